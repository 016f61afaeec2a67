// A headless Chromium with tabs that are told by lines of JSON what to do: ["press", "anna", "Alt+a"]. Each line is answered
// by one: {"value": …} or {"fault": …}. Whatever a page complains about ends the next command. Ends with its input.
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

/** Milliseconds within which what is waited for comes, on a machine with much else to do. */
const LIMIT = 25_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const tabs = new Map();
const faults = [];

const found = (tab, selector, text) => {
  const all = tabs.get(tab).locator(selector);
  return (text === undefined ? all : all.filter({ hasText: text })).first();
};

const commands = {
  async open(tab, url, width = 1280, height = 800) {
    const context = await browser.newContext({ viewport: { width, height } });
    context.setDefaultTimeout(LIMIT);
    const page = await context.newPage();
    page.on("pageerror", error => faults.push(`${tab}: ${error}`));
    page.on("dialog", dialog => faults.push(`${tab} opened a dialogue: ${dialog.message()}`));
    tabs.set(tab, page);
    await page.goto(url);
  },
  reload: tab => tabs.get(tab).reload(),
  address: tab => tabs.get(tab).url(),
  press: (tab, keys) => tabs.get(tab).keyboard.press(keys),
  type: (tab, text) => tabs.get(tab).keyboard.type(text),
  fill: (tab, selector, text) => found(tab, selector).fill(text),
  click: (tab, selector, text) => found(tab, selector, text).click(),
  sees: (tab, selector, text) => found(tab, selector, text).waitFor(),
  misses: (tab, selector, text) => found(tab, selector, text).waitFor({ state: "detached" }),
  texts: (tab, selector) => tabs.get(tab).locator(selector).allInnerTexts(),
  evaluate: (tab, script) => tabs.get(tab).evaluate(script),
  picture: (tab, path) =>
    tabs
      .get(tab)
      .screenshot({ path })
      .then(() => null),
};

console.log(`browser ${browser.version()}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...values] = JSON.parse(line);
  try {
    const value = await commands[command](...values);
    if (faults.length > 0) throw new Error(faults.splice(0).join("; "));
    console.log(JSON.stringify({ value: value ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ fault: `${line}: ${error}` }));
  }
}
await browser.close();
