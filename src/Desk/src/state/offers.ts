import type { Message, OfferEnded, OfferMade } from "omni-client";
import { End } from "../api/numbers.ts";
import { withMessage } from "./conversations.ts";
import type { DeskState, Ringing } from "./model.ts";
import { said } from "./notices.ts";
import { durationMs } from "./times.ts";

/** How long an offer is shown after its time, milliseconds: the server says how it ended, here is only a net below. */
export const LINGER_MS = 2_000;

/** An offer as it came; one that rang before keeps its beginning, so that its ring goes on where it was. */
export function rings(offer: OfferMade, now: number, before?: Ringing): Ringing {
  return { offer, from: before?.from ?? now, until: now + durationMs(offer.remaining) };
}

/** An offer rings no more. The agent is told where it was not their doing. */
export function ended(state: DeskState, { offerId, how }: OfferEnded, now: number): DeskState {
  const ringing = state.ringing.filter(({ offer }) => offer.offerId !== offerId);
  if (ringing.length === state.ringing.length) return state;
  const text = endTexts[how];
  return text ? said({ ...state, ringing }, "plain", text, now) : { ...state, ringing };
}

/** Takes away offers that should long have ended. */
export function overdue(state: DeskState, now: number): DeskState {
  const ringing = state.ringing.filter(({ until }) => now < until + LINGER_MS);
  return ringing.length === state.ringing.length ? state : { ...state, ringing };
}

/** The customer goes on writing while it rings. */
export function withNews(state: DeskState, conversationId: string, message: Message): DeskState {
  if (!state.ringing.some(({ offer }) => offer.conversationId === conversationId)) return state;
  const ringing = state.ringing.map(ringing => {
    const { offer } = ringing;
    if (offer.conversationId !== conversationId || !offer.briefing) return ringing;
    return { ...ringing, offer: { ...offer, briefing: withMessage(offer.briefing, message) } };
  });
  return { ...state, ringing };
}

const endTexts: Readonly<Record<number, string>> = {
  [End.EXPIRED]: "The offer rang out and goes to somebody else.",
  [End.CUSTOMER_LEFT]: "The customer left before you could answer.",
  [End.AGENT_LOST]: "The offer went on: your desk was not connected.",
  [End.UNDELIVERABLE]: "The offer went on: no desk of yours showed it in time.",
  [End.RESTART]: "The server restarted while it rang; it comes again.",
  [End.CANCELLED]: "The transfer was called off.",
  [End.MOVED]: "The interaction went to another queue.",
  [End.TAKEN]: "Somebody else picked it.",
};
