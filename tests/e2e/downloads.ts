import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** Chooses an item of an export menu and gives the file that the browser was handed. */
export async function download(page: Page, menu: string, item: string): Promise<{ name: string; path: string; bytes: Buffer }> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: item, exact: true }).click()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), path, bytes: await readFile(path) };
}
