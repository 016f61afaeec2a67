import { expect, test } from "vitest";
import css from "../src/style/colours.css?raw";

/** What text must have against its ground (WCAG 2.2, 1.4.3). */
const CONTRAST_MIN = 4.5;

const colours = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name as string,
    [light as string, dark as string] as const,
  ]),
);

test.each([
  ["ink", "ground"],
  ["ink", "panel"],
  ["ink", "bubble"],
  ["ink", "accent-soft"],
  ["quiet", "ground"],
  ["quiet", "panel"],
  ["quiet", "raised"],
  ["accent", "panel"],
  ["accent", "ground"],
  ["accent", "accent-soft"],
  ["on-accent", "accent"],
  ["good", "panel"],
  ["warn", "panel"],
  ["warn", "ground"],
  ["warn", "warn-soft"],
  ["bad", "panel"],
  ["bad", "bad-soft"],
])("%s can be read on %s, by day and by night", (text, ground) => {
  for (const scheme of [0, 1] as const) {
    const [one, other] = [colours.get(text)?.[scheme], colours.get(ground)?.[scheme]];
    expect(contrast(one ?? "", other ?? "")).toBeGreaterThanOrEqual(CONTRAST_MIN);
  }
});

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const part = (place: number) => {
    const value = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
