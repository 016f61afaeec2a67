import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { type AgentConnection, Code, ConnectError, type ConnectResponse, connectAgent, refusalOf } from "omni-client";
import { broken, event, FakeServer, heartbeat, hello, refused, type Script, snapshot } from "./fakeServer.js";

beforeEach(() => {
  mock.method(Math, "random", () => 0);
});
afterEach(() => mock.restoreAll());

function show({ item }: ConnectResponse): string {
  if (item.case === "snapshot" || item.case === "event") return `${item.case} ${item.value.seq}`;
  if (item.case === "hello" && item.value.gap) return "hello, gap";
  return item.case === "hello" && item.value.resumed ? "hello again" : `${item.case}`;
}

/** Reads as many items as are expected and leaves, or to the end; the items as words. */
async function read(server: FakeServer, count: number, more: Partial<AgentConnection> = {}): Promise<string[]> {
  const items: string[] = [];
  for await (const item of connectAgent(server.agent, { deviceId: "tab", ...more })) {
    items.push(show(item));
    if (items.length === count) break;
  }
  return items;
}

const serverOf = (...scripts: Script[]) => new FakeServer(scripts);

test("a broken stream goes on behind the last item", async () => {
  const server = serverOf(
    { items: [hello(), snapshot(4), event(5)], end: broken() },
    { items: [hello(true), event(6)], end: refused(Code.Unavailable, "SERVER_STOPPING") },
    { items: [hello(true), event(7)] },
  );
  const lost: string[] = [];
  const onLost: AgentConnection["onLost"] = ({ error }) => lost.push(error.rawMessage);

  assert.deepEqual(await read(server, 7, { onLost }), [
    "hello",
    "snapshot 4",
    "event 5",
    "hello again",
    "event 6",
    "hello again",
    "event 7",
  ]);
  assert.deepEqual(server.cursors, ["", "at 5", "at 6"]);
  assert.deepEqual(lost, ["socket hang up", "refused with SERVER_STOPPING"]);
});

test("a kept cursor and the heartbeats' cursors count", async () => {
  const server = serverOf(
    { items: [hello(true), heartbeat("at 9")], end: broken() },
    { items: [hello(true), event(10)] },
  );

  assert.deepEqual(await read(server, 3, { cursor: "at 8" }), ["hello again", "hello again", "event 10"]);
  assert.deepEqual(server.cursors, ["at 8", "at 9"]);
});

test("an event that comes twice is shown once", async () => {
  const server = serverOf(
    { items: [hello(), snapshot(1), event(2), event(3)], end: broken() },
    { items: [hello(true), event(2), event(3), event(4)] },
  );

  assert.deepEqual(await read(server, 6), ["hello", "snapshot 1", "event 2", "event 3", "hello again", "event 4"]);
});

test("a missing event makes the client ask for a snapshot", async () => {
  const server = serverOf(
    { items: [hello(), snapshot(1), event(3)], end: "silence" },
    { items: [hello(), snapshot(3), event(4)] },
  );

  assert.deepEqual(await read(server, 5), ["hello", "snapshot 1", "hello", "snapshot 3", "event 4"]);
  assert.deepEqual(server.cursors, ["", ""]);
  assert.equal(server.closed > 0, true);
});

test("an event that stands for those before it leaves none out", async () => {
  const server = serverOf({ items: [hello(), snapshot(1), event(5, 2), event(6)] });

  assert.deepEqual(await read(server, 4), ["hello", "snapshot 1", "event 5", "event 6"]);
});

test("a gap told by the server begins a new count", async () => {
  const server = serverOf(
    { items: [hello(), snapshot(8), event(9)], end: broken() },
    { items: [hello(false, true), snapshot(1), event(2)] },
  );

  assert.deepEqual(await read(server, 6), ["hello", "snapshot 8", "event 9", "hello, gap", "snapshot 1", "event 2"]);
});

test("a silent connection is cut and opened again", async () => {
  const server = serverOf({ items: [hello(), snapshot(1)], end: "silence" }, { items: [hello(true), event(2)] });
  const lost: string[] = [];
  const onLost: AgentConnection["onLost"] = ({ error }) => lost.push(error.rawMessage);

  assert.deepEqual(await read(server, 4, { silenceMaxMs: 30, onLost }), [
    "hello",
    "snapshot 1",
    "hello again",
    "event 2",
  ]);
  assert.deepEqual(lost, ["Nothing came for 30 ms."]);
  assert.equal(server.cursors[1], "at 1");
});

for (const [reason, code] of [
  ["STREAM_REPLACED", Code.Aborted],
  ["TOKEN_REVOKED", Code.Unauthenticated],
  ["CURSOR_MALFORMED", Code.InvalidArgument],
] as const) {
  test(`${reason} ends it`, async () => {
    const server = serverOf({ items: [hello()], end: refused(code, reason) }, { items: [hello()] });

    await assert.rejects(read(server, 2), error => refusalOf(error)?.reason === reason);
    assert.equal(server.requests.length, 1);
  });
}

test("an expired token is replaced once", async () => {
  const expired = refused(Code.Unauthenticated, "TOKEN_EXPIRED");
  const server = serverOf({ items: [hello()], end: expired }, { end: expired }, { items: [hello()] });

  await assert.rejects(read(server, 2), error => refusalOf(error)?.reason === "TOKEN_EXPIRED");
  assert.equal(server.requests.length, 2);
});

test("a proxy that refuses ends it", async () => {
  const server = serverOf({ end: new ConnectError("HTTP 404", Code.Unimplemented) }, { items: [hello()] });

  await assert.rejects(read(server, 1), /HTTP 404/);
});

test("pauses double until the stream is open again", async () => {
  mock.method(Math, "random", () => 0.02);
  const server = serverOf(
    { end: broken() },
    { end: broken() },
    { items: [hello()], end: broken() },
    { items: [hello()] },
  );
  const waits: number[] = [];
  const onLost: AgentConnection["onLost"] = ({ retryInMs }) => waits.push(retryInMs);

  await read(server, 2, { onLost });

  assert.deepEqual(waits, [5, 10, 5]);
});

test("the server's delay is kept", async () => {
  const stop = new AbortController();
  const server = serverOf({ end: refused(Code.ResourceExhausted, "RATE_LIMITED", 3) });
  const waits: number[] = [];
  const onLost: AgentConnection["onLost"] = ({ retryInMs }) => {
    waits.push(retryInMs);
    stop.abort();
  };

  assert.deepEqual(await read(server, 1, { onLost, signal: stop.signal }), []);
  assert.deepEqual(waits, [3_000]);
});

test("the signal ends an open stream quietly, and the server sees it", async () => {
  const stop = new AbortController();
  const server = serverOf({ items: [hello()], end: "silence" });
  const onLost = () => assert.fail("nothing was lost");
  setImmediate(() => stop.abort());

  assert.deepEqual(await read(server, 2, { signal: stop.signal, onLost }), ["hello"]);
  assert.equal(server.closed, 1);
});

test("leaving the loop closes the stream", async () => {
  const server = serverOf({ items: [hello()], end: "silence" });

  await read(server, 1);

  assert.equal(server.closed, 1);
});
