import { cards, expect, expectGrid, learn, readCards, test } from "./explorer";

test("clicking an image explains the sample, and its concept leads back to the grid", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  await cards(page).first().locator("[data-sample]").first().click();
  const panel = page.getByRole("complementary", { name: /explain/i });
  await expect(panel.getByRole("img").first()).toBeVisible();
  await expect(panel).toContainText(/fidelity/i);
  await expect(panel.getByRole("article").or(panel.locator("[aria-label*='of this sample']")).first()).toBeVisible();
  await expect(page).toHaveURL(/sample=\d+/);
});

test("a test sample can be browsed to and explained", async ({ page }) => {
  await page.goto("./?view=samples");
  const sample = page.locator("main [data-sample]").first();
  await expect(sample.locator("img")).toBeVisible();
  await sample.click();
  await expect(page.getByRole("complementary", { name: /explain/i })).toContainText(/fidelity/i);
});

test("a link gives the same screen again, learned dictionary, concept and sample included", async ({ page, context }) => {
  await page.goto("./?token=snowman");
  await expectGrid(page);
  await learn(page, { k: 7, alpha: 6 });
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await cards(page).nth(2).locator("[data-sample]").first().click();
  await expect(page).toHaveURL(/k=7.*alpha=6.*sample=\d+.*learned=1.*data=[0-9a-f]{12}/);
  const shown = await readCards(page);
  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(cards(again)).toHaveCount(7);
  expect(await readCards(again)).toEqual(shown);
  await expect(again.getByRole("complementary", { name: /explain/i })).toContainText(/fidelity/i);
});
