import { expect, test } from "vitest";
import { isWebAddress, pieces } from "../src/state/links.ts";

const links = (text: string) => pieces(text).flatMap(({ url }) => url ?? []);

test.each([
  ["See https://shop.example/a?b=1.", ["https://shop.example/a?b=1"]],
  ["(http://a.example/b) and https://c.example!", ["http://a.example/b", "https://c.example"]],
  ["javascript:alert(1) data:text/html,x ftp://a.example", []],
  ["https://bank.example@evil.example/", []],
  ["https://", []],
  ["no address", []],
])("in %s these can be opened", (text, urls) => {
  expect(links(text)).toEqual(urls);
  expect(
    pieces(text)
      .map(piece => piece.text)
      .join(""),
  ).toBe(text);
});

test("a script is no web address", () => {
  expect(isWebAddress("javascript:alert(1)")).toBe(false);
  expect(isWebAddress("https://shop.example")).toBe(true);
});
