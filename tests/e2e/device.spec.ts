import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, expectGrid, test } from "./explorer";

const panel = (page: Page) => page.getByRole("region", { name: "Device" });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function openByKeyboard(page: Page) {
  await page.goto("./");
  await expectGrid(page);
  // Where one panel fits at a time, the status bar stands below what asks the machine.
  if (page.viewportSize()!.width <= 860) await page.getByRole("tab", { name: "Learn" }).click();
  await page.getByRole("button", { name: /open the device panel/i }).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeVisible();
}

test("the keyboard opens the device panel, which lists every backend's self-test and copies a report", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openByKeyboard(page);
  await panel(page).getByRole("button", { name: "Run the self-test again" }).press("Enter");
  for (const backend of ["WebGPU", "wasm", "reference"])
    await expect(
      page
        .getByRole("list", { name: `Self-test of ${backend}` })
        .getByText(": passed")
        .first(),
    ).toBeAttached();
  await panel(page).getByRole("button", { name: "Copy report" }).press("Enter");
  await expect(panel(page).getByText("Copied to the clipboard.")).toBeAttached();
  const report = JSON.parse(await copied(page)) as Record<string, unknown>;
  expect(report).toMatchObject({
    format: "coxlmm-device",
    choice: { name: "wasm", passedOver: [{ name: "webgpu" }], adapter: { isSoftware: true } },
    selfTests: ["webgpu", "wasm", "reference"].map((backend) => ({ backend, passed: true })),
  });
  await page.keyboard.press("Escape");
  await expectGrid(page);
});

test("where the clipboard is refused the report can be copied by hand", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
  });
  await openByKeyboard(page);
  await panel(page).getByRole("button", { name: "Copy report" }).click();
  const text = await panel(page).getByRole("textbox").inputValue();
  expect(JSON.parse(text)).toMatchObject({ format: "coxlmm-device" });
});

test("help leads to the device panel, where another backend can be forced", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  await page.keyboard.press("?");
  await page.getByRole("button", { name: /this machine/i }).click();
  await panel(page).getByRole("combobox", { name: "backend" }).selectOption("reference");
  await expect(panel(page).getByRole("row", { name: /^reference computes/ })).toBeVisible();
  await expect(page).toHaveURL(/backend=reference/);
});

test("the benchmark measures this machine, says what it measured, and gives it as JSON", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./?view=device");
  await panel(page).getByRole("button", { name: "Benchmark this machine" }).click();
  const table = panel(page).getByRole("table", { name: "Benchmark of this machine" });
  await expect(table.getByRole("rowheader")).toHaveText(["learning to convergence", "one exact iteration", "words of 20 concepts"], {
    timeout: 60_000,
  });
  await panel(page).getByRole("button", { name: "Copy the benchmark" }).click();
  await expect(panel(page).getByText("Copied to the clipboard.")).toBeAttached();
  const report = JSON.parse(await copied(page)) as { rows: { elapsedMs: number }[] };
  expect(report).toMatchObject({
    format: "coxlmm-benchmark",
    machine: { userAgent: expect.stringContaining("Chrom") },
    rows: [
      { name: "learn", shape: [470, 576], K: 20, alpha: 1, backend: "wasm" },
      { name: "iteration", shape: [470, 576] },
      { name: "words", shape: [49152, 576] },
    ],
  });
  expect(report.rows.every(({ elapsedMs }) => elapsedMs > 0)).toBe(true);
});

test("a benchmark can be cancelled, and what it had measured stays", async ({ page }) => {
  await page.goto("./?view=device");
  await panel(page)
    .getByRole("checkbox", { name: /3,000 × 4,096 too/ })
    .check();
  await panel(page).getByRole("button", { name: "Benchmark this machine" }).click();
  const rows = panel(page).getByRole("table", { name: "Benchmark of this machine" }).getByRole("rowheader");
  await expect(rows).toHaveText(["learning to convergence", "one exact iteration"]);
  await panel(page).getByRole("button", { name: "Cancel the benchmark" }).click();
  await expect(panel(page).getByRole("button", { name: "Benchmark this machine" })).toBeEnabled({ timeout: 60_000 });
  await expect(rows.first()).toBeVisible();
});

for (const [scheme, width] of [
  ["light", 1440],
  ["dark", 390],
] as const) {
  test(`nothing of the device panel is cut off or in anyone's way, ${scheme}, ${width} pixels wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });
    await openByKeyboard(page);
    await expect(panel(page).getByRole("heading", { name: "Benchmark" })).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);
  });
}
