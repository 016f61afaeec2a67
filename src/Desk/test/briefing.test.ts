import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { BriefingSchema, FactSchema, OrderStatus, PaymentStatus, PromiseKind, PromiseSchema } from "omni-client";
import { expect, test } from "vitest";
import { cutsText, factLine, promiseText } from "../src/ui/briefingWords.ts";
import { seconds } from "./things.ts";

const fact = (content: MessageInitShape<typeof FactSchema>["content"]) =>
  factLine(create(FactSchema, { externalId: "7", ...(content && { content }) }));

test("an order says how far it has come and what is in it", () => {
  const items = [{ name: "Shoes" }, { name: "Laces" }, { name: "Cream" }];
  const line = fact({
    case: "order",
    value: { status: OrderStatus.SHIPPED, items, total: { minor: 12_900n, currency: "PLN" }, shop: "Main Street" },
  });
  expect(line?.head).toBe("Order 7");
  expect(line?.more).toMatch(/^on its way · .*129.* · Shoes and 2 more · Main Street$/);
});

test.each([
  ["JPY", 500n, "500"],
  ["EUR", 500n, "5.00"],
  ["never heard", 500n, "500 never heard"],
])("a sum in %s is shown in its own unit", (currency, minor, shown) => {
  const line = fact({ case: "payment", value: { status: PaymentStatus.FAILED, amount: { minor, currency } } });
  expect(line?.more.startsWith("refused")).toBe(true);
  expect(line?.more).toContain(shown);
});

test("a page is no open matter", () => {
  expect(fact({ case: "pageView", value: { url: "/shoes" } })).toBeUndefined();
});

test.each([
  [PromiseKind.CALLBACK, 100_000, /^A call back between .* and [^—]*$/],
  [PromiseKind.ANSWER, 100_000, /^An answer by [^—]*$/],
  [PromiseKind.ANSWER, 320_000, /^An answer by .* — 2 min late$/],
])("a promise of kind %s says what and until when", (kind, now, text) => {
  const promise = create(PromiseSchema, { kind, from: seconds(100) as never, until: seconds(200) as never });
  expect(promiseText(promise, now)).toMatch(text);
});

test.each([
  [{}, ""],
  [{ incomplete: true }, "What is known besides could not be read in time."],
  [
    {
      cuts: [
        { field: "path", leftOut: 4 },
        { field: "notes", leftOut: 1, shortened: 3 },
      ],
    },
    "Too much to show all: 4 of path, 1 of notes left out.",
  ],
  [{ cuts: [{ field: "notes", shortened: 3 }] }, "Long texts are shortened."],
])("%j says what is missing", (briefing, text) => {
  expect(cutsText(create(BriefingSchema, briefing))).toBe(text);
});
