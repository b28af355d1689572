// `node bench/first-paint/first-paint.mjs [--latency 200] [--runs 3]`: what stands between an empty cache and the first image of the built
// site. Every answer waits for `--latency`, so that requests that wait for each other are told from those that do not.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium, noChromium } from "../../scripts/find-chromium.mjs";
import { folderServer } from "../../scripts/folder-server.mjs";

const { values } = parseArgs({ options: { latency: { type: "string", default: "200" }, runs: { type: "string", default: "3" } } });
const latency = Number(values.latency);
const folder = fileURLToPath(new URL("../../dist", import.meta.url));
const executablePath = findChromium({ install: false });
if (!existsSync(folder)) throw new Error("There is no dist/ to measure: run npm run build first.");
if (!executablePath) throw new Error(noChromium);

const files = folderServer(folder, "/");
const server = createServer((request, response) => setTimeout(() => files.emit("request", request, response), latency));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const address = `http://localhost:${server.address().port}/`;
const browser = await chromium.launch({ executablePath, args: chromiumArguments });

/** The most requests that came one after the other's answer, up to the first image. */
function longestChain(requests) {
  const chain = [];
  for (const { from, to } of requests.toSorted((a, b) => a.to - b.to)) {
    const free = chain.findIndex((end) => end > from);
    const place = free < 0 ? chain.length : free;
    chain[place] = Math.min(chain[place] ?? Infinity, to);
  }
  return chain.length;
}

for (let run = 0; run < Number(values.runs); run++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const requests = [];
  const began = performance.now();
  context.on("request", (request) => {
    if (!request.url().startsWith(address) || /favicon/.test(request.url())) return;
    const entry = { from: performance.now() - began, to: Infinity, bytes: 0, path: new URL(request.url()).pathname };
    requests.push(entry);
    const answered = request.response().then(async (response) => {
      await response?.finished();
      entry.to = performance.now() - began;
      entry.bytes = Number(response?.headers()["content-length"] ?? 0);
    });
    answered.catch(() => {}); // under way when the page is closed
  });
  await page.goto(address);
  await page.waitForFunction(() => {
    const image = document.querySelector("article img");
    return image?.complete && image.naturalWidth > 0;
  });
  const ms = performance.now() - began;
  const before = requests.filter(({ to }) => to <= ms);
  const bytes = before.reduce((sum, entry) => sum + entry.bytes, 0);
  console.log(
    `first image after ${Math.round(ms)} ms at ${latency} ms a request: ${before.length} requests, ${Math.round(bytes / 1000)} kB, ${longestChain(before)} of them one after the other`,
  );
  await context.close();
}
await browser.close();
server.close();
