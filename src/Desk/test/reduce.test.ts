import { InteractionPhase } from "omni-client";
import { expect, test } from "vitest";
import { look, select, swept, take, withEarlier } from "../src/state/reduce.ts";
import {
  after,
  agent,
  conversation,
  event,
  inbound,
  interaction,
  item,
  outbound,
  seconds,
  snapshot,
} from "./things.ts";

const shown = (state: ReturnType<typeof after>, id = "con_1") =>
  state.held.find(held => held.conversation.id === id)?.conversation.messages.map(({ text }) => text);

test("a hello opens the link and says who it is", () => {
  const state = after(item({ case: "hello", value: { agentId: "agt_9" } }));
  expect(state.link).toEqual({ kind: "open" });
  expect(state.agentId).toBe("agt_9");
});

test("messages stand in the order of their times, not of their coming", () => {
  const add = (message: ReturnType<typeof inbound>) =>
    event({ case: "messageAdded", value: { conversationId: "con_1", message } });
  const state = after(
    snapshot([conversation("con_1")]),
    add(inbound("msg_3", "third", 30)),
    add(inbound("msg_1", "first", 10)),
    add(inbound("msg_2", "second", 20)),
  );
  expect(shown(state)).toEqual(["first", "second", "third"]);
});

test("a message that comes twice stands once", () => {
  const add = event({
    case: "messageAdded",
    value: { conversationId: "con_1", message: inbound("msg_1", "once", 10) },
  });
  expect(shown(after(snapshot([conversation("con_1")]), add, add))).toEqual(["once"]);
});

test("a snapshot after a break replaces what was held and keeps what is looked at", () => {
  const before = select(after(snapshot([conversation("con_1"), conversation("con_2")])), "con_2");
  const messages = [inbound("msg_1", "while away", 10)];
  const state = take(before, snapshot([conversation("con_2", { messages }), conversation("con_3")]), 0);
  expect(state.held.map(held => held.conversation.id)).toEqual(["con_2", "con_3"]);
  expect(shown(state, "con_2")).toEqual(["while away"]);
  expect(state.selected).toBe("con_2");
});

test("unread counts what the customer writes elsewhere, and looking reads it", () => {
  const add = (id: string, message: ReturnType<typeof inbound>) =>
    event({ case: "messageAdded", value: { conversationId: id, message } });
  const state = after(
    snapshot([conversation("con_1"), conversation("con_2")]),
    add("con_1", inbound("msg_1", "seen", 1)),
    add("con_2", inbound("msg_2", "unseen", 2)),
    add("con_2", outbound("msg_3", "own", 3)),
  );
  expect(state.held.map(({ unread }) => unread)).toEqual([0, 1]);
  expect(select(state, "con_2").held.map(({ unread }) => unread)).toEqual([0, 0]);
});

test("what was accepted here is looked at as soon as it comes", () => {
  const state = look(after(snapshot([conversation("con_1")])), "con_2");
  expect(state.selected).toBe("con_1");
  const come = take(state, event({ case: "conversation", value: conversation("con_2") }), 0);
  expect(come.selected).toBe("con_2");
  expect(come.awaited).toBeUndefined();
});

const closed = event({
  case: "interactionChanged",
  value: { conversationId: "con_1", interaction: interaction("int_1", { phase: InteractionPhase.CLOSED }) },
});

test("a conversation is let go a second after its last interaction is closed, and the next one is looked at", () => {
  const state = after(snapshot([conversation("con_1"), conversation("con_2")]), closed);
  expect(swept(state, 1_999)).toBe(state);
  const later = swept(state, 2_000);
  expect(later.held.map(held => held.conversation.id)).toEqual(["con_2"]);
  expect(later.selected).toBe("con_2");
  expect(later.notices.map(({ text }) => text)).toEqual(["Customer of con_1: done."]);
});

test("a conversation stays when its next interaction, on another channel, is told after the end of the first", () => {
  const next = interaction("int_2", { channel: "email" });
  const state = after(
    snapshot([conversation("con_1")]),
    closed,
    event({ case: "interactionChanged", value: { conversationId: "con_1", interaction: next } }),
  );
  expect(swept(state, 60_000)).toBe(state);
  expect(state.held[0]?.conversation.interactions.map(({ id }) => id)).toEqual(["int_1", "int_2"]);
});

test("who gave it away keeps it until the own part is finished", () => {
  const given = interaction("int_1", {
    agentId: "agt_2",
    segmentWrapUps: [{ agentId: agent, remaining: seconds(20) }],
  });
  const change = (one: typeof given) =>
    event({ case: "interactionChanged", value: { conversationId: "con_1", interaction: one } });
  const left = (...items: ReturnType<typeof change>[]) =>
    swept(after(snapshot([conversation("con_1")]), ...items), 60_000).held.length;
  expect(left(change(given))).toBe(1);
  expect(left(change(given), change(interaction("int_1", { agentId: "agt_2" })))).toBe(0);
});

test("an answer replaces the earlier one of its slot", () => {
  const answer = (value: string) =>
    event({ case: "answerCaptured", value: { conversationId: "con_1", answer: { slot: "topic", value } } });
  const state = after(snapshot([conversation("con_1")]), answer("repair"), answer("invoice"));
  expect(state.held[0]?.conversation.answers.map(({ value }) => value)).toEqual(["invoice"]);
});

test("earlier messages join those that are there", () => {
  const state = after(snapshot([conversation("con_1", { messages: [inbound("msg_2", "second", 2)] })]));
  const whole = withEarlier(state, "con_1", [inbound("msg_1", "first", 1), inbound("msg_2", "second", 2)]);
  expect(shown(whole)).toEqual(["first", "second"]);
});

test("what was read earlier stays when the conversation is told again, unless a gap is left", () => {
  const all = Array.from({ length: 9 }, (_, place) => inbound(`msg_${place}`, `${place}`, place));
  const told = (from: number, to: number) => snapshot([conversation("con_1", { messages: all.slice(from, to) })]);
  const whole = withEarlier(after(told(2, 4)), "con_1", all.slice(0, 4));
  expect(shown(take(whole, told(3, 6), 1))).toEqual(["0", "1", "2", "3", "4", "5"]);
  expect(shown(take(whole, told(5, 7), 1))).toEqual(["5", "6"]);
});

test("a long transcript stays on the page whole, in its order, and goes on", () => {
  const all = Array.from({ length: 3_000 }, (_, place) => inbound(`msg_${place}`, `${place}`, place));
  const state = after(snapshot([conversation("con_1", { messages: all.slice(-100) })]));
  const whole = withEarlier(state, "con_1", all);
  expect(shown(whole)).toEqual(all.map(({ text }) => text));
  const last = event({
    case: "messageAdded",
    value: { conversationId: "con_1", message: inbound("msg_new", "new", 3_000) },
  });
  expect(shown(take(whole, last, 1))).toEqual([...all.map(({ text }) => text), "new"]);
});

test("the time left of an interaction counts from when it was told", () => {
  const wrapUp = interaction("int_1", { phase: InteractionPhase.WRAP_UP, wrapUpRemaining: seconds(20) });
  const state = after(
    snapshot([conversation("con_1")]),
    event({ case: "interactionChanged", value: { conversationId: "con_1", interaction: wrapUp } }),
  );
  expect(state.held[0]?.toldAt.int_1).toBe(1_000);
});

test("a message that was edited or taken back is shown as it is now, in its place, and is no news", () => {
  const messages = [inbound("msg_1", "frist", 1), inbound("msg_2", "second", 2)];
  const edit = (message: ReturnType<typeof inbound>) =>
    event({ case: "messageChanged", value: { conversationId: "con_1", message } });
  const state = after(
    snapshot([conversation("con_1", { messages }), conversation("con_2")]),
    edit(inbound("msg_1", "first", 1)),
    edit(inbound("msg_9", "not on the page", 3)),
  );
  expect(shown(state)).toEqual(["first", "second"]);
  expect(state.held.map(({ unread }) => unread)).toEqual([0, 0]);
});
