import { expect, test as plain } from "@playwright/test";
import { cards, expectGrid, openingCount, test } from "./explorer";

test("a link with unreadable values still opens, and says which", async ({ page }) => {
  await page.goto("./?v=1&token=unicorn&k=0&seed=x");
  await expectGrid(page);
  await expect(page.getByText(/no token “unicorn”/)).toBeVisible();
  await expect(page.getByText(/“k”, “seed”/)).toBeVisible();
});

plain("a bundle that is not there is a sentence, never a blank page", async ({ page }) => {
  await page.goto("./?bundle=nothing-here");
  await expect(page.getByText(/manifest\.json/).first()).toBeVisible();
  await expect(page.getByRole("banner")).toBeVisible();
});

plain("a damaged file leaves the last good grid on screen and names the file", async ({ page }) => {
  await page.route(/\/bundles\/demo\/tokens\/cat\//, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 0xff;
    await route.fulfill({ response, body });
  });
  await page.goto("./?token=dog");
  await expectGrid(page);
  await page.getByRole("combobox", { name: "Token" }).selectOption("cat");
  await expect(page.getByText(/tokens\/cat\/.*SHA-256/)).toBeVisible();
  await expect(cards(page)).toHaveCount(openingCount);
});
