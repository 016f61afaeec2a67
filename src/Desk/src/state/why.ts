import type { ExplainResponse } from "omni-client";
import { dayText, secondText, timestampMs } from "./times.ts";

/** So many steps stand before those that the server left out. */
const FIRST_STEPS = 40;

/** A line of the why-log as the desk shows it. */
export interface WhyLine {
  readonly kind: "day" | "step" | "gap" | "now";
  /** The time of the day; empty: the line has none. */
  readonly at: string;
  readonly text: string;
}

/** The decisions about an interaction by the page's own time, each new day named; why nobody has it yet comes last. */
export function whyLines({ steps, omittedSteps, waiting }: ExplainResponse): readonly WhyLine[] {
  const lines: WhyLine[] = [];
  let day = "";
  for (const [place, step] of steps.entries()) {
    if (place === FIRST_STEPS && omittedSteps > 0) lines.push({ kind: "gap", at: "…", text: leftOut(omittedSteps) });
    const at = timestampMs(step.at) ?? 0;
    if (dayText(at) !== day) {
      day = dayText(at);
      lines.push({ kind: "day", at: "", text: day });
    }
    lines.push({ kind: "step", at: secondText(at), text: step.text });
  }
  if (waiting) lines.push({ kind: "now", at: "now", text: waiting.text });
  return lines;
}

const leftOut = (steps: number) => `${steps} ${steps === 1 ? "step" : "steps"} left out`;
