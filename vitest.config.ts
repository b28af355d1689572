import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };
const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        root,
        resolve: { alias },
        test: { name: "node", include: ["src/**/*.test.{ts,tsx}"], exclude: ["**/*.gpu.test.ts"], testTimeout: 30_000 },
      },
      {
        root,
        resolve: { alias },
        test: { name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: "gpu",
          include: ["src/**/*.gpu.test.ts"],
          globalSetup: ["tests/support/bundles/serve-tiny-bundle.ts"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: "chromium" }],
            // Set by scripts/with-chromium.mjs.
            provider: playwright({
              launchOptions: {
                executablePath: process.env["CHROMIUM"],
                args: (process.env["CHROMIUM_ARGS"] ?? "").split(" ").filter(Boolean),
              },
            }),
          },
        },
      },
    ],
  },
});
