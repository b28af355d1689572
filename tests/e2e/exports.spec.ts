import AxeBuilder from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { download, readFigure } from "./downloads";
import sharp from "sharp";
import { cards, expect, expectGrid, openingCount, test } from "./explorer";

/** What a part of the page says, text by text; controls and hidden ones left out. */
const shownTexts = (part: Locator) =>
  part.evaluate((element) => {
    const leftOut = "[data-figure=none], .visually-hidden, .export, .button, .button-quiet, select, details:not([open])";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement!.closest(leftOut) && parentElement!.checkVisibility()) texts.push((textContent ?? "").trim());
    }
    return texts.filter(Boolean);
  });

/** The same texts in the same order, none of them cut; runs of one line may be one text. */
async function expectTexts(drawn: readonly (string | null)[], part: Locator) {
  const whole = (texts: readonly (string | null)[]) => texts.join("").replace(/\s/g, "");
  expect(whole(drawn)).toBe(whole(await shownTexts(part)));
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

/** Where librsvg, which has not the page's font, puts the ink of each text: left and right edges, in the figure's units. */
async function inkOfTexts(svg: string): Promise<{ text: string; y: number; left: number; right: number }[]> {
  const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)!;
  const family = /<svg[^>]* font-family="([^"]*)"/.exec(svg)![1]!;
  const texts = [...svg.matchAll(/<text (?:(?!class="caption")[^>])*>.*?<\/text>/gs)]
    .map(([text]) => text)
    .filter((text) => !text.includes("transform"));
  return Promise.all(
    texts.map(async (text) => {
      const alone = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${family}">${text}</svg>`;
      const { data, info } = await sharp(Buffer.from(alone)).extractChannel("alpha").raw().toBuffer({ resolveWithObject: true });
      let [left, right] = [info.width, -1];
      data.forEach((alpha, i) => {
        if (alpha < 64) return;
        left = Math.min(left, i % info.width);
        right = Math.max(right, i % info.width);
      });
      return { text: text.replace(/<[^>]*>/g, ""), y: Number(/ y="([\d.]+)"/.exec(text)![1]), left, right };
    }),
  );
}

test("in librsvg, which has another font and no textLength, no words run together", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).first();
  await card.getByRole("button", { expanded: false }).first().click();
  const name = (await card.getAttribute("aria-label"))!;
  const ink = (await inkOfTexts((await download(page, `Export ${name}`, "SVG")).bytes.toString())).filter(({ right }) => right >= 0);
  expect(ink.length).toBeGreaterThan(40);
  const together = ink.flatMap((one) =>
    ink
      .filter((other) => other !== one && Math.abs(other.y - one.y) < 2 && other.left >= one.left && other.left <= one.right)
      .map((other) => `${one.text} | ${other.text}`),
  );
  expect(together).toEqual([]);
});

test("text that runs from the right stays one run in its own order, and librsvg draws it where the page does", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).first();
  const words = ["שלום עולם", "مرحبا بالعالم", "abc שלום 12"];
  for (const [i, text] of words.entries())
    await card
      .locator("li.word")
      .nth(i)
      .evaluate((word, text) => (word.textContent = text), text);
  const name = (await card.getAttribute("aria-label"))!;
  const svg = (await download(page, `Export ${name}`, "SVG")).bytes.toString();
  const ink = await inkOfTexts(svg);
  const frame = (await card.boundingBox())!;
  for (const [i, text] of words.entries()) {
    const drawn = ink.filter((one) => one.text === text);
    expect(drawn).toHaveLength(1);
    const box = (await card.locator("li.word").nth(i).boundingBox())!;
    expect(Math.abs(drawn[0]!.left - (box.x - frame.x + 16))).toBeLessThan(8);
  }
});

test("a figure has nothing of what the pointer did, and its titles are whole", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).first();
  const name = (await card.getAttribute("aria-label"))!;
  const plain = (await download(page, `Export ${name}`, "SVG")).bytes.toString();
  await card.locator("li.word").nth(1).hover();
  await expect(page.locator(".thumbnail.is-dimmed")).not.toHaveCount(0);
  // From the keyboard, so that the pointer stays on the word.
  const menu = page.getByRole("button", { name: `Export ${name}`, exact: true });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await menu.focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
    })(),
  ]);
  const { readFileSync } = await import("node:fs");
  expect(readFileSync(await file.path(), "utf8")).toBe(plain);
  await card
    .locator(".card-open")
    .evaluate((title) => title.append(" with a title that is much longer than the card has room for, so that the screen cuts it"));
  const long = (await download(page, `Export ${name}`, "SVG")).bytes.toString();
  expect(long.replace(/<[^>]*>/g, "").replace(/\s+/g, "")).toContain("sothatthescreencutsit");
  expect(long).not.toContain("…</");
});

test("pictures are in the figure at their files' resolution", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).first();
  const natural = await card
    .locator("img")
    .first()
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  const name = (await card.getAttribute("aria-label"))!;
  const svg = (await download(page, `Export ${name}`, "SVG")).bytes.toString();
  const [, data] = /href="data:image\/png;base64,([^"]+)"/.exec(svg)!;
  expect((await sharp(Buffer.from(data!, "base64")).metadata()).width).toBe(natural);
});
