import { afterEach, expect, test, vi } from "vitest";
import { Browser, wordFor } from "./browser";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const first = wordFor("anna", { exp: 1 });
const renewed = wordFor("anna", { exp: 2 });

/** Anna's page, open for longer than her token and the word she came with count, and something written. */
async function overdue(browser: Browser): Promise<void> {
  vi.stubGlobal("console", { ...console, warn: vi.fn() });
  const chat = await browser.open(first);
  chat.send("early");
  await browser.until(() => expect(chat.pending).toEqual([]));
  browser.over.add(first);
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  chat.send("late");
}

test("a word that is over is asked for again, and nothing is lost", async () => {
  const browser = new Browser();
  await overdue(browser);
  await browser.until(() => expect(browser.to("/chat/session").length).toBeGreaterThan(2));
  expect(console.warn).toHaveBeenCalledWith(expect.stringContaining("IDENTITY_INVALID"));
  const chat = browser.chat;
  expect(chat?.pending.map(({ text }) => text)).toEqual(["late"]);

  await browser.identify(() => Promise.resolve(renewed));

  await browser.until(() => expect(chat?.pending).toEqual([]));
  expect(browser.chat).toBe(chat);
  expect(browser.to("/chat/messages").at(-1)).toMatchObject({ visitor: "u-anna", body: { text: "late" } });
});

test("a function is asked before every session", async () => {
  const browser = new Browser();
  const ask = vi.fn(() => first);
  await browser.open(first);
  await browser.identify(ask);
  ask.mockReturnValue(renewed);
  browser.over.add(first);

  browser.chat?.send("hello");

  await browser.until(() => expect(browser.to("/chat/messages").length).toBe(1));
  expect(browser.to("/chat/session").map(({ body }) => body.identity)).toEqual([renewed]);
});

test("a site that cannot be asked is asked again", async () => {
  const browser = new Browser();
  const chat = await browser.open(first);
  const ask = vi.fn(() => Promise.resolve(first));
  await browser.identify(ask);
  ask.mockRejectedValueOnce(new TypeError("no connection"));

  chat.send("hello");

  await browser.until(() => expect(chat.pending).toEqual([]));
});

const others = [
  ["another", () => wordFor("bert"), "u-bert"],
  ["nobody", () => undefined, "v-1"],
] as const;

test.each(others)("once %s is signed in, the page is theirs", async (_, word, address) => {
  const browser = new Browser();
  browser.isOnline = false;
  const former = await browser.open(first);
  former.send("private");
  await browser.until(() => expect(browser.to("/chat/messages").length).toBe(1));
  browser.isOnline = true;
  const before = browser.asked.length;

  await browser.identify(word());
  browser.chat?.send("hello");
  await browser.until(() => expect(browser.chat?.pending).toEqual([]));
  await vi.advanceTimersByTimeAsync(60_000);

  expect(browser.chat).not.toBe(former);
  const after = browser.asked.slice(before).filter(({ visitor }) => visitor);
  expect(new Set(after.map(({ visitor }) => visitor))).toEqual(new Set([address]));
  expect(after.filter(({ path }) => path === "/chat/messages").map(({ body }) => body.text)).toEqual(["hello"]);
});

test("what the site says last counts, whichever answer comes last", async () => {
  const browser = new Browser();
  await browser.open();
  let answer: (word: string) => void = () => undefined;
  const slow = browser.identify(() => new Promise(done => (answer = done)));
  await browser.identify(wordFor("bert"));
  answer(first);
  await slow;

  browser.chat?.send("hello");

  await browser.until(() => expect(browser.to("/chat/messages").length).toBe(1));
  expect(browser.to("/chat/messages")[0]?.visitor).toBe("u-bert");
});
