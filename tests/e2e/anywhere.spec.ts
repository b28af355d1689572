import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cards, expect, expectGrid, learn, openingCount, test } from "./explorer";

test("without WebGPU the dictionary is learned on WebAssembly, and the page says so", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "gpu", { value: undefined }));
  // The worker has a navigator of its own, which init scripts do not reach.
  await page.route(/compute\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    const body = `Object.defineProperty(WorkerNavigator.prototype, "gpu", { value: undefined });\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto("./?token=snowman");
  await expectGrid(page);
  await expect(page.getByRole("contentinfo")).toContainText(/wasm.*no WebGPU adapter/);
  await learn(page, { k: 5, alpha: 6 });
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(cards(page)).toHaveCount(5);
});

test("tfjs's WebGPU backend is downloaded where a GPU computes, and by nobody else", async ({ page }) => {
  const downloads: string[] = [];
  page.on("request", (request) => request.url().includes("tfjs-on-device") && downloads.push(request.url()));
  for (const [backend, shown, expected] of [
    ["wasm", "WebAssembly", 0],
    ["auto", "WebAssembly", 0],
    ["webgpu", "WebGPU", 1],
  ] as const) {
    await page.goto(`./?token=snowman&backend=${backend}`);
    await expectGrid(page);
    await expect(page.getByRole("contentinfo")).toContainText(shown);
    await page.waitForLoadState("networkidle");
    expect([backend, downloads.length]).toEqual([backend, expected]);
  }
});

test("WebGPU, forced on this adapter, ends with the words of WebAssembly", async ({ page }) => {
  const words = async (backend: string) => {
    await page.goto(`./?token=snowman&k=5&alpha=6&learned=1&backend=${backend}`);
    await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 100_000 });
    await expect(page.getByRole("contentinfo")).toContainText(backend === "webgpu" ? "WebGPU" : "WebAssembly");
    return cards(page).locator("ol").allTextContents();
  };
  expect(await words("webgpu")).toEqual(await words("wasm"));
});

for (const scheme of ["light", "dark"] as const) {
  test(`nothing that axe finds stands in the way of anyone, in the ${scheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("./");
    await expectGrid(page);
    await cards(page).first().locator("[data-sample]").first().click();
    await expect(page.getByRole("complementary", { name: /explain/i })).toContainText(/fidelity/i);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);
  });
}

test("at 390 pixels the grid comes first, nothing is cut off, and the other rooms are one tab away", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./");
  await expectGrid(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("tab", { name: "Learn" }).click();
  await expect(page.getByRole("button", { name: "Learn", exact: true })).toBeVisible();
  await page.getByRole("tab", { name: "Explain" }).click();
  await page.getByRole("tab", { name: "Concepts" }).click();
  await expect(cards(page).first()).toBeVisible();
});

/** What of the page's height is not for the view. */
const chrome = (page: Page) =>
  page.evaluate(() => window.innerHeight - document.getElementById("panel-concepts")!.getBoundingClientRect().height);

test("at 390 pixels the frame takes little, there is one list of views, and it has About", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./");
  await expectGrid(page);
  expect(await chrome(page)).toBeLessThanOrEqual(140);
  await page.getByRole("combobox", { name: "View" }).selectOption("About");
  await expect(page).toHaveURL(/view=about/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("at 1440 pixels the header is one row and six cards are whole; on a large screen what is read grows and fills it", async ({
  page,
}) => {
  await page.goto("./");
  await expectGrid(page);
  const whole = () =>
    cards(page).evaluateAll((all) => {
      const { bottom } = document.getElementById("panel-concepts")!.getBoundingClientRect();
      return all.filter((card) => card.getBoundingClientRect().bottom <= bottom).length;
    });
  expect(await page.getByRole("banner").evaluate((header) => header.clientHeight)).toBeLessThanOrEqual(48);
  await expect.poll(whole).toBeGreaterThanOrEqual(6);
  await page.setViewportSize({ width: 2560, height: 1440 });
  expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(16);
  await expect.poll(whole).toBe(openingCount);
  const lowest = await cards(page)
    .last()
    .evaluate((card) => card.getBoundingClientRect().bottom);
  expect(lowest).toBeGreaterThan(0.8 * 1440);
});

test("the keyboard opens a concept from the grid and closes it again", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  await cards(page).first().focus();
  await page.keyboard.press("j");
  const second = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect(second).toMatch(/^Concept \d+$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`concept=${second!.split(" ")[1]}(&|$)`));
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/concept=/);
});
