import { expect, test } from "vitest";
import { OutgoingShelf } from "../src/state/outbox.ts";
import { answered, refused, sets } from "../src/state/outgoing.ts";
import { take } from "../src/state/reduce.ts";
import { after, conversation, event, outbound, snapshot } from "./things.ts";

const own = (requestId: string, text = "ok") => ({ requestId, conversationId: "con_1", interactionId: "int_1", text });
const add = (id: string, text = "ok", more = {}) =>
  event({ case: "messageAdded", value: { conversationId: "con_1", message: outbound(id, text, 10, more) } });
const begun = () => sets(after(snapshot([conversation("con_1")])), own("r1"));
const visible = (state: ReturnType<typeof begun>) => state.outgoing.filter(({ isGuessed }) => !isGuessed).length;

test("a message goes from its way when the answer came first", () => {
  expect(take(answered(begun(), "r1", "msg_1"), add("msg_1"), 0).outgoing).toEqual([]);
});

test("a message goes from its way when the stream came first, and is never shown twice", () => {
  const seen = take(begun(), add("msg_1"), 0);
  expect(visible(seen)).toBe(0);
  expect(answered(seen, "r1", "msg_1").outgoing).toEqual([]);
});

test("of two equal messages one goes for each that arrived", () => {
  const two = sets(begun(), own("r2"));
  const one = take(two, add("msg_1"), 0);
  expect(visible(one)).toBe(1);
  expect(visible(take(one, add("msg_2"), 0))).toBe(0);
});

test("a guess that was wrong comes back when the message is refused", () => {
  const state = refused(take(begun(), add("msg_1"), 0), "r1", "closed");
  expect(state.outgoing).toEqual([{ ...own("r1"), refused: "closed" }]);
});

test("an equal message of another agent is not taken for it", () => {
  expect(visible(take(begun(), add("msg_1", "ok", { agentId: "agt_2" }), 0))).toBe(1);
});

test("an equal message from before a break does not take one away that is still on its way", () => {
  const messages = [outbound("msg_0", "ok", 1)];
  expect(visible(take(begun(), snapshot([conversation("con_1", { messages })]), 0))).toBe(1);
});

test("a snapshot that has the message takes it from its way", () => {
  const messages = [outbound("msg_1", "ok", 1)];
  const state = take(answered(begun(), "r1", "msg_1"), snapshot([conversation("con_1", { messages })]), 0);
  expect(state.outgoing).toEqual([]);
});

test("what is on its way outlives a reload, apart for each agent", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  new OutgoingShelf(storage).keep("agt_1", [own("r1")]);
  expect(new OutgoingShelf(storage).of("agt_1")).toEqual([own("r1")]);
  expect(new OutgoingShelf(storage).of("agt_2")).toEqual([]);
  kept.set("omni.desk.outgoing.agt_1", "{broken");
  expect(new OutgoingShelf(storage).of("agt_1")).toEqual([]);
});
