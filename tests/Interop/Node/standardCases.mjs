// gRPC's standard interop cases on @grpc/grpc-js, by their names in the public test descriptions.
// usage: node standardCases.mjs SERVER CASE
import assert from "node:assert/strict";
import { load, Metadata, status, unary } from "./grpc.mjs";

const [server, name] = process.argv.slice(2);
const { TestService, UnimplementedService } = load(["grpc/testing/test.proto"], ["tests/Interop/Standard/Protos"]).grpc
  .testing;
const client = TestService.at(server);

const requestSizes = [27182, 8, 1828, 45904];
const responseSizes = [31415, 9, 2653, 58979];
const zeros = size => ({ body: Buffer.alloc(size) });
const large = { response_size: 314159, payload: zeros(271828) };
const ask = (size, payload) => ({ response_parameters: [{ size }], payload: zeros(payload) });
const sizeOf = response => response.payload.body.length;

const cases = {
  async empty_unary() {
    assert.deepEqual(await unary(client, "EmptyCall", {}), {});
  },

  async large_unary() {
    assert.deepEqual((await unary(client, "UnaryCall", large)).payload.body, Buffer.alloc(314159));
  },

  async client_streaming() {
    const answer = new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, response) => (error ? reject(error) : resolve(response)));
      for (const size of requestSizes) call.write({ payload: zeros(size) });
      call.end();
    });
    assert.equal((await answer).aggregated_payload_size, 74922);
  },

  async server_streaming() {
    const call = client.StreamingOutputCall({ response_parameters: responseSizes.map(size => ({ size })) });
    assert.deepEqual((await call.toArray()).map(sizeOf), responseSizes);
  },

  async ping_pong() {
    const call = client.FullDuplexCall();
    const responses = call[Symbol.asyncIterator]();
    for (const [index, size] of requestSizes.entries()) {
      call.write(ask(responseSizes[index], size));
      assert.equal(sizeOf((await responses.next()).value), responseSizes[index]);
    }
    call.end();
    assert.equal((await responses.next()).done, true);
  },

  async empty_stream() {
    const call = client.FullDuplexCall();
    const ended = statusOf(call);
    call.end();
    assert.deepEqual(await call.toArray(), []);
    assert.equal((await ended).code, status.OK);
  },

  async custom_metadata() {
    const sent = echoing();
    sent.set("x-grpc-test-echo-trailing-bin", Buffer.from([0xab, 0xab, 0xab]));
    const single = start(handle => client.UnaryCall(large, sent, handle));
    assert.equal(sizeOf(await single.answer), 314159);
    await assertEchoed(single);

    const duplex = watch(client.FullDuplexCall(sent));
    duplex.call.write(ask(314159, 271828));
    duplex.call.end();
    assert.deepEqual((await duplex.call.toArray()).map(sizeOf), [314159]);
    await assertEchoed(duplex);
  },

  async status_code_and_message() {
    const response_status = { code: status.UNKNOWN, message: "test status message" };
    const expected = { code: status.UNKNOWN, details: response_status.message };
    await assert.rejects(unary(client, "UnaryCall", { response_status }), expected);
    const call = client.FullDuplexCall();
    call.write({ response_status });
    call.end();
    await assert.rejects(call.toArray(), expected);
  },

  async special_status_message() {
    const message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";
    const call = unary(client, "UnaryCall", { response_status: { code: status.UNKNOWN, message } });
    await assert.rejects(call, { code: status.UNKNOWN, details: message });
  },

  async unimplemented_method() {
    await assert.rejects(unary(client, "UnimplementedCall", {}), { code: status.UNIMPLEMENTED });
  },

  async unimplemented_service() {
    const missing = UnimplementedService.at(server);
    await assert.rejects(unary(missing, "UnimplementedCall", {}), { code: status.UNIMPLEMENTED });
    missing.close();
  },

  // Stricter than described: the server has surely begun, so that it has something to end.
  async cancel_after_begin() {
    const { call, answer, headers } = start(handle => client.StreamingInputCall(echoing(), handle));
    await headers;
    call.cancel();
    await assert.rejects(answer, { code: status.CANCELLED });
  },

  async cancel_after_first_response() {
    const call = client.FullDuplexCall();
    const responses = call[Symbol.asyncIterator]();
    call.write(ask(responseSizes[0], requestSizes[0]));
    assert.equal(sizeOf((await responses.next()).value), responseSizes[0]);
    call.cancel();
    await assert.rejects(responses.next(), { code: status.CANCELLED });
  },

  // Stricter than described: a deadline of 1 ms would pass before the call has left.
  async timeout_on_sleeping_server() {
    const { call, headers } = watch(client.FullDuplexCall(echoing(), { deadline: Date.now() + 1_000 }));
    call.write({ payload: zeros(requestSizes[0]), response_parameters: [{ size: 1, interval_us: 60_000_000 }] });
    await headers;
    await assert.rejects(call.toArray(), { code: status.DEADLINE_EXCEEDED });
  },
};

/** Metadata that the server answers with headers at once. */
function echoing() {
  const metadata = new Metadata();
  metadata.set("x-grpc-test-echo-initial", "test_initial_metadata_value");
  return metadata;
}

/** Starts a call that is answered once: the call, its answer, and what its metadata were. */
function start(begin) {
  const { promise: answer, resolve, reject } = withResolvers();
  const call = begin((error, response) => (error ? reject(error) : resolve(response)));
  return { ...watch(call), answer };
}

function watch(call) {
  return { call, headers: new Promise(resolve => call.once("metadata", resolve)), ended: statusOf(call) };
}

function statusOf(call) {
  return new Promise(resolve => call.once("status", resolve));
}

async function assertEchoed({ headers, ended }) {
  assert.deepEqual((await headers).get("x-grpc-test-echo-initial"), ["test_initial_metadata_value"]);
  const trailing = (await ended).metadata.get("x-grpc-test-echo-trailing-bin");
  assert.deepEqual(trailing, [Buffer.from([0xab, 0xab, 0xab])]);
}

function withResolvers() {
  let settle;
  const promise = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

await cases[name]();
client.close();
console.log(`passed ${name}`);
