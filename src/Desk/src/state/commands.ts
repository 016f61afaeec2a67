import { type BeginStepResponse, newRequestId, type OfferMade, type Refusal, refusalOf } from "omni-client";
import { Address, type Cause, Decline, type Give, type Routability } from "../api/numbers.ts";
import type { Session } from "./session.ts";

/** Names an interaction. */
export interface Work {
  readonly conversationId: string;
  readonly interactionId: string;
}

/** Done, or why not. Absent refusal: nobody answered, and the same command again counts once. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly refusal?: Refusal };

/** What an agent gives an interaction to. */
export interface Receiver {
  readonly kind: (typeof Give)[keyof typeof Give];
  readonly agentId?: string;
  readonly queueId?: string;
  readonly reason?: string;
}

/** An address as an agent writes it: a mail address and a phone number show what they are. */
function addressOf(value: string, channel: string) {
  if (value.includes("@")) return { kind: Address.EMAIL, value };
  if (/^\+?[\d\s()/.-]+$/.test(value)) return { kind: Address.PHONE, value };
  return { kind: Address.HANDLE, network: channel, value };
}

/** What the agent does. Each waits for the answer and, where the caller does not, tells the agent of a refusal. */
export class Commands {
  /** Request ids of commands without an answer: the same command goes out with the same one again. */
  readonly #open = new Map<string, string>();

  constructor(private readonly session: Session) {}

  become(routability: (typeof Routability)[keyof typeof Routability], reason = "", whenIdle = false): Promise<Done> {
    return this.#do(`become ${routability} ${reason}`, requestId =>
      this.session.api.agent.setRoutability({ requestId, routability, reason, whenIdle }),
    );
  }

  accept({ offerId, conversationId, interactionId, epoch }: OfferMade): Promise<Done> {
    return this.#do(`accept ${offerId}`, async requestId => {
      await this.session.api.agent.acceptOffer({ requestId, offerId, conversationId, interactionId, epoch });
      this.session.look(conversationId);
    });
  }

  decline(
    { offerId, conversationId, interactionId, epoch }: OfferMade,
    reason: (typeof Decline)[keyof typeof Decline] = Decline.BUSY,
  ): Promise<Done> {
    return this.#do(`decline ${offerId}`, requestId =>
      this.session.api.agent.declineOffer({ requestId, offerId, conversationId, interactionId, epoch, reason }),
    );
  }

  /**
   * A refusal is for the caller: it may ask whether to go on beyond the capacity, or where the customer is reached.
   * Without an address they are reached where they are known.
   */
  switchChannel(work: Work, channel: string, confirmOvercommit: boolean, at: string): Promise<Done> {
    const address = at ? addressOf(at, channel) : undefined;
    return this.#do(
      `switch ${work.interactionId} ${channel} ${confirmOvercommit} ${at}`,
      requestId => this.session.api.agent.switchChannel({ requestId, ...work, channel, confirmOvercommit, address }),
      true,
    );
  }

  /** A refusal is for the caller. */
  pushPage(work: Work, url: string, title: string): Promise<Done> {
    return this.#do(
      `page ${work.interactionId} ${url} ${title}`,
      requestId => this.session.api.agent.pushPage({ requestId, ...work, url, title }),
      true,
    );
  }

  /** A refusal is for the caller: what was written must not be lost. */
  edit(conversationId: string, messageId: string, text: string): Promise<Done> {
    return this.#do(
      `edit ${messageId} ${text}`,
      requestId => this.session.api.agent.editMessage({ requestId, conversationId, messageId, text }),
      true,
    );
  }

  recall(conversationId: string, messageId: string): Promise<Done> {
    return this.#do(`recall ${messageId}`, requestId =>
      this.session.api.agent.recallMessage({ requestId, conversationId, messageId }),
    );
  }

  /** The customer has shown who they are, by a method of the settings. */
  verify(work: Work, method: string): Promise<Done> {
    return this.#do(`verify ${work.interactionId} ${method}`, requestId =>
      this.session.api.conversations.recordVerification({ requestId, ...work, method }),
    );
  }

  /** Begins a sensitive step, or learns what is missing for it; undefined: neither, and the agent was told why. */
  async beginStep(work: Work, stepId: string): Promise<BeginStepResponse | undefined> {
    let answer: BeginStepResponse | undefined;
    await this.#do(`step ${work.interactionId} ${stepId}`, async requestId => {
      answer = await this.session.api.conversations.beginStep({ requestId, ...work, stepId });
    });
    return answer;
  }

  hold(work: Work, hold: boolean): Promise<Done> {
    return this.#do(`hold ${work.interactionId} ${hold}`, requestId =>
      this.session.api.agent.setHold({ requestId, ...work, hold }),
    );
  }

  /** UNANSWERED is for the caller: it asks whether an answer is needed. */
  park(work: Work, noAnswerNeeded = false): Promise<Done> {
    return this.#do(
      `park ${work.interactionId} ${noAnswerNeeded}`,
      requestId => this.session.api.agent.parkInteraction({ requestId, ...work, noAnswerNeeded }),
      true,
    );
  }

  pick(work: Work): Promise<Done> {
    return this.#do(`pick ${work.interactionId}`, async requestId => {
      await this.session.api.agent.pickInteraction({ requestId, ...work });
      this.session.look(work.conversationId);
    });
  }

  transfer(work: Work, { kind, agentId = "", queueId = "", reason = "" }: Receiver): Promise<Done> {
    return this.#do(
      `transfer ${work.interactionId} ${kind} ${agentId} ${queueId}`,
      requestId => this.session.api.agent.transferInteraction({ requestId, ...work, kind, agentId, queueId, reason }),
      true,
    );
  }

  completeTransfer(work: Work): Promise<Done> {
    return this.#do(`complete ${work.interactionId}`, requestId =>
      this.session.api.agent.completeTransfer({ requestId, ...work }),
    );
  }

  cancelTransfer(work: Work): Promise<Done> {
    return this.#do(`cancel ${work.interactionId}`, requestId =>
      this.session.api.agent.cancelTransfer({ requestId, ...work }),
    );
  }

  /** A supervisor steps in: both talk with the customer, the other one keeps the conversation. */
  join(work: Work): Promise<Done> {
    return this.#do(`join ${work.interactionId}`, async requestId => {
      await this.session.api.agent.joinInteraction({ requestId, ...work });
      this.session.look(work.conversationId);
    });
  }

  leave(work: Work): Promise<Done> {
    return this.#do(`leave ${work.interactionId}`, requestId =>
      this.session.api.agent.leaveInteraction({ requestId, ...work }),
    );
  }

  /** UNANSWERED is for the caller: it asks whether an answer is needed. */
  end(work: Work, noAnswerNeeded = false): Promise<Done> {
    return this.#do(
      `close ${work.interactionId} ${noAnswerNeeded}`,
      requestId => this.session.api.agent.closeInteraction({ requestId, ...work, noAnswerNeeded }),
      true,
    );
  }

  /**
   * Closes a conversation with all that is left in it. Tells whether it is closed by now, or only with a wrap-up. A refusal is
   * for the caller.
   */
  async closeConversation(
    conversationId: string,
    cause: (typeof Cause)[keyof typeof Cause],
    note: string,
    noAnswerNeeded: boolean,
  ): Promise<Done & { readonly isClosed?: boolean }> {
    let isClosed = false;
    const done = await this.#do(
      `close all ${conversationId} ${cause} ${noAnswerNeeded} ${note}`,
      async requestId => {
        const request = { requestId, conversationId, cause, note, noAnswerNeeded };
        isClosed = (await this.session.api.conversations.closeConversation(request)).closedAt !== undefined;
      },
      true,
    );
    return { ...done, isClosed };
  }

  wrapUp(work: Work, disposition: string, topic = "", region = ""): Promise<Done> {
    return this.#do(
      `wrap up ${work.interactionId} ${disposition} ${topic} ${region}`,
      requestId => this.session.api.agent.completeWrapUp({ requestId, ...work, disposition, topic, region }),
      true,
    );
  }

  extendWrapUp(work: Work): Promise<Done> {
    return this.#do(`extend ${work.interactionId}`, requestId =>
      this.session.api.agent.extendWrapUp({ requestId, ...work }),
    );
  }

  async #do(key: string, call: (requestId: string) => Promise<unknown>, isCallers = false): Promise<Done> {
    const requestId = this.#open.get(key) ?? newRequestId();
    this.#open.set(key, requestId);
    try {
      await call(requestId);
      this.#open.delete(key);
      return { ok: true };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) this.#open.delete(key);
      if (!refusal) this.session.say("bad", "The server did not answer. Try again: it counts once.");
      else if (!isCallers) this.session.say("bad", refusal.text);
      return { ok: false, ...(refusal && { refusal }) };
    }
  }
}
