// A headless Chromium that is told by lines of JSON what to do, each with the tab it is about: ["open", "tab", "http://…"].
// Answers every line with one: "ok" and what was found, or "failed" and why. Ends with its input.
import { createInterface } from "node:readline";

// Says that it is alive, so that whoever waits can tell a slow machine from a dead driver.
setInterval(() => console.log("working"), 3_000).unref();

const patienceMs = 60_000;
const { chromium } = await import("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  timeout: patienceMs,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const contexts = new Map();
const tabs = new Map();
let errors = [];

/** Tabs of one person share what their browser keeps. */
async function contextOf(person, size) {
  let context = contexts.get(person);
  if (!context) {
    context = await browser.newContext({ viewport: size, locale: "en-GB" });
    context.setDefaultTimeout(patienceMs);
    context.setDefaultNavigationTimeout(patienceMs);
    contexts.set(person, context);
  }
  return context;
}

const at = (tab, selector) => tabs.get(tab).locator(selector);

const commands = {
  async open(tab, url, person = "john", width = 1280, height = 800) {
    const page = await (await contextOf(person, { width, height })).newPage();
    page.on("pageerror", error => errors.push(`${error}`));
    page.on("dialog", dialog => {
      errors.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    tabs.set(tab, page);
    await page.goto(url);
  },
  goto: (tab, url) =>
    tabs
      .get(tab)
      .goto(url)
      .then(() => undefined),
  reload: tab =>
    tabs
      .get(tab)
      .reload()
      .then(() => undefined),
  close: tab => tabs.get(tab).close(),
  front: tab => tabs.get(tab).bringToFront(),
  click: (tab, selector) => at(tab, selector).click(),
  press: (tab, key) => tabs.get(tab).keyboard.press(key),
  type: (tab, text) => tabs.get(tab).keyboard.insertText(text),
  offline: (tab, isOffline) => tabs.get(tab).context().setOffline(isOffline),
  see: (tab, selector) => at(tab, selector).first().waitFor(),
  says: (tab, selector, hasText) => at(tab, selector).filter({ hasText }).first().waitFor(),
  miss: (tab, selector) => at(tab, selector).first().waitFor({ state: "hidden" }),
  texts: (tab, selector) => at(tab, selector).allTextContents(),
  count: (tab, selector) => at(tab, selector).count(),
  evaluate: (tab, script) => tabs.get(tab).evaluate(script),
  upload: (tab, selector, ...files) => at(tab, selector).setInputFiles(files),
  shot: (tab, path) =>
    tabs
      .get(tab)
      .screenshot({ path, animations: "disabled" })
      .then(() => undefined),
  async end() {
    for (const context of contexts.values()) await context.close();
    contexts.clear();
    tabs.clear();
    const found = errors;
    errors = [];
    return found;
  },
};

/** What the page shows, dialogues first, and where its focus is: to tell why something was not found on it. */
const shown = async tab => {
  const page = await tabs
    .get(tab)
    ?.evaluate(() => {
      const trees = tree => [
        tree,
        ...[...tree.querySelectorAll("*")].flatMap(({ shadowRoot: own }) => (own ? trees(own) : [])),
      ];
      // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered is shown.
      const textOf = node => (node.checkVisibility() ? node.innerText.replace(/\s+/g, " ") : "");
      const tops = trees(document).map(tree => (tree === document ? [document.body] : [...tree.children]));
      const dialogues = [...document.querySelectorAll("dialog[open]")];
      let focus = document.activeElement;
      while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
      return {
        focus: focus?.cloneNode().outerHTML.slice(0, 200),
        text: [...dialogues, ...tops.flat()].map(textOf).join(" ").slice(0, 1_500),
      };
    })
    .catch(() => undefined);
  return page ? ` The focus is on ${page.focus}. The page shows: ${page.text}` : "";
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  try {
    console.log(`ok ${JSON.stringify((await commands[name](...values)) ?? null)}`);
  } catch (error) {
    console.log(`failed ${`${error}${await shown(values[0])}`.replaceAll("\n", " ⏎ ")}`);
  }
}
await browser.close();
