import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { createRouterTransport } from "@connectrpc/connect";
import {
  AgentService,
  type Client,
  Code,
  ConnectError,
  type ConnectRequest,
  ConnectResponseSchema,
  createClient,
  ErrorInfoSchema,
  RetryInfoSchema,
} from "omni-client";

type Item = MessageInitShape<typeof ConnectResponseSchema>;

/** What the server does with one stream: sends items, then fails, stays silent, or ends. */
export interface Script {
  readonly items?: Item[];
  readonly end?: ConnectError | "silence";
}

/** A server of agents' streams that follows scripts, one for each stream in turn. */
export class FakeServer {
  readonly requests: ConnectRequest[] = [];
  /** Streams that the client has let go. */
  closed = 0;
  readonly agent: Client<typeof AgentService>;

  constructor(scripts: Script[]) {
    const server = this;
    const transport = createRouterTransport(({ rpc }) => {
      rpc(AgentService.method.connect, async function* (request, { signal }) {
        const script = scripts[server.requests.length];
        server.requests.push(request);
        signal.addEventListener("abort", () => server.closed++);
        for (const item of script?.items ?? []) yield create(ConnectResponseSchema, item);
        if (script?.end instanceof ConnectError) throw script.end;
        if (script?.end === "silence") await new Promise(resolve => signal.addEventListener("abort", resolve));
      });
    });
    this.agent = createClient(AgentService, transport);
  }

  get cursors(): string[] {
    return this.requests.map(request => request.cursor);
  }
}

export const hello = (resumed = false, gap = false): Item => ({ item: { case: "hello", value: { resumed, gap } } });

export const snapshot = (seq: number): Item => ({
  cursor: `at ${seq}`,
  item: { case: "snapshot", value: { seq: BigInt(seq) } },
});

/** An event; one that also stands for those from a number on. */
export const event = (seq: number, coversFrom = 0): Item => ({
  cursor: `at ${seq}`,
  item: { case: "event", value: { seq: BigInt(seq), coversFrom: BigInt(coversFrom) } },
});

export const heartbeat = (cursor: string): Item => ({ cursor, item: { case: "heartbeat", value: {} } });

/** The connection broke: nobody says why. */
export const broken = () => new ConnectError("socket hang up", Code.Unknown);

export function refused(code: Code, reason: string, retryAfterSeconds?: number): ConnectError {
  const details: { desc: typeof ErrorInfoSchema | typeof RetryInfoSchema; value: object }[] = [
    { desc: ErrorInfoSchema, value: { reason, domain: "omni" } },
  ];
  if (retryAfterSeconds) {
    details.push({ desc: RetryInfoSchema, value: { retryDelay: { seconds: BigInt(retryAfterSeconds) } } });
  }
  return new ConnectError(`refused with ${reason}`, code, undefined, details as never);
}
