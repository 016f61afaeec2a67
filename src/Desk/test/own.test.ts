import { DeliveryStatus } from "omni-client";
import { expect, test } from "vitest";
import { lastOwn } from "../src/state/own.ts";
import { agent, conversation, inbound, outbound, seconds } from "./things.ts";

const last = (messages: ReturnType<typeof inbound>[], can: (channel: string) => boolean = id => id === "webchat") =>
  lastOwn(conversation("con_1", { messages }), agent, can)?.id;

const mine = outbound("msg_1", "mine", 1);

test.each([
  ["the agent's last message", [mine, outbound("msg_2", "mine too", 2)], "msg_2"],
  ["not the customer's", [mine, inbound("msg_2", "theirs", 2)], "msg_1"],
  ["not a colleague's", [mine, outbound("msg_2", "hers", 2, { agentId: "agt_2" })], "msg_1"],
  ["not one that was taken back", [mine, outbound("msg_2", "", 2, { recalledAt: seconds(3) as never })], "msg_1"],
  ["not a page", [mine, outbound("msg_2", "", 2, { page: { url: "https://shop.example/", title: "" } })], "msg_1"],
  ["not files alone", [mine, outbound("msg_2", "", 2)], "msg_1"],
  ["not what never arrived", [mine, outbound("msg_2", "lost", 2, { status: DeliveryStatus.FAILED })], "msg_1"],
  ["nothing, where there is none", [inbound("msg_2", "theirs", 2)], undefined],
])("↑ takes %s", (_, messages, id) => {
  expect(last(messages)).toBe(id);
});

test("↑ takes nothing where the channel cannot edit", () => {
  expect(last([mine], () => false)).toBeUndefined();
});
