import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cards, expect, expectGrid, test } from "./explorer";

const point = (page: Page, name: string) => page.getByRole("button", { name, exact: false }).first();

async function runSweep(page: Page, values: string) {
  await page.getByRole("textbox", { name: "K values" }).fill(values);
  await page.getByRole("button", { name: "Run sweep" }).click();
}

test("a sweep over K is run from the page, its charts say its table's numbers, and a point leads to its concepts", async ({ page }) => {
  await page.goto("./?token=snowman");
  await expectGrid(page);
  await page.getByRole("button", { name: "Sweeps", exact: true }).click();
  await page.getByRole("textbox", { name: "K values" }).fill("3, x");
  await expect(page.getByText("“x” is no whole number from 1 to 4,096.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run sweep" })).toBeDisabled();
  await runSweep(page, "1, 3, 6");
  const results = page.getByRole("region", { name: "Results of the sweep" });
  await expect(results).toContainText("3 of 3 dictionaries measured", { timeout: 100_000 });

  const error = results.getByRole("group", { name: /^Reconstruction error/ });
  await expect(error.getByRole("button", { name: /^K (1|3|6): (train|test) \d/ })).toHaveCount(6);
  await expect(results.getByRole("figure", { name: "Test score (test) ↑" })).toContainText("cosine by small dual encoder");
  await results.getByText("All numbers").click();
  const numbers = results.getByRole("region", { name: "All numbers of the sweep" });
  const column = await numbers.getByRole("columnheader").allTextContents();
  const row = numbers.getByRole("row", { name: /^K 3 / }).getByRole("cell");
  const shown = await row.nth(column.indexOf("Reconstruction error, train") - 1).textContent();
  await expect(error.getByRole("button", { name: `K 3: train ${shown}`, exact: true })).toBeVisible();

  // The file has the same number in full.
  const download = page.waitForEvent("download");
  await results.getByRole("button", { name: "Export Sweep of K", exact: true }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const [head, ...lines] = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(lines.map((cells) => cells[head!.indexOf("K")])).toEqual(["1", "3", "6"]);
  expect(`${(100 * Number(lines[1]![head!.indexOf("error_train")])).toFixed(1)} %`).toBe(shown);

  const { violations } = await new AxeBuilder({ page }).include(".sweeps").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);

  await point(page, "K 3: test").click();
  await expectGrid(page, 3);
  await expect(page).toHaveURL(/[?&]k=3(&|$)/);
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible();

  // Back among the sweeps everything is there, and the dictionary on screen is marked.
  await page.getByRole("button", { name: "Sweeps", exact: true }).click();
  await expect(point(page, "K 3: train")).toHaveAttribute("aria-pressed", "true");
  await expect(point(page, "K 6: train")).toHaveAttribute("aria-pressed", "false");

  // The keyboard does the same.
  await point(page, "K 3: train").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(cards(page)).toHaveCount(6);
});

test("cancelling a sweep keeps the points that were measured", async ({ page }) => {
  await page.goto("./?token=dog&view=sweeps");
  await runSweep(page, "2, 30, 40, 50, 60, 70, 80");
  const results = page.getByRole("region", { name: "Results of the sweep" });
  await expect(point(page, "K 2: train")).toBeVisible({ timeout: 100_000 });
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByRole("button", { name: "Run sweep" })).toBeEnabled();
  await expect(results).toContainText(/[1-6] of 7 dictionaries measured/);
  await expect(point(page, "K 2: train")).toBeVisible();
});

test("a link has the sweep in its form and runs nothing", async ({ page }) => {
  await page.goto("./?token=dog&view=sweeps&sweep=plane:4,8;0.5,2");
  await expect(page.getByRole("textbox", { name: "K values" })).toHaveValue("4, 8");
  await expect(page.getByRole("textbox", { name: "α values" })).toHaveValue("0.5, 2");
  await expect(page.getByText("No sweep has been run yet")).toBeVisible();
  await expect(page.getByText(/^4 dictionaries; /)).toBeVisible();
  await page.getByRole("combobox", { name: "vary" }).selectOption("layer");
  await expect(page).toHaveURL(/sweep=layer/);
});

test("at 390 pixels nothing is cut off", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./?token=snowman&view=sweeps");
  await runSweep(page, "2, 4");
  await expect(point(page, "K 4: train")).toBeVisible({ timeout: 100_000 });
  const wide = (selector: string) => page.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(await wide("html")).toBe(0);
  expect(await wide("#panel-concepts")).toBe(0);
});

test("a sweep is there again after a reload, and what of it is no longer in memory says so", async ({ page }) => {
  await page.goto("./?token=snowman&view=sweeps");
  await runSweep(page, "1, 2");
  const results = page.getByRole("region", { name: "Results of the sweep" });
  await expect(results).toContainText("2 of 2 dictionaries measured", { timeout: 100_000 });
  const numbers = () => results.getByRole("region", { name: "All numbers of the sweep" }).textContent();
  await results.getByText("All numbers").click();
  const before = await numbers();
  await page.waitForTimeout(2_000); // points are kept in one go
  await page.reload();
  await expect(results).toContainText("2 of 2 dictionaries measured");
  await results.getByText("All numbers").click();
  expect(await numbers()).toBe(before);
  await point(page, "K 2: test").click();
  await expect(page.getByText(/no longer in memory.*press Learn/)).toBeVisible();
});
