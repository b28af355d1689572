import { defineConfig } from "@playwright/test";

/** `PORT` lets two checkouts be tested side by side. */
const port = Number(process.env["PORT"] ?? 4179);

export default defineConfig({
  testDir: "tests/e2e",
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}/explorer/`,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    // Set by scripts/with-chromium.mjs.
    launchOptions: { executablePath: process.env["CHROMIUM"], args: (process.env["CHROMIUM_ARGS"] ?? "").split(" ").filter(Boolean) },
  },
  // The built site under a sub-path of a plain static server, as a stranger would host it.
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --base /explorer/`,
    url: `http://localhost:${port}/explorer/`,
    reuseExistingServer: false,
  },
});
