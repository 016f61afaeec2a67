import { afterEach, expect, test, vi } from "vitest";
import { Browser, wordFor } from "./browser";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rows = [
  ["signed in after somebody signed in", wordFor("anna"), wordFor("bert"), "u-anna"],
  ["signed in after nobody", undefined, wordFor("bert"), "v-1"],
  ["not signed in after somebody who was", wordFor("anna"), undefined, "u-anna"],
  ["named as another's keys begin", wordFor("a"), wordFor("a/pending:"), "u-a"],
  ["signed with a word that cannot be read", wordFor("anna"), "nonsense", "u-anna"],
] as const;

test.each(rows)("a visitor %s neither sees nor sends what the former wrote", async (_, former, next, address) => {
  const browser = new Browser();
  browser.isOnline = false;
  const before = await browser.open(former);
  before.send("private");
  await browser.until(() => expect(browser.to("/chat/messages").length).toBeGreaterThan(0));
  browser.isOnline = true;
  browser.asked.length = 0;

  const after = await browser.open(next);
  expect(after.pending).toEqual([]);
  after.send("hello");
  if (next !== "nonsense") {
    await browser.until(() => expect(browser.to("/chat/messages").map(({ body }) => body.text)).toContain("hello"));
    expect(browser.to("/chat/messages").map(({ body }) => body.text)).toEqual(["hello"]);
  }

  const again = await browser.open(former);
  expect(again.pending.map(({ text }) => text)).toEqual(["private"]);
  await browser.until(() => expect(again.pending).toEqual([]));
  expect(browser.to("/chat/messages").at(-1)).toMatchObject({ visitor: address, body: { text: "private" } });
});

test("a renewed word is the same visitor", async () => {
  const browser = new Browser();
  browser.isOnline = false;
  (await browser.open(wordFor("zoë \ud83d\ude00", { exp: 1 }))).send("first");

  const after = await browser.open(wordFor("zoë \ud83d\ude00", { exp: 2 }));
  expect(after.pending.map(({ text }) => text)).toEqual(["first"]);
});

test("pages that the former visitor looked at are not told as the next one's", async () => {
  const browser = new Browser();
  await browser.open(wordFor("anna"), "/anna");

  const next = await browser.open(wordFor("bert"), "/bert");
  next.send("hello");
  await browser.until(() => expect(browser.to("/chat/pages").length).toBeGreaterThan(0));

  const told = browser.to("/chat/pages").flatMap(({ body }) => body.views.map(({ url }: { url: string }) => url));
  expect(told).toEqual(["https://shop.example.com/bert"]);
});

test("only the visitor who has talked is followed by the next page", async () => {
  const browser = new Browser();
  (await browser.open(wordFor("anna"))).send("hello");
  await browser.until(() => expect(browser.to("/chat/messages").length).toBe(1));

  await browser.open(wordFor("bert"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(browser.to("/chat/session").map(({ body }) => body.identity)).toEqual([wordFor("anna")]);

  await browser.open(wordFor("anna"));
  await browser.until(() => expect(browser.to("/chat/session").length).toBe(2));
});
