import { cards, expect, expectGrid, test } from "./explorer";

test("a card that opens under the pointer greys nothing; a word that is pointed at does, and only as long as it is", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const dimmed = page.locator(".thumbnail.is-dimmed");
  // The place of a word in the open card, where its row will come to lie under the pointer.
  const opener = cards(page).first().getByRole("button", { expanded: false }).first();
  await opener.focus();
  const word = cards(page).first().locator("tbody th").nth(3);
  await page.keyboard.press("Enter");
  const { x, y, height } = (await word.boundingBox())!;
  await page.keyboard.press("Escape");
  await page.mouse.move(x + 4, y + height / 2);
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(word).toBeVisible();
  await page.waitForTimeout(400);
  await expect(dimmed).toHaveCount(0);

  await page.mouse.move(x + 8, y + height / 2);
  await expect(dimmed).not.toHaveCount(0);
  // Gone with what is under it, without a move.
  await page.keyboard.press("Escape");
  await expect(dimmed).toHaveCount(0);
});
