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

const unheard = { alerts: [], heardTo: 0n };

test("the newest comes first, what comes twice counts once, and the oldest go", () => {
  const some = withAlerts(unheard, [of(1, "int_1"), of(2, "int_2")]);
  const more = withAlerts(some, [of(2, "int_2"), of(3, "int_3")]);
  expect(more.alerts.map(({ position }) => position)).toEqual([3n, 2n, 1n]);
  expect(withAlerts(some, [of(2, "int_2")])).toEqual(some);
  const many = Array.from({ length: ALERTS_MAX + 5 }, (_, place) => of(place + 1, `int_${place}`));
  expect(withAlerts(unheard, many).alerts).toHaveLength(ALERTS_MAX);
  expect(withAlerts(unheard, many).alerts[0]?.position).toBe(BigInt(ALERTS_MAX + 5));
});

test("what was put aside stays aside when it is told again", () => {
  const { heardTo } = withAlerts(unheard, [of(1, "int_1"), of(2, "int_2")]);
  const aside = { alerts: [], heardTo };
  expect(withAlerts(aside, [of(1, "int_1"), of(2, "int_2")]).alerts).toEqual([]);
  expect(withAlerts(aside, [of(2, "int_2"), of(3, "int_2")]).alerts.map(({ position }) => position)).toEqual([3n]);
});

test("what was due soon and is late is told once", () => {
  const soon = withAlerts(unheard, [of(1, "int_1", "SlaDueSoon"), of(2, "int_2", "SlaDueSoon")]);
  expect(withAlerts(soon, [of(3, "int_1")]).alerts.map(({ type, interactionId }) => [type, interactionId])).toEqual([
    ["SlaBreached", "int_1"],
    ["SlaDueSoon", "int_2"],
  ]);
});
