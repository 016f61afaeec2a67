import { create } from "@bufbuild/protobuf";
import { EventSchema } from "omni-client";
import { expect, test } from "vitest";
import { ALERTS_MAX, alertOf, withAlerts } from "../src/state/alerts.ts";
import { seconds } from "./things.ts";

const event = (position: number, type = "SlaBreached", data: object = { Interaction: "int_1", Channel: "email" }) =>
  create(EventSchema, {
    position: BigInt(position),
    stream: "con_1",
    type,
    at: seconds(60) as never,
    data: JSON.stringify(data),
  });

test("an alert says where and since when, whatever its event leaves out", () => {
  expect(alertOf(event(7, "TransferTooSlow", { Interaction: "int_1" }))).toEqual({
    position: 7n,
    type: "TransferTooSlow",
    at: 60_000,
    conversationId: "con_1",
    interactionId: "int_1",
    channel: "",
    queueId: "",
  });
  expect(alertOf(event(8, "MessageSent"))).toBeUndefined();
});

const of = (position: number, interaction: string, type?: string) =>
  event(position, type, { Interaction: interaction });

test("the newest comes first, what comes twice counts once, and the oldest go", () => {
  const some = withAlerts([], [of(1, "int_1"), of(2, "int_2")]);
  expect(withAlerts(some, [of(2, "int_2"), of(3, "int_3")]).map(({ position }) => position)).toEqual([3n, 2n, 1n]);
  expect(withAlerts(some, [of(2, "int_2")])).toEqual(some);
  const many = Array.from({ length: ALERTS_MAX + 5 }, (_, place) => of(place + 1, `int_${place}`));
  expect(withAlerts([], many)).toHaveLength(ALERTS_MAX);
  expect(withAlerts([], many)[0]?.position).toBe(BigInt(ALERTS_MAX + 5));
});

test("what was due soon and is late is told once", () => {
  const soon = withAlerts([], [of(1, "int_1", "SlaDueSoon"), of(2, "int_2", "SlaDueSoon")]);
  expect(withAlerts(soon, [of(3, "int_1")]).map(({ type, interactionId }) => [type, interactionId])).toEqual([
    ["SlaBreached", "int_1"],
    ["SlaDueSoon", "int_2"],
  ]);
});
