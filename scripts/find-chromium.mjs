// Finds a Chromium for the GPU and browser tests: one that is installed, else Playwright's, else (as root on Debian) the package.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const fixedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function installed() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of names) {
    const found = spawnSync(process.platform === "win32" ? "where" : "which", [name], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.split(/\r?\n/)[0].trim();
  }
  const playwrights = chromium.executablePath();
  return [...fixedPlaces, playwrights].find((place) => place && existsSync(place));
}

/** The path of a Chromium, installed now if `install` and none is there; undefined when there is none. */
export function findChromium({ install }) {
  const first = installed();
  if (first || !install) return first;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const apt = (args) =>
      spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
    if (apt(["update", "-qq"]) && apt(["install", "-y", "-qq", "--no-install-recommends", "chromium"])) return installed();
  }
  try {
    execFileSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  } catch {
    return undefined;
  }
  return installed();
}

/** Arguments that give a WebGPU adapter in software, so that the tests run on machines without a GPU. */
export const chromiumArguments = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export const noChromium =
  "No Chromium was found and none could be installed. Install Chromium or Google Chrome, or set CHROMIUM to the path of one, and run again.";
