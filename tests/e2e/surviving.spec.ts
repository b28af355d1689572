import { test as plain, type Page } from "@playwright/test";
import { cards, computeWorker, endWorker, expect, expectGrid, learn, test } from "./explorer";

const notices = (page: Page) => page.getByRole("region", { name: "Messages" });
/** What learning K = 12 may take on the software adapter of a slow machine: there the first cards alone have taken more than 30 s. */
const slowest = 180_000;
const finished = (page: Page) => expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: slowest });
const firstCards = (page: Page) => expect(cards(page)).toHaveCount(12, { timeout: slowest });

plain.describe.configure({ timeout: 4 * slowest });

const iterations = (page: Page) =>
  page
    .getByRole("region", { name: "Learning progress" })
    .locator("div", { has: page.getByText("iterations", { exact: true }) })
    .locator("dd")
    .first();

test("a run whose worker is ended goes on in a new one, can be paused, stepped and resumed, and ends with cards", async ({ page }) => {
  await page.goto("./?token=dog&backend=reference");
  await expectGrid(page);
  await learn(page, { k: 12, alpha: 0.5 });
  await firstCards(page);
  await endWorker(page);
  await expect(
    notices(page).getByText(/compute worker stopped.*Learning goes on from iteration \d+, on a new compute worker/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(iterations(page)).toHaveText(/^\d+$/);
  const paused = Number(await iterations(page).textContent());
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => Number(await iterations(page).textContent())).toBeGreaterThan(paused);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await finished(page);
  await expect(cards(page)).toHaveCount(12);
  await expect(page.getByText("losses survived")).toBeVisible();
});

plain("a run whose GPU device is lost, and cannot be replaced, goes on on WebAssembly and ends with cards", async ({ page }) => {
  // The worker's devices, within the test's reach.
  page.on("worker", (worker) => {
    if (!worker.url().includes("compute.worker")) return;
    void worker.evaluate(() => {
      const request = GPUAdapter.prototype.requestDevice;
      GPUAdapter.prototype.requestDevice = async function (descriptor) {
        const device = await request.call(this, descriptor);
        self.addEventListener("lose-device", () => device.destroy());
        return device;
      };
    });
  });
  await page.goto("./?token=dog&backend=webgpu");
  await expectGrid(page);
  await learn(page, { k: 12, alpha: 0.5 });
  await firstCards(page);
  await computeWorker(page).evaluate(() => {
    GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error("The driver is gone."));
    self.dispatchEvent(new Event("lose-device"));
  });
  await expect(notices(page).getByText(/GPU device was lost.*Learning goes on .*, on WebAssembly/)).toBeVisible({ timeout: slowest });
  await finished(page);
  await expect(cards(page)).toHaveCount(12);
  await expect(page.getByText("losses survived")).toBeVisible();
});

test("a hidden tab, whose frames and timers stand still, does not hold a run", async ({ page }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  await page.getByRole("spinbutton", { name: "K", exact: true }).fill("12");
  // Headless Chromium hides no page, neither behind another tab nor in a minimised window: what hiding does is done by hand.
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
    window.setTimeout = (() => 0) as never;
    window.setInterval = (() => 0) as never;
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
    document.querySelector<HTMLButtonElement>(".run-controls .is-primary")!.click();
  });
  const text = () => page.evaluate(() => document.body.textContent);
  await expect.poll(text, { timeout: 60_000 }).toMatch(/learned in this tab/i);
  expect(await page.evaluate(() => document.querySelectorAll("article").length)).toBe(12);
});
