import { create } from "@bufbuild/protobuf";
import { ExplainResponseSchema } from "omni-client";
import { expect, test } from "vitest";
import { dayText, secondText } from "../src/state/times.ts";
import { whyLines } from "../src/state/why.ts";
import { seconds } from "./things.ts";

/** Noon of a day and the next one wherever the test runs. */
const noon = new Date(2026, 10, 29, 12).getTime() / 1_000;
const nextNoon = new Date(2026, 10, 30, 12).getTime() / 1_000;

const step = (at: number, text: string) => ({ at: seconds(at) as never, text });

test("a why-log names each day once, and says last why nobody has it yet", () => {
  const why = create(ExplainResponseSchema, {
    steps: [
      step(noon, "Came in over E-mail."),
      step(noon + 1, "Queued in E-mail."),
      step(nextNoon, "Offered to Anna."),
    ],
    waiting: { text: "Nobody can take it." },
  });
  expect(whyLines(why)).toEqual([
    { kind: "day", at: "", text: dayText(noon * 1_000) },
    { kind: "step", at: secondText(noon * 1_000), text: "Came in over E-mail." },
    { kind: "step", at: secondText(noon * 1_000 + 1_000), text: "Queued in E-mail." },
    { kind: "day", at: "", text: dayText(nextNoon * 1_000) },
    { kind: "step", at: secondText(nextNoon * 1_000), text: "Offered to Anna." },
    { kind: "now", at: "now", text: "Nobody can take it." },
  ]);
  expect(dayText(noon * 1_000)).not.toBe(dayText(nextNoon * 1_000));
});

test.each([
  [1, "1 step left out"],
  [12, "12 steps left out"],
])("%i steps that are missing are told behind the first 40", (omittedSteps, text) => {
  const steps = Array.from({ length: 200 }, (_, place) => step(noon + place, `${place}`));
  const lines = whyLines(create(ExplainResponseSchema, { steps, omittedSteps })).filter(({ kind }) => kind !== "day");
  expect(lines[40]).toEqual({ kind: "gap", at: "…", text });
  expect(lines.filter(({ kind }) => kind === "step")).toHaveLength(200);
});
