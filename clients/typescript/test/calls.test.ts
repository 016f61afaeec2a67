import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { createRouterTransport } from "@connectrpc/connect";
import {
  AgentService,
  ChannelService,
  Code,
  ConnectError,
  createClient,
  type DeliverResponseSchema,
  deliver,
  EventService,
  follow,
  newRequestId,
} from "omni-client";
import { repeating } from "../src/repeating.js";
import { broken, refused } from "./fakeServer.js";

beforeEach(() => {
  mock.method(Math, "random", () => 0);
});
afterEach(() => mock.restoreAll());

/** Sends messages whose calls end as told, one after the other, then well; the request ids that the server saw. */
async function send(...endings: ConnectError[]): Promise<string[]> {
  const seen: string[] = [];
  const transport = createRouterTransport(
    ({ rpc }) =>
      rpc(AgentService.method.sendMessage, request => {
        seen.push(request.requestId);
        const ending = endings.shift();
        if (ending) throw ending;
        return { messageId: "msg_1" };
      }),
    { transport: { interceptors: [repeating] } },
  );
  const requestId = newRequestId();
  try {
    await createClient(AgentService, transport).sendMessage({ requestId });
  } catch (error) {
    seen.push(ConnectError.from(error).rawMessage);
  }
  return seen.map(id => (id === requestId ? "sent" : id));
}

test("a call that met a broken connection is made again with the same id", async () => {
  assert.deepEqual(await send(broken(), refused(Code.Unavailable, "SERVER_STOPPING")), ["sent", "sent", "sent"]);
});

test("a call is made five times at most", async () => {
  const sent = Array(5).fill("sent");
  assert.deepEqual(await send(...Array.from({ length: 9 }, broken)), [...sent, "socket hang up"]);
});

test("what Omni refuses is not repeated", async () => {
  assert.deepEqual(await send(refused(Code.FailedPrecondition, "OFFER_EXPIRED")), [
    "sent",
    "refused with OFFER_EXPIRED",
  ]);
});

test("a connector's stream is opened again, and heartbeats are not shown", async () => {
  let streams = 0;
  const transport = createRouterTransport(({ rpc }) =>
    rpc(ChannelService.method.deliver, async function* (): AsyncGenerator<
      MessageInitShape<typeof DeliverResponseSchema>
    > {
      streams++;
      yield { item: { case: "hello", value: {} } };
      yield { item: { case: "heartbeat", value: {} } };
      yield { item: { case: "delivery", value: { deliveryId: `of stream ${streams}` } } };
      throw broken();
    }),
  );

  const items: string[] = [];
  for await (const { item } of deliver(createClient(ChannelService, transport))) {
    items.push(item.case === "delivery" ? item.value.deliveryId : `${item.case}`);
    if (items.length === 4) break;
  }

  assert.deepEqual(items, ["hello", "of stream 1", "hello", "of stream 2"]);
});

test("the log of events goes on behind the cursor, with the same filter", async () => {
  const asked: string[] = [];
  const transport = createRouterTransport(({ rpc }) =>
    rpc(EventService.method.follow, async function* ({ cursor, filter }) {
      asked.push(`${cursor} ${filter?.types}`);
      yield { cursor: `after ${cursor}`, item: { case: "heartbeat", value: {} } };
      throw broken();
    }),
  );

  let count = 0;
  const request = { cursor: "7", filter: { types: ["MessageReceived"] } };
  for await (const _ of follow(createClient(EventService, transport), request)) if (++count === 3) break;

  assert.deepEqual(asked, ["7 MessageReceived", "after 7 MessageReceived", "after after 7 MessageReceived"]);
});
