import { ConnectError, connectAgent, newRequestId, type OfferMade, refusalOf } from "omni-client";
import type { Api } from "../api/desk.ts";
import { deviceId } from "./device.ts";
import { type Read, readTranscript } from "./earlier.ts";
import { faultText } from "./faultText.ts";
import { FileLinks } from "./fileLinks.ts";
import { type DeskState, nothing, type Outgoing, type SentFile } from "./model.ts";
import { said, tidied } from "./notices.ts";
import { OutgoingShelf } from "./outbox.ts";
import { answered, dropped, refused, sets } from "./outgoing.ts";
import { look, select, take, withEarlier } from "./reduce.ts";
import { Signals } from "./signals.ts";
import { Store } from "./store.ts";
import { tick } from "./tick.ts";
import { Uploads } from "./uploads.ts";

/** How often the desk looks whether something it shows is over, milliseconds. */
const TICK_MS = 500;

/** An agent at this desk: the stream, folded into what is shown, and messages on their way. */
export class Session {
  readonly store: Store<DeskState>;
  readonly signals: Signals;
  readonly links: FileLinks;
  readonly uploads: Uploads;
  readonly #shelf = new OutgoingShelf(sessionStorage);
  readonly #sending = new Set<string>();
  readonly #stop = new AbortController();

  constructor(
    readonly api: Api,
    agentId: string,
  ) {
    this.signals = new Signals(api);
    this.links = new FileLinks(api);
    this.uploads = new Uploads(api.upload, agentId, sessionStorage);
    this.store = new Store<DeskState>({ ...nothing, agentId, outgoing: this.#shelf.of(agentId) });
    this.store.watch(() => this.#shelf.keep(agentId, this.store.value.outgoing));
  }

  /** Connects, and stays so until it is closed or it cannot help any more. */
  async run(): Promise<void> {
    const clock = setInterval(() => this.store.update(state => tick(state, now())), TICK_MS);
    const onLost = ({ retryInMs }: { retryInMs: number }) =>
      this.store.update(state => ({ ...state, link: { kind: "lost", retryAt: now() + retryInMs } }));
    try {
      for await (const item of connectAgent(this.api.agent, {
        deviceId: deviceId(),
        onLost,
        signal: this.#stop.signal,
      })) {
        this.store.update(state => take(state, item, now()));
        if (item.item.case !== "hello") continue;
        this.#sendAgain();
        this.uploads.again();
      }
    } catch (error) {
      const refusal = refusalOf(error);
      const text = refusal?.text ?? ConnectError.from(error).rawMessage;
      this.store.update(state => ({ ...state, link: { kind: "ended", reason: refusal?.reason ?? "", text } }));
    } finally {
      clearInterval(clock);
    }
  }

  close(): void {
    this.#stop.abort();
  }

  select(id: string | undefined): void {
    this.store.update(state => select(state, id));
  }

  look(id: string): void {
    this.store.update(state => look(state, id));
  }

  say(tone: "plain" | "good" | "bad", text: string): void {
    this.store.update(state => said(state, tone, text, now()));
  }

  dismiss(id: number): void {
    this.store.update(state => tidied(state, now(), id));
  }

  /** Says that an offer is on the screen: without it, it would be taken away. */
  async confirm({ offerId }: OfferMade): Promise<void> {
    await this.api.agent.confirmOffer({ offerId }).catch(() => undefined);
  }

  /** Sends a message. It stays on the page until the transcript has it, over broken connections and reloads. */
  send(conversationId: string, interactionId: string, text: string, files: readonly SentFile[] = []): void {
    const outgoing: Outgoing = { requestId: newRequestId(), conversationId, interactionId, text, files };
    this.signals.sent();
    this.store.update(state => sets(state, outgoing));
    void this.#send(outgoing);
  }

  /** Shows the messages from before the ones that came with the conversation; undefined: they could not be read. */
  async readEarlier(conversationId: string): Promise<Read | undefined> {
    try {
      const read = await readTranscript(this.api, conversationId);
      this.store.update(state => withEarlier(state, conversationId, read.messages));
      return read;
    } catch (error) {
      this.say("bad", `Earlier messages could not be read: ${faultText(error)} Try again.`);
      return undefined;
    }
  }

  /** Takes back what was refused. */
  takeBack({ requestId }: Outgoing): void {
    this.store.update(state => dropped(state, requestId));
  }

  /** The same request id counts once, so that what may have arrived may be sent again. */
  #sendAgain(): void {
    for (const outgoing of this.store.value.outgoing)
      if (!outgoing.messageId && !outgoing.refused) void this.#send(outgoing);
  }

  async #send({ requestId, conversationId, interactionId, text, files = [] }: Outgoing): Promise<void> {
    if (this.#sending.has(requestId)) return;
    this.#sending.add(requestId);
    try {
      const attachmentTokens = files.map(({ token }) => token);
      const work = { conversationId, interactionId };
      const { messageId } = await this.api.agent.sendMessage({ requestId, ...work, text, attachmentTokens });
      this.store.update(state => answered(state, requestId, messageId));
    } catch (error) {
      // What Omni did not answer stays on its way: the next hello sends it again.
      const refusal = refusalOf(error);
      if (refusal) this.store.update(state => refused(state, requestId, refusal.text));
    } finally {
      this.#sending.delete(requestId);
    }
  }
}

/** The page's own clock, milliseconds: it never jumps. */
export function now(): number {
  return performance.now();
}
