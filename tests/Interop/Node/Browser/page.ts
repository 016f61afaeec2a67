/** What the page of the browser tests can be told to do. Each function tells what happened line by line. */
import { create, fromBinary, type MessageShape, toBinary } from "@bufbuild/protobuf";
import {
  AgentService,
  browserTransport,
  ChannelService,
  Code,
  ConnectError,
  ConnectRequestSchema,
  ConnectResponseSchema,
  connectAgent,
  createClient,
  DeliveryStatus,
  deliver,
  IdentifierKind,
  IngestRequestSchema,
  IngestResponseSchema,
  newRequestId,
  type OfferMade,
  Routability,
  refusalOf,
} from "omni-client";
import { frame, readFrames, toBase64 } from "./frames.js";

const say = (line: string) => console.log(line);

const message = (text: string, channel = "webchat") => ({
  channel,
  address: { kind: IdentifierKind.HANDLE, network: "webchat", value: "visitor-1" },
  externalId: newRequestId(),
  content: { case: "text", value: text } as const,
});

/** A customer's channel and an agent's desk in one page: a message is offered, accepted, answered and delivered. */
async function scenario(url: string, agentToken: string, connectorToken: string, text: string, reply: string) {
  const channels = createClient(ChannelService, browserTransport({ url, token: connectorToken }));
  const whenReady = async () => say(`accepted ${(await channels.ingest(message(text))).messageId}`);
  await Promise.all([desk(url, agentToken, { reply, whenReady }), sendOut()]);

  async function sendOut() {
    for await (const { item } of deliver(channels)) {
      if (item.case !== "delivery" || item.value.order.case !== "text") continue;
      const { agentId, conversationId, deliveryId, order } = item.value;
      say(`${agentId}: ${order.value}`);
      const report = { case: "delivery", value: { deliveryId, status: DeliveryStatus.DELIVERED } } as const;
      await channels.reportStatus({ reports: [{ conversationId, report }] });
      return;
    }
  }
}

interface Desk {
  /** What to answer; the desk then closes the interaction. Absent: it never answers and never ends. */
  readonly reply?: string;
  readonly whenReady?: () => Promise<void>;
}

/** An agent's desk that takes what it is offered and says what it sees, with the number of every event. */
async function desk(url: string, token: string, { reply, whenReady }: Desk = {}) {
  const agent = createClient(AgentService, browserTransport({ url, token }));
  let work: Pick<OfferMade, "conversationId" | "interactionId"> | undefined;
  const onLost = () => say("lost");
  for await (const { item } of connectAgent(agent, { deviceId: "page", onLost })) {
    if (item.case === "hello") say(`hello ${item.value.agentId} resumed=${item.value.resumed} gap=${item.value.gap}`);
    if (item.case === "snapshot") {
      const texts = item.value.conversations.flatMap(({ messages }) => messages.map(({ text }) => text));
      for (const text of texts) say(`holds ${text}`);
      say(`snapshot ${item.value.seq}`);
      await agent.setRoutability({ requestId: newRequestId(), routability: Routability.AVAILABLE });
      await whenReady?.();
    }
    if (item.case !== "event") continue;
    const { seq, event } = item.value;
    say(`event ${seq} ${event.case}${event.case === "messageAdded" ? ` ${event.value.message?.text}` : ""}`);
    if (event.case === "offerMade") {
      const { offerId, conversationId, interactionId, epoch, briefing } = event.value;
      work = { conversationId, interactionId };
      await agent.confirmOffer({ offerId });
      say(`offered: ${briefing?.messages.at(-1)?.text}`);
      await agent.acceptOffer({ requestId: newRequestId(), offerId, epoch, ...work });
      if (reply) await agent.sendMessage({ requestId: newRequestId(), text: reply, ...work });
    }
    if (event.case === "messageStatusChanged" && work) {
      await agent.closeInteraction({ requestId: newRequestId(), ...work });
      await agent.completeWrapUp({ requestId: newRequestId(), disposition: "solved", ...work });
      say("closed");
      return;
    }
  }
}

/** What the page can read of errors. */
async function errors(url: string, agentToken: string, connectorToken: string) {
  const channels = (token: string) => createClient(ChannelService, browserTransport({ url, token }));
  await tell("unary", () => channels(connectorToken).ingest(message("a", "none")));
  await tell("role", () => channels(agentToken).ingest(message("a")));
  await tell("token", () => channels("nonsense").ingest(message("a")));
  await tell("stream", async () => {
    const agent = createClient(AgentService, browserTransport({ url, token: agentToken }));
    for await (const item of agent.connect({ deviceId: "page", cursor: "nonsense" }))
      say(`unexpected ${item.item.case}`);
  });

  async function tell(name: string, call: () => Promise<unknown>) {
    try {
      await call();
      say(`${name} passed`);
    } catch (error) {
      const refusal = refusalOf(error);
      const code = Code[ConnectError.from(error).code];
      say(`${name} ${code} ${refusal?.reason} field=${refusal?.field} text=${refusal?.text}`);
    }
  }
}

/** Both formats of gRPC-Web by `fetch` alone: a unary call, a refused one, and the beginning of a stream. */
async function formats(url: string, agentToken: string, connectorToken: string, format: "proto" | "text") {
  const type = format === "text" ? "application/grpc-web-text+proto" : "application/grpc-web+proto";
  const post = (path: string, token: string, payload: Uint8Array, signal?: AbortSignal) => {
    const body = format === "text" ? toBase64(frame(payload)) : frame(payload);
    const headers = { "content-type": type, accept: type, authorization: `Bearer ${token}`, "x-grpc-web": "1" };
    return fetch(`${url}/${path}`, { method: "POST", headers, body, ...(signal && { signal }) });
  };
  const ingest = (channel: string) =>
    toBinary(IngestRequestSchema, create(IngestRequestSchema, message("Zażółć gęślą jaźń 🙂".repeat(99), channel)));

  const unary = await post("omni.v1.ChannelService/Ingest", connectorToken, ingest("webchat"));
  say(`unary is ${unary.headers.get("content-type")}`);
  for await (const { flag, payload } of readFrames(unary)) {
    if (flag === 0) say(`accepted ${fromBinary(IngestResponseSchema, payload).messageId}`);
    else say(`trailers ${flag} ${new TextDecoder().decode(payload).replace(/\s+/g, "")}`);
  }

  const refused = await post("omni.v1.ChannelService/Ingest", connectorToken, ingest("none"));
  say(`refused ${refused.headers.get("grpc-status")} ${refused.headers.get("omni-reason")}`);

  const stop = new AbortController();
  const open = toBinary(ConnectRequestSchema, create(ConnectRequestSchema, { deviceId: "page" }));
  const stream = await post("omni.v1.AgentService/Connect", agentToken, open, stop.signal);
  for await (const { payload } of readFrames(stream)) {
    const { item }: MessageShape<typeof ConnectResponseSchema> = fromBinary(ConnectResponseSchema, payload);
    say(`stream ${item.case}`);
    if (item.case === "snapshot") break;
  }
  stop.abort();
}

Object.assign(globalThis, { omni: { scenario, desk, errors, formats } });
