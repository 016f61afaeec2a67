import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AgentService, type QueueService, readSchema } from "omni-client";

const schema = readFileSync(new URL("../../../../src/Api/Protos/omni.v1.binpb", import.meta.url));

test("the published schema has the services that were generated", () => {
  const serviceOf = readSchema(schema);

  const agent = serviceOf<typeof AgentService>("omni.v1.AgentService");

  assert.deepEqual(Object.keys(agent.method), Object.keys(AgentService.method));
  assert.equal(agent.method.connect.output.field.event?.number, AgentService.method.connect.output.field.event.number);
});

test("a service that is missing is named", () => {
  const none = readSchema(new Uint8Array());

  assert.throws(() => none<typeof QueueService>("omni.v1.QueueService"), /no service omni\.v1\.QueueService/);
});
