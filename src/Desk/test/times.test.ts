import type { WaitingInteraction } from "omni-client";
import { expect, test } from "vitest";
import { clockText, durationMs, spanText, timestampMs } from "../src/state/times.ts";
import { customerOfWaiting, initials } from "../src/ui/words.ts";

test("spans and instants become milliseconds", () => {
  expect(durationMs({ seconds: 1n, nanos: 500_000_000 })).toBe(1_500);
  expect(durationMs(undefined)).toBe(0);
  expect(timestampMs({ seconds: 2n, nanos: 0 })).toBe(2_000);
  expect(timestampMs(undefined)).toBeUndefined();
});

test.each([
  [0, "0:00"],
  [1, "0:01"],
  [65_000, "1:05"],
  [3_661_000, "1:01:01"],
  [-5, "0:00"],
])("%i ms are %s", (milliseconds, text) => expect(clockText(milliseconds)).toBe(text));

test.each([
  [59_999, "59 s"],
  [60_000, "1 min"],
  [7_200_000, "2 h"],
  [172_800_000, "2 d"],
])("a span of %i ms is %s", (milliseconds, text) => expect(spanText(milliseconds)).toBe(text));

test.each([
  ["Maria Kowalska", "MK"],
  ["john.doe@example.com", "JD"],
  ["+48601234567", "67"],
  ["Żaneta", "Ż"],
  ["Visitor …7cc2", "V7"],
  ["", "?"],
])("%s has the badge %s", (name, text) => expect(initials(name)).toBe(text));

test.each([
  ["Maria", "maria", "Maria"],
  ["", "maria", "maria"],
  ["", "v-274df9de50ba806f79ef762b5abcbe9c", "Visitor …be9c"],
  ["", "a.very.long.name.of.somebody@example.com", "a.very.long.name.of.somebody@example.com"],
])("a customer with the name '%s' at %s is called %s", (customerName, value, called) => {
  const waiting = { customerName, interaction: { address: { value } } } as unknown as WaitingInteraction;
  expect(customerOfWaiting(waiting)).toBe(called);
});
