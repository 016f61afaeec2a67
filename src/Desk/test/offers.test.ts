import { OfferEnd } from "omni-client";
import { expect, test } from "vitest";
import { overdue } from "../src/state/offers.ts";
import { after, conversation, event, inbound, seconds, snapshot } from "./things.ts";

const offer = { offerId: "off_1", conversationId: "con_1", interactionId: "int_1", remaining: seconds(20) };
const made = event({ case: "offerMade", value: { ...offer, briefing: conversation("con_1") } });
const ended = (how: OfferEnd) =>
  event({ case: "offerEnded", value: { offerId: "off_1", interactionId: "int_1", how } });

test("an offer rings for what it has left", () => {
  const state = after(snapshot([]), made);
  expect(state.ringing.map(({ from, until }) => [from, until])).toEqual([[1_000, 21_000]]);
});

test("an offer that comes again rings once", () => {
  expect(after(snapshot([]), made, made).ringing).toHaveLength(1);
});

test("the customer goes on writing while it rings", () => {
  const message = inbound("msg_1", "are you there?", 1);
  const state = after(snapshot([]), made, event({ case: "messageAdded", value: { conversationId: "con_1", message } }));
  expect(state.ringing[0]?.offer.briefing?.messages.map(({ text }) => text)).toEqual(["are you there?"]);
});

test.each([
  [OfferEnd.ACCEPTED, []],
  [OfferEnd.DECLINED, []],
  [OfferEnd.EXPIRED, ["The offer rang out and goes to somebody else."]],
  [OfferEnd.TAKEN, ["Somebody else picked it."]],
])("an offer that ended by %s is gone and said where it was not the agent's doing", (how, said) => {
  const state = after(snapshot([]), made, ended(how));
  expect(state.ringing).toEqual([]);
  expect(state.notices.map(({ text }) => text)).toEqual(said);
});

test("a snapshot that still has it lets its ring go on", () => {
  const state = after(snapshot([]), made, snapshot([], [{ ...offer, remaining: seconds(15) } as typeof offer]));
  expect(state.ringing.map(({ from, until }) => [from, until])).toEqual([[1_000, 17_000]]);
});

test("an offer nobody ended is not shown for ever", () => {
  const state = after(snapshot([]), made);
  expect(overdue(state, 22_999).ringing).toHaveLength(1);
  expect(overdue(state, 23_000).ringing).toEqual([]);
});
