import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { cards, expect, expectGrid, test } from "./explorer";

/** How many colours, well apart, a strip of the page shows: 1 where what it should show is gone. */
async function coloursIn(page: Page, part: Locator, strip: { bottom: number } | { top: number }): Promise<number> {
  const { x, y, width, height } = (await part.boundingBox())!;
  const rows = "bottom" in strip ? { y: y + height - strip.bottom, height: strip.bottom } : { y, height: strip.top };
  const shot = await page.screenshot({ clip: { x: x - 1, width: width + 2, ...rows } });
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const seen = new Set<string>();
  for (let i = 0; i < data.length; i += info.channels) seen.add([data[i]!, data[i + 1]!, data[i + 2]!].map((part) => part >> 6).join());
  return seen.size;
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`in forced colours (${colorScheme}) underlines, bars and the open view are there`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await page.goto("./?sample=3");
    await expectGrid(page);
    await page.mouse.move(0, 0);
    const word = cards(page).first().locator("li.word").nth(1);
    expect(await coloursIn(page, word, { bottom: 2 })).toBeGreaterThan(1);
    expect(await coloursIn(page, page.locator(".views-row [aria-current]"), { bottom: 2 })).toBeGreaterThan(1);
    const panel = page.getByRole("complementary", { name: "Explain" });
    const bar = panel.locator(".bar-track").nth(1);
    await expect(bar).toBeVisible();
    expect(await coloursIn(page, bar, { bottom: 8 })).toBeGreaterThan(1);
    expect(await coloursIn(page, cards(page).first().locator(".histogram svg"), { bottom: 12 })).toBeGreaterThan(1);
  });
}

test("on paper, light and without backgrounds, underlines, bars and the open view stay, and no card is cut off by the screen", async ({
  page,
}) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto("./?sample=3");
  await expectGrid(page);
  const kept = (part: Locator, pseudo?: string) =>
    part.evaluate((element, pseudo) => getComputedStyle(element, pseudo).getPropertyValue("print-color-adjust"), pseudo);
  expect(await kept(cards(page).first().locator("li.word").nth(1), "::after")).toBe("exact");
  expect(await kept(page.locator(".views-row [aria-current]"))).toBe("exact");
  expect(await kept(page.locator(".bar-fill").first())).toBe("exact");
  expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe("light");
  const { bottom, height } = await page.evaluate(() => ({
    bottom: Math.max(...[...document.querySelectorAll("article")].map((card) => card.getBoundingClientRect().bottom)),
    height: document.documentElement.scrollHeight,
  }));
  expect(bottom).toBeLessThanOrEqual(height);
});
