import { create } from "@bufbuild/protobuf";
import { type AgentShare, AgentShareSchema, QueueFairnessSchema } from "omni-client";
import { expect, test } from "vitest";
import { barsOf, daysBefore, evenOf } from "../src/state/shares.ts";
import { fairnessText } from "../src/ui/sharesWords.ts";
import { seconds } from "./things.ts";

const share = (agentId: string, offers: number, hours: number): AgentShare =>
  create(AgentShareSchema, {
    agentId,
    name: `Name of ${agentId}`,
    offers,
    available: seconds(hours * 3_600) as never,
    ...(hours > 0 && { offersPerHour: offers / hours }),
    compared: hours >= 1,
  });

test("who is compared comes first, the most offers an hour before; a few seconds make no bar", () => {
  const bars = barsOf([share("agt_1", 2, 0.01), share("agt_2", 4, 4), share("agt_3", 6, 2), share("agt_4", 3, 0)]);
  expect(bars.map(({ agentId, perHour, length }) => [agentId, perHour, length])).toEqual([
    ["agt_3", 3, 1],
    ["agt_2", 1, 1 / 3],
    ["agt_4", undefined, 0],
    ["agt_1", undefined, 0],
  ]);
  expect(evenOf(bars)).toBeCloseTo(2 / 3);
});

test("a day on which nobody was offered anything has bars without a length", () => {
  const bars = barsOf([share("agt_1", 0, 3)]);
  expect(bars[0]?.length).toBe(0);
  expect(evenOf(barsOf([]))).toBeUndefined();
});

test("days are counted back over months and years", () => {
  expect(daysBefore("2026-03-05", 13)).toBe("2026-02-20");
  expect(daysBefore("2026-01-01", 1)).toBe("2025-12-31");
});

test.each([
  [{ offers: 40, agents: 4, variation: 0.42, enough: true, uneven: true }, "42 %: uneven."],
  [{ offers: 400, agents: 4, variation: 0.1, enough: true }, "10 %: even."],
  [
    { offers: 4, agents: 3, variation: 0.4, chanceVariation: 0.8 },
    "40 %. Too few offers to tell: chance alone makes 80 %.",
  ],
  [{ offers: 4, agents: 1 }, "There is nothing to compare"],
])("%j says whether offers fell evenly", (fairness, text) =>
  expect(fairnessText(create(QueueFairnessSchema, fairness))).toContain(text),
);
