/** A line of the server's why-log. */
export interface WhyLine {
  readonly kind: "day" | "step" | "text";
  /** When, as the server wrote it; empty: the line has no time. */
  readonly at: string;
  readonly text: string;
}

const day = /^\d{4}-\d\d-\d\d UTC$/;
const step = /^(\d\d:\d\d:\d\d(?:\.\d+)?|now|…)\s+(.*)$/;

/** The headline names the interaction by its id, which tells people nothing. */
const headlineId = / int_[0-9a-z]+: /;

/** A why-log cut into lines: days, steps with their time, and what stands alone. Text that looks like none of them stays. */
export function whyLines(log: string): readonly WhyLine[] {
  return log
    .split("\n")
    .map(line => line.trim())
    .filter(line => line)
    .map(line => {
      const [, at, text] = step.exec(line) ?? [];
      if (at !== undefined && text !== undefined) return { kind: "step", at, text };
      return { kind: day.test(line) ? "day" : "text", at: "", text: line.replace(headlineId, ": ") };
    });
}
