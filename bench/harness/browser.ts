/** Chromium with the bench's page, served from this machine with or without the headers that isolate it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { chromiumArguments, findChromium, noChromium } from "../../scripts/find-chromium.mjs";
import { fromRoot } from "./places";
import { forgetPeak, memoryOf } from "./process-memory";
import type { Job, Measured } from "../workloads/job";

export interface Browser {
  /** Runs a job in a fresh worker of the page. */
  readonly run: (job: Job) => Promise<Measured>;
  readonly close: () => Promise<void>;
}

const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** A Chromium of its own for each part, so that nothing is left of an earlier one. */
export async function openBrowser({ isolated }: { readonly isolated: boolean }): Promise<Browser> {
  const executablePath = findChromium({ install: false });
  if (!executablePath) throw new Error(noChromium);
  const server = await serve(isolated);
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  const system = await browser.newBrowserCDPSession();
  // The page's process is not known by name: all that draw pages are watched, and the one that grows is it.
  const renderers = async () => {
    const { processInfo } = (await system.send("SystemInfo.getProcessInfo")) as { processInfo: { type: string; id: number }[] };
    return processInfo.flatMap(({ type, id }) => (type === "renderer" ? [id] : []));
  };
  await page.exposeFunction("jobIsLoaded", async () => (await renderers()).forEach(forgetPeak));
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return {
    async run(job) {
      const before = new Map((await renderers()).map((pid) => [pid, memoryOf(pid)?.now ?? 0]));
      const measurements = await page.evaluate((wanted) => window.runJob(wanted), job);
      const growth = (await renderers()).map((pid) => (memoryOf(pid)?.peak ?? 0) - (before.get(pid) ?? 0));
      const peakBytes = Math.max(0, ...growth);
      return { measurements, peakBytes: peakBytes || undefined };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

function serve(isolated: boolean): Promise<ReturnType<typeof createServer>> {
  const setHeaders = (response: { setHeader(name: string, value: string): void }) => {
    if (isolated) for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
  };
  const folders = [
    ["/data/", sirv(fromRoot("out/bench/data"), { dev: true, setHeaders })],
    ["/public/", sirv(fromRoot("public"), { dev: true, setHeaders })],
    ["/", sirv(fromRoot("out/bench/page"), { dev: true, setHeaders })],
  ] as const;
  const server = createServer((request, response) => {
    const [prefix, files] = folders.find(([start]) => request.url?.startsWith(start))!;
    request.url = request.url!.slice(prefix.length - 1);
    files(request, response, () => void response.writeHead(404).end());
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
