import { expect, test } from "vitest";
import { tick } from "../src/state/tick.ts";
import { after, conversation, event, inbound, item, outbound, seconds, snapshot } from "./things.ts";

const types = (agentId: string, left: number) =>
  item({ case: "typing", value: { conversationId: "con_1", agentId, remaining: seconds(left) } });
const add = (message: ReturnType<typeof inbound>) =>
  event({ case: "messageAdded", value: { conversationId: "con_1", message } });
const who = (state: ReturnType<typeof after>) => state.typing.map(({ agentId }) => agentId || "customer");

test("who types is shown until it is not said again", () => {
  const state = after(snapshot([conversation("con_1")]), types("", 6), types("", 6));
  expect(state.typing.map(({ until }) => until)).toEqual([8_000]);
  expect(who(tick(state, 7_999))).toEqual(["customer"]);
  expect(who(tick(state, 8_000))).toEqual([]);
});

test("who has stopped is not shown", () => {
  expect(who(after(snapshot([conversation("con_1")]), types("", 6), types("agt_2", 6), types("", 0)))).toEqual([
    "agt_2",
  ]);
});

test("who wrote types no more, the others go on", () => {
  const both = [snapshot([conversation("con_1")]), types("", 6), types("agt_2", 6)];
  expect(who(after(...both, add(inbound("msg_1", "hi", 1))))).toEqual(["agt_2"]);
  expect(who(after(...both, add(outbound("msg_1", "hi", 1, { agentId: "agt_2" }))))).toEqual(["customer"]);
});
