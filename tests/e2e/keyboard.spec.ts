import type { Page } from "@playwright/test";
import { cards, expect, expectGrid, test } from "./explorer";

const hinted = "[data-hint]";
const tooltip = (page: Page) => page.locator("#hint");

/** What a keyboard cannot reach of the hints on the page, by their text. */
const unreachable = (page: Page) =>
  page.evaluate((selector) => {
    const seen = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
    const enabled = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary, [tabindex]";
    const reached = (element: HTMLElement) => {
      if (element.tabIndex >= 0 || element.querySelector(enabled) || element.closest("button, a[href], summary")) return true;
      if (element instanceof HTMLLabelElement && element.control?.matches(enabled)) return true;
      if (!element.hasAttribute("tabindex")) return false;
      // By arrows: a card's from the card, others' from the stop of their group.
      const group = element.closest("article, table, section, aside, header:not(article *, section *), footer, dialog, main")!;
      return group.closest("[data-concept]") !== null || group.querySelector("[data-hint-stop][tabindex='0']") !== null;
    };
    return seen.filter((element) => !reached(element)).map((element) => element.dataset["hint"]);
  }, hinted);

test("the first stop of Tab leads past header and settings to the first card", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const link = page.url();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the concepts" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cards(page).first()).toBeFocused();
  expect(page.url()).toBe(link);
});

test("every definition can be reached by keyboard, on every view, and Tab stops at few of them", async ({ page }) => {
  test.slow();
  for (const address of [
    "./",
    "./?concept=2&sample=3",
    "./?view=scores",
    "./?view=sweeps",
    "./?view=check",
    "./?view=device",
    "./?view=about",
  ]) {
    await page.goto(address);
    await expect(page.locator(hinted).nth(8)).toBeAttached();
    await page.waitForLoadState("networkidle");
    await expect.poll(() => unreachable(page), { message: address }).toEqual([]);
    const stops = await page.locator("[data-hint-stop][tabindex='0']").count();
    expect(stops, address).toBeLessThan(24);
  }
});

test("a card's definitions follow each other by arrows and are told to readers", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).first();
  const share = card.locator("dl > div").first();
  await expect(share).toHaveAttribute("tabindex", "0");
  await cards(page).first().focus();
  await page.keyboard.press("Tab"); // the title
  await page.keyboard.press("Tab");
  await expect(share).toBeFocused();
  await expect(tooltip(page)).toContainText("Share of activation: ");
  await expect(share).toHaveAccessibleDescription(/^Share of activation: /);
  await page.keyboard.press("ArrowRight");
  await expect(tooltip(page)).toContainText("Density: ");
  await page.keyboard.press("ArrowRight");
  await expect(card.locator("li.word").first()).toBeFocused();
  await expect(tooltip(page)).toContainText(/logit [\d.]+/);
  await page.keyboard.press("Escape");
  await expect(tooltip(page)).toHaveCount(0);
});

test("the focus stays: on the run's button while it learns and after, and on the image when Escape closes its sample", async ({ page }) => {
  await page.goto("./?token=dog&backend=reference");
  await expectGrid(page);
  await page.getByRole("spinbutton", { name: "K", exact: true }).fill("30");
  const learn = page.getByRole("button", { name: "Learn", exact: true });
  await learn.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeFocused();
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeEnabled();
  await page.getByRole("button", { name: "Cancel", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(learn).toBeFocused();

  const image = cards(page).first().locator("[data-sample]").first();
  await image.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Explain" });
  const inside = panel.getByRole("button").first();
  await inside.focus();
  await page.keyboard.press("Escape");
  await expect(panel.getByText("Click any image")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a tap on a term shows its definition, another tap hides it; a tap on a control does what the control does", async ({ page }) => {
    await page.goto("./");
    await expectGrid(page);
    await cards(page).first().locator("dl > div").first().tap();
    await expect(tooltip(page)).toContainText("Share of activation: ");
    await page.getByText("10 of 10 shown").tap();
    await expect(tooltip(page)).toHaveCount(0);
    await cards(page).first().locator("[data-sample]").first().tap();
    await expect(page).toHaveURL(/sample=/);
    await expect(tooltip(page)).toHaveCount(0);
  });
});
