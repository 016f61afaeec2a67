// A headless Chromium with one page, which is told by lines of JSON what to do: ["scenario", "http://…", …].
// Prints the page's address, what the page says, and "done" after each function. Ends with its input.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const here = name => fileURLToPath(new URL(name, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [here("page.ts")],
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  nodePaths: [here("../../../../clients/typescript/node_modules")],
});
const script = outputFiles[0].text;

const server = createServer((request, response) => {
  const [type, body] =
    request.url === "/" ? ["text/html", '<script type="module" src="page.js"></script>'] : ["text/javascript", script];
  response.writeHead(200, { "content-type": type }).end(`${body}`);
});
await new Promise(resolve => server.listen(0, resolve));

// Playwright makes a profile folder of its own under the temporary folder and removes it.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
page.on("console", line => line.type() === "log" && console.log(line.text()));
page.on("pageerror", error => console.error(`${error}`));
console.log(`browser ${browser.version()}`);
console.log(`port ${server.address().port}`);

for await (const line of createInterface({ input: process.stdin })) {
  const [host, name, ...values] = JSON.parse(line);
  await page.goto(`http://${host}:${server.address().port}/`);
  page
    .evaluate(([name, values]) => globalThis.omni[name](...values), [name, values])
    .then(
      () => console.log("done"),
      error => console.log(`failed ${error}`),
    );
}
await browser.close();
server.close();
