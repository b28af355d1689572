import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { cards, expect, expectGrid, test } from "./explorer";

interface Check {
  claims: { id: string; verdict: string }[];
  tables: { id: string; rows: { token: string; measure: string; ours: { summary?: { mean: number; std: number } }[] }[] }[];
}

const shownVerdicts: Record<string, RegExp> = {
  confirmed: /confirmed/,
  contradicted: /contradicted/,
  undecided: /cannot be decided/,
  vacuous: /vacuous here/,
};

/** The numbers of our rows of a published table, row by row; NaN where a cell is empty. */
async function ourRows(table: Locator): Promise<number[][]> {
  const rows = await table.locator("tbody tr:not(.is-published)").all();
  return Promise.all(
    rows.map(async (row) =>
      (await row.locator("td").allTextContents()).map((text) => Number(/^−?\d+\.\d+/.exec(text)?.[0].replace("−", "-") ?? NaN)),
    ),
  );
}

const runCheck = (page: Page) => page.getByRole("button", { name: "Run the check", exact: true }).click();

test("the check of the paper runs on the demo and says what coxlmm says", async ({ page }) => {
  test.setTimeout(400_000);
  const folder = mkdtempSync(join(tmpdir(), "coxlmm-check-"));
  const out = join(folder, "check.json");
  const command = promisify(execFile)("node", [
    "dist-cli/coxlmm.js",
    "check",
    "public/bundles/demo",
    "--tokens",
    "bus,snowman",
    "--out",
    out,
  ]);

  await page.goto("./?view=check&check=bus,snowman&backend=wasm");
  const claims = page.getByRole("region", { name: "Claims", exact: true });
  await expect(claims).toContainText("21 claims, not checked yet.");
  await expect(claims.locator(".verdict")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Table 1" })).toHaveCount(0);
  await runCheck(page);
  await expect(page.getByRole("progressbar", { name: "Checking the paper" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run the check again" })).toBeVisible({ timeout: 300_000 });

  await command;
  const check = JSON.parse(readFileSync(out, "utf8")) as Check;
  rmSync(folder, { recursive: true });
  for (const { id, verdict } of check.claims)
    await expect(claims.locator(`[data-claim="${id}"] .verdict`).first()).toHaveText(shownVerdicts[verdict]!);
  expect(new Set(check.claims.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
  for (const [id, title] of [
    ["table-1", "Table 1"],
    ["table-2", "Table 2"],
  ] as const) {
    const isFilled = (row: readonly number[]) => row.some((value) => !Number.isNaN(value)); // the others are folded away
    const all = check.tables.find((table) => table.id === id)!.rows.map(({ ours }) => ours.map(({ summary }) => summary?.mean ?? NaN));
    const expected = all.filter(isFilled);
    const region = page.getByRole("region", { name: `${title}, ours and published` });
    const shown = (await ourRows(region)).filter(isFilled);
    expect(await region.locator("details tbody tr:not(.is-published)").count()).toBe(all.length - expected.length);
    expect(shown).toHaveLength(expected.length);
    // Shown to three decimals; the order of sums differs with the number of threads.
    expect(shown).toEqual(expected.map((row) => row.map((mean) => (Number.isNaN(mean) ? NaN : expect.closeTo(mean, 2)))));
    expect(shown.flat().filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(7);
  }
  // A score by the bundle's own encoder is never called CLIPScore.
  const names = await page
    .getByRole("region", { name: "Table 1, ours and published" })
    .locator("tr:not(.is-published) .score-name")
    .allTextContents();
  expect(names.filter((name) => name.startsWith("CLIPScore"))).toEqual([]);
  expect(names.filter((name) => name.startsWith("Cosine of image and words by small dual encoder"))).toHaveLength(2);

  await claims.locator('[data-claim="above-random-words"] summary').click();
  await expect(
    claims.getByRole("row", { name: /^bus Semi-NMF above Rnd-Words .* 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] \(75\)/ }).first(),
  ).toBeVisible();
  const grid = page.getByRole("region", { name: "Figures 13–16", exact: true });
  await expect(grid.locator(".figure-concept")).toHaveCount(20);
  await expect(grid.locator("img")).toHaveCount(100);
  await expect(page.getByRole("group", { name: /^The sample by / })).toHaveCount(5);
  const { violations } = await new AxeBuilder({ page }).include(".check-page").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);

  await page.getByRole("link", { name: "Open snowman in the explorer" }).first().click();
  await expectGrid(page, 20);
  await expect(page).toHaveURL(/token=snowman/);
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible();
  await page.goBack();
  await expect(claims.locator(".verdict").first()).toBeVisible();
});

test("cancelling keeps what was measured; tokens are chosen on the page and stand in the link; nothing overflows on a phone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./?view=check&check=snowman&backend=wasm");
  const tokens = page.getByRole("group", { name: "Tokens" });
  await expect(tokens.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await tokens.getByRole("checkbox", { name: "bus" }).check();
  await expect(page).toHaveURL(/check=bus%2Csnowman/);
  await runCheck(page);
  const claims = page.getByRole("region", { name: "Claims", exact: true });
  await expect(claims.locator('[data-claim="above-random-words"] .verdict').first()).toBeVisible({ timeout: 100_000 });
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByRole("button", { name: "Run the check again" })).toBeEnabled();
  await expect(claims).toContainText("so far");
  await expect(page.getByRole("region", { name: "Table 1", exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await expect(cards(page)).toHaveCount(0);
});
