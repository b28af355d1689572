import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { download } from "./downloads";
import { cards, expect, expectGrid, openingCount, test } from "./explorer";

/** A figure as another program reads it: the explorer's own policy does not hold there. */
async function readFigure(page: Page, bytes: Buffer) {
  const reader = await page.context().newPage();
  const figure = await reader.evaluate((source) => {
    const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    const all = [...svg.querySelectorAll("*")];
    return {
      failed: svg.querySelector("parsererror")?.textContent ?? null,
      texts: [...svg.querySelectorAll("text:not(.caption)")].map(({ textContent }) => textContent),
      caption: svg.querySelector("desc")?.textContent,
      captionLines: [...svg.querySelectorAll("text.caption")].map(({ textContent }) => textContent).join(" "),
      settings: JSON.parse(svg.querySelector("metadata")!.textContent) as Record<string, unknown>,
      images: [...svg.querySelectorAll("image")].map((image) => image.getAttribute("href") ?? ""),
      elements: [...new Set(all.map(({ localName }) => localName))],
      outside: all.flatMap((element) =>
        [...element.attributes]
          .map(({ name, value }) => `${name}=${value}`)
          .filter((text) => /^on|url\((?!#)|href=(?!#|data:)|oklch|var\(|light-dark/.test(text)),
      ),
      size: [Number(svg.getAttribute("width")), Number(svg.getAttribute("height"))],
      fonts: svg.querySelector("style")?.textContent?.match(/url\(.{20}/g) ?? [],
    };
  }, bytes.toString());
  await reader.close();
  return figure;
}

/** What a part of the page says, text by text; controls and hidden ones left out. */
const shownTexts = (part: Locator) =>
  part.evaluate((element) => {
    const leftOut = ".visually-hidden, .export, .button, .button-quiet, select, details:not([open])";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement!.closest(leftOut) && parentElement!.checkVisibility()) texts.push((textContent ?? "").trim());
    }
    return texts.filter(Boolean);
  });

/** The same texts in the same order; one that the page cuts off is cut off. */
async function expectTexts(drawn: readonly (string | null)[], part: Locator) {
  const shown = await shownTexts(part);
  expect(drawn.map((text, i) => (text?.endsWith("…") && shown[i]?.startsWith(text.slice(0, -1)) ? shown[i] : text))).toEqual(shown);
  expect(drawn.filter((text) => text?.endsWith("…")).length).toBeLessThan(5);
}

test("a card's figure is the card: its words, its numbers, its pictures, and a caption with every setting", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).nth(2);
  const name = (await card.getAttribute("aria-label"))!;
  const { name: file, bytes } = await download(page, `Export ${name}`, "SVG");
  expect(file).toBe(`coxlmm-dog-final-semi-nmf-k${openingCount}-${name.toLowerCase().replace(" ", "-")}.svg`);
  const figure = await readFigure(page, bytes);
  expect(figure.failed).toBeNull();
  await expectTexts(figure.texts, card);
  expect(figure.texts.join(" ")).toMatch(/share [\d.]+ % active \d+ %/);
  expect(figure.images).toHaveLength(5);
  for (const image of figure.images) expect(image).toMatch(/^data:image\/png;base64,.{400}/);
  expect(figure.outside).toEqual([]);
  expect(figure.elements).not.toContain("foreignObject");
  expect(figure.fonts.length).toBeGreaterThan(0);
  for (const font of figure.fonts) expect(font).toContain("data:font/woff2");
  const caption = `${name}. Model DePALM in miniature; token “dog”; layer final; Semi-NMF; K = ${openingCount}; α = 1 (λ = 2α = 2); seed 0; preset ours; bundle demo, data `;
  expect(figure.caption).toContain(caption);
  expect(figure.caption).toMatch(/data [0-9a-f]{12}; CoX-LMM Explorer \d+\.\d+\.\d+\.$/);
  expect(figure.captionLines).toBe(figure.caption);
  expect(figure.settings).toMatchObject({
    token: "dog",
    layer: "final",
    method: "semi-nmf",
    k: openingCount,
    alpha: 1,
    lambda: 2,
    seed: 0,
  });
  expect(figure.settings["dataHash"]).toMatch(/^[0-9a-f]{64}$/);

  for (const scale of [1, 2, 3]) {
    const { bytes } = await download(page, `Export ${name}`, `PNG ${scale}×`);
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(figure.size.map((side) => side * scale));
  }
});

test("the grid's figure has every card, those below the screen too, in light colours on a dark page", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("./");
  await expectGrid(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  const { bytes } = await download(page, "Export Concepts", "SVG");
  const figure = await readFigure(page, bytes);
  expect(figure.failed).toBeNull();
  expect(figure.images).toHaveLength(5 * openingCount);
  expect(new Set(figure.images).size).toBeGreaterThan(3 * openingCount);
  expect(figure.images.filter((image) => !image.startsWith("data:image/png"))).toEqual([]);
  await expectTexts(figure.texts, page.locator(".card-grid"));
  expect(bytes.toString()).toMatch(/<rect width="\d+" height="\d+" fill="#ffffff"/);
  expect(await background()).toBe(dark);
  const asShown = await download(page, "Export Concepts", "SVG, dark as shown");
  expect(asShown.name).toMatch(/-concepts-dark\.svg$/);
  expect(asShown.bytes.toString()).toMatch(/<rect width="\d+" height="\d+" fill="#1[0-9a-f]{5}"/);
});

test("an explanation with its ledger exports as it stands, and the ledger's table holds its numbers", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  await cards(page).first().locator("[data-sample]").first().click();
  const panel = page.getByRole("complementary", { name: "Explain" });
  await panel.getByText("What the concepts do to the next word").click();
  await expect(panel.getByText(/^Logit of/)).toBeVisible();
  const sample = (await panel.getByRole("heading", { level: 2 }).textContent())!;
  const { bytes } = await download(page, `Export ${sample}`, "SVG");
  const figure = await readFigure(page, bytes);
  expect(figure.failed).toBeNull();
  expect(figure.images).toHaveLength(1 + 3 * 4);
  const logit = (await panel.getByText(/^Logit of/).textContent())!.match(/[−\d.]+$/)![0];
  expect(figure.texts.join(" ")).toContain(logit);
  for (const value of await panel.locator(".bar-value").allTextContents()) expect(figure.texts).toContain(value);

  const table = JSON.parse((await download(page, `Export ${sample}`, "JSON")).bytes.toString()) as { rows: Record<string, number>[] };
  const bars = await panel.locator(".bars").first().locator(".bar-value").allTextContents();
  expect(table.rows.slice(0, bars.length).map((row) => row["activation"]!.toFixed(2))).toEqual(bars);

  const csv = (await download(page, `Export Next word of ${sample.toLowerCase()}`, "CSV")).bytes.toString();
  const [head, ...rows] = csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(head!.slice(0, 3)).toEqual(["part", "name", "logit_part"]);
  const sum = rows.reduce((total, row) => total + Number(row[2]), 0);
  expect(sum.toFixed(2)).toBe(logit.replace("−", "-"));
  expect(rows.every((row) => row[head!.indexOf("dataHash")] === figure.settings["dataHash"])).toBe(true);
});

test("a bundle's texts stay texts, whatever they say", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const hostile = `</text><script>alert(1)</script> & "\u0001"`;
  await cards(page)
    .first()
    .locator("li.word")
    .first()
    .evaluate((word, text) => (word.textContent = text), hostile);
  const name = (await cards(page).first().getAttribute("aria-label"))!;
  const figure = await readFigure(page, (await download(page, `Export ${name}`, "SVG")).bytes);
  expect(figure.failed).toBeNull();
  expect(figure.elements).not.toContain("script");
  expect(figure.texts.join(" ")).toContain(`<script>alert(1)</script> & ""`);
});

test("the menu works by keyboard, and Escape closes it and nothing else", async ({ page }) => {
  await page.goto("./?sample=3");
  await expectGrid(page);
  const button = page.getByRole("button", { name: "Export Concepts", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu", { name: "Export Concepts" });
  await expect(menu.getByRole("menuitem", { name: "SVG", exact: true })).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include("[role=menu]").analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitem", { name: "PNG 1×" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitem", { name: "SVG", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(page).toHaveURL(/sample=3/);
});
