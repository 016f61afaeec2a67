import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { FollowResponseSchema } from "omni-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Api } from "../src/api/desk.ts";
import { Floor } from "../src/state/floor.ts";
import { conversation, interaction, until } from "./things.ts";

type Item = MessageInitShape<typeof FollowResponseSchema>["item"];

const late = (position: number, conversationId: string, name = "int_1"): Item => ({
  case: "events",
  value: {
    events: [
      {
        position: BigInt(position),
        stream: conversationId,
        type: "TransferTooSlow",
        data: JSON.stringify({ Interaction: name }),
      },
    ],
  },
});

/** A server that tells these and then nothing more. */
function told(...items: Item[]): Api {
  async function* follow(_: unknown, { signal }: { signal: AbortSignal }) {
    yield* items.map(item => create(FollowResponseSchema, item ? { item } : {}));
    await new Promise((_, reject) => signal.addEventListener("abort", reject));
  }
  const getConversation = async ({ conversationId }: { conversationId: string }) => {
    if (conversationId === "con_gone") throw new Error("gone");
    return {
      conversation: conversation(conversationId, { interactions: [interaction("int_1", { queueId: "que_1" })] }),
    };
  };
  return { events: { follow }, conversations: { getConversation } } as unknown as Api;
}

const stop = { signal: new AbortController() };
beforeEach(() => {
  vi.stubGlobal("document", { visibilityState: "hidden" });
  stop.signal = new AbortController();
});
afterEach(() => {
  stop.signal.abort();
  vi.unstubAllGlobals();
});

test("an alert says whose and where, as the conversation has it; one that cannot be read stays as it is", async () => {
  const floor = new Floor(told(late(1, "con_1"), late(2, "con_gone", "int_2")));
  void floor.follow(stop.signal.signal);
  await until(floor.store, ({ alerts }) => alerts.length === 2 && alerts.some(({ customer }) => customer !== ""));
  expect(floor.store.value.alerts.map(({ customer, queueId }) => [customer, queueId])).toEqual([
    ["", ""],
    ["Customer of con_1", "que_1"],
  ]);
});

test("behind a gap another log counts its places anew", async () => {
  const floor = new Floor(told(late(7, "con_1"), { case: "gap", value: {} }, late(1, "con_2", "int_2")));
  void floor.follow(stop.signal.signal);
  await until(floor.store, ({ alerts }) => alerts.length === 2);
  expect(floor.store.value.alerts.map(({ position }) => position)).toEqual([1n, 7n]);
});
