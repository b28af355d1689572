import { cards, expect, expectGrid, openingCount, test } from "./explorer";

test("Back leaves nothing behind of what was chosen since, and Forward brings it again", async ({ page }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  const before = page.url();
  await cards(page).first().locator("[data-sample]").first().click();
  await expect(page).toHaveURL(/sample=\d+/);
  await page.getByRole("checkbox", { name: /final norm/ }).check();
  await page.getByRole("combobox", { name: "update" }).selectOption("als");
  await expect(page).toHaveURL(/update=als.*norm=1/);
  const after = page.url();
  await page.goBack();
  await expect(cards(page)).toHaveCount(openingCount);
  await expect(page.getByRole("checkbox", { name: /final norm/ })).not.toBeChecked();
  await expect(page.getByRole("combobox", { name: "update" })).toHaveValue("block");
  expect(page.url()).toBe(before);
  await page.goForward();
  await expect(page.getByRole("checkbox", { name: /final norm/ })).toBeChecked();
  expect(page.url()).toBe(after);
});

test("a link with an earlier key shows what it showed, and is written anew", async ({ page }) => {
  await page.goto("./?bundle=demo-visual&token=dog&sample=3&where=2");
  await expect(page).toHaveURL(/saliency=2/);
  expect(page.url()).not.toContain("where=");
});

test("a link's saliency map in a bundle without patches is said to be impossible, and leaves the link", async ({ page }) => {
  await page.goto("./?token=dog&sample=3&saliency=2");
  await expectGrid(page);
  await expect(page.getByText(/asks for a saliency map; the bundle has no states of image patches for “dog”/)).toBeVisible();
  await expect(page).not.toHaveURL(/saliency=/);
});
