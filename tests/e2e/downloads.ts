import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** Chooses an item of an export menu and gives the file that the browser was handed. */
export async function download(page: Page, menu: string, item: string): Promise<{ name: string; path: string; bytes: Buffer }> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: item, exact: true }).click()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), path, bytes: await readFile(path) };
}

/** A figure as another program reads it: the explorer's own policy does not hold there. */
export async function readFigure(page: Page, bytes: Buffer) {
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
