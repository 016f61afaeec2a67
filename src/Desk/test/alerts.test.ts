import { create } from "@bufbuild/protobuf";
import { EventSchema } from "omni-client";
import { expect, test } from "vitest";
import { ALERTS_MAX, alertOf, placed, withAlerts } from "../src/state/alerts.ts";
import { agent, conversation, interaction, seconds } from "./things.ts";

const event = (position: number, type = "SlaBreached", data: object = { Interaction: "int_1", Channel: "email" }) =>
  create(EventSchema, {
    position: BigInt(position),
    stream: "con_1",
    type,
    at: seconds(60) as never,
    data: JSON.stringify(data),
  });

const of = (position: number, interaction: string, type?: string) =>
  event(position, type, { Interaction: interaction });

const unheard = { alerts: [], heardTo: 0n };

test("an alert says where and since when, whatever its event leaves out", () => {
  expect(alertOf(event(7, "TransferTooSlow", { Interaction: "int_1" }))).toEqual({
    position: 7n,
    kind: "transfer",
    at: 60_000,
    about: "int_1",
    conversationId: "con_1",
    interactionId: "int_1",
    channel: "",
    queueId: "",
    agentId: "",
    customer: "",
  });
});

test.each([
  ["SlaBreached", { Clock: 1 }, "late"],
  ["SlaBreached", { Clock: 3 }, "unsettled"],
  ["PromiseEnded", { Result: 2 }, "broken"],
  ["PromiseEnded", { Result: 1 }, undefined],
  ["CallbackAttemptFailed", { Closes: true, Reason: 2 }, "unreached"],
  ["CallbackAttemptFailed", { Closes: false, Reason: 2 }, undefined],
  ["RoutabilityChanged", { Reason: "NotResponding" }, "silent"],
  ["RoutabilityChanged", { Reason: "Lunch" }, undefined],
  ["ExclusionsCleared", {}, "nobody"],
  ["MessageSent", {}, undefined],
])("%s with %j is an alert of kind %s", (type, data, kind) => expect(alertOf(event(1, type, data))?.kind).toBe(kind));

const agents = (position: number, reason: string) =>
  create(EventSchema, {
    position: BigInt(position),
    stream: "agt_1",
    type: "RoutabilityChanged",
    data: JSON.stringify({ Routability: 1, Reason: reason }),
  });

test("an agent who let offers ring out and is back is no alert any more", () => {
  const silent = withAlerts(unheard, [of(1, "int_1"), agents(2, "NotResponding")]);
  expect(silent.alerts.map(({ agentId }) => agentId)).toEqual(["agt_1", ""]);
  expect(withAlerts(silent, [agents(3, "")]).alerts.map(({ position }) => position)).toEqual([1n]);
});

test("uneven offers are a queue's, of which the last alert stays", () => {
  const data = { Queue: "que_1", Variation: 0.42, Limit: 0.25 };
  const uneven = (position: number) =>
    create(EventSchema, {
      position: BigInt(position),
      stream: "led_que_1",
      type: "FairnessAlarmRaised",
      data: JSON.stringify(data),
    });
  const { alerts } = withAlerts(unheard, [uneven(1), uneven(2)]);
  expect(alerts).toMatchObject([{ position: 2n, conversationId: "", queueId: "que_1", variation: [0.42, 0.25] }]);
});

test("what an event leaves out is the conversation's", () => {
  const alert = alertOf(event(1, "TransferTooSlow", { Interaction: "int_1" }));
  const about = conversation("con_1", { interactions: [interaction("int_1", { queueId: "que_1" })] });
  expect(alert && placed(alert, about, "Ann")).toMatchObject({
    channel: "webchat",
    queueId: "que_1",
    agentId: agent,
    customer: "Ann",
  });
});

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
  expect(withAlerts(soon, [of(3, "int_1")]).alerts.map(({ kind, interactionId }) => [kind, interactionId])).toEqual([
    ["late", "int_1"],
    ["dueSoon", "int_2"],
  ]);
});
