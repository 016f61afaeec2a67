import type { Api } from "../api/desk.ts";
import { now } from "./session.ts";

/** How often it is said again that the agent types, milliseconds: the server shows it for 6 s. */
const TYPING_EVERY_MS = 4_000;

/** What the customer is shown of the agent beside messages. Nothing of it is worth an error, or a second try. */
export class Signals {
  #typingAt = Number.NEGATIVE_INFINITY;
  #typingIn = "";

  constructor(private readonly api: Api) {}

  /** The agent types, or has taken back what they typed. */
  types(conversationId: string, interactionId: string, stopped: boolean): void {
    const isGoingOn = this.#typingIn === interactionId && now() - this.#typingAt < TYPING_EVERY_MS;
    if (stopped ? this.#typingIn !== interactionId : isGoingOn) return;
    [this.#typingIn, this.#typingAt] = stopped ? ["", Number.NEGATIVE_INFINITY] : [interactionId, now()];
    this.api.agent.sendTyping({ conversationId, interactionId, stopped }).catch(() => undefined);
  }

  /** A message goes out: what comes next is typed anew. */
  sent(): void {
    this.#typingIn = "";
  }

  /** The agent has read up to a message of the customer. */
  read(conversationId: string, interactionId: string, messageId: string): void {
    const requestId = `read ${messageId}`;
    this.api.agent.markRead({ requestId, conversationId, interactionId, messageId }).catch(() => undefined);
  }
}
