import { DeliveryStatus } from "omni-client";
import { expect, test } from "vitest";
import { after, conversation, event, outbound, snapshot } from "./things.ts";

const { QUEUED, SENT, DELIVERED, READ, FAILED } = DeliveryStatus;

test.each([
  ["goes up", [SENT, DELIVERED, READ], READ],
  ["never comes back from read", [READ, SENT], READ],
  ["jumps over what was not told", [READ], READ],
  ["stays failed", [FAILED, DELIVERED], FAILED],
])("a delivery %s", (_, told, end) => {
  const messages = [outbound("msg_1", "hello", 1)];
  const changes = told.map(status =>
    event({ case: "messageStatusChanged", value: { conversationId: "con_1", messageId: "msg_1", status } }),
  );
  const state = after(snapshot([conversation("con_1", { messages })]), ...changes);
  expect(state.held[0]?.conversation.messages[0]?.status).toBe(end);
});

test("a status that comes before its message is not taken back by it", () => {
  const add = (status: DeliveryStatus) =>
    event({
      case: "messageAdded",
      value: { conversationId: "con_1", message: outbound("msg_1", "hi", 1, { status }) },
    });
  const state = after(snapshot([conversation("con_1")]), add(DELIVERED), add(QUEUED));
  expect(state.held[0]?.conversation.messages.map(({ status }) => status)).toEqual([DELIVERED]);
});
