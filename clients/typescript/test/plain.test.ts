import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BadRequestSchema,
  Code,
  ConnectError,
  ErrorInfoSchema,
  newRequestId,
  RetryInfoSchema,
  refusalOf,
} from "omni-client";

test("a refusal is read from the details", () => {
  const error = new ConnectError("no such queue", Code.InvalidArgument, undefined, [
    { desc: ErrorInfoSchema, value: { reason: "QUEUE_UNKNOWN", domain: "omni" } },
    { desc: BadRequestSchema, value: { fieldViolations: [{ field: "queue_id" }] } },
    { desc: RetryInfoSchema, value: { retryDelay: { seconds: 1n, nanos: 500_000_000 } } },
  ]);

  assert.deepEqual(refusalOf(error), {
    code: Code.InvalidArgument,
    reason: "QUEUE_UNKNOWN",
    text: "no such queue",
    field: "queue_id",
    retryAfterMs: 1_500,
  });
});

test("what Omni did not say is no refusal", () => {
  const elsewhere = new ConnectError("quota", Code.ResourceExhausted, undefined, [
    { desc: ErrorInfoSchema, value: { reason: "QUOTA", domain: "proxy.example" } },
  ]);

  assert.equal(refusalOf(elsewhere), undefined);
  assert.equal(refusalOf(new TypeError("Failed to fetch")), undefined);
});

test("request ids are 32 hexadecimal digits and differ", () => {
  const ids = new Set(Array.from({ length: 100 }, newRequestId));

  assert.equal(ids.size, 100);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});
