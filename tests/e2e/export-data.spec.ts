import { copyFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import { download, textOf } from "./downloads";
import { cards, expect, expectGrid, learn, openingCount, readCards, test } from "./explorer";

type Record_ = Record<string, string | number | boolean | null>;
const rowsOf = ({ bytes }: { bytes: Buffer }) => (JSON.parse(bytes.toString()) as { settings: Record_; rows: Record_[] }).rows;

/** The concepts' numbers in the order of the cards, counted from 1. */
const numbersOf = (page: Page) => cards(page).evaluateAll((all) => all.map((card) => Number(card.getAttribute("data-concept")) + 1));

/** Chooses a file where dictionaries are opened. */
const openFile = (page: Page, path: string) => page.getByLabel("Dictionary file").setInputFiles(path);

test("a dictionary's files hold what is on screen, with its settings and data hash", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const [shown, numbers] = [await readCards(page), await numbersOf(page)];
  for (const [item, extension] of [
    ["Dictionary, safetensors", "safetensors"],
    ["Dictionary, NumPy (npz)", "npz"],
  ] as const) {
    // prettier-ignore
    const { name, bytes } = await download(page, "Export data", item);
    expect(name).toBe(`coxlmm-dog-final-semi-nmf-k${openingCount}-dictionary.${extension}`);
    const saved = readSavedDictionary(new Uint8Array(bytes), name);
    expect(saved).toMatchObject({
      method: "semi-nmf",
      concepts: { rows: openingCount, cols: 576 },
      activations: { rows: 470, cols: openingCount },
    });
    expect(numbers.map((number) => saved.words[number - 1])).toEqual(shown.map(({ words }) => words));
    expect(saved.notes!.settings).toMatchObject({
      token: "dog",
      layer: "final",
      k: openingCount,
      alpha: 1,
      lambda: 2,
      seed: 0,
      preset: "ours",
    });
    expect(saved.notes!.settings["dataHash"]).toMatch(/^[0-9a-f]{64}$/);
    expect(saved.notes!.samples["train"]).toHaveLength(470);
    expect(saved.projected).toMatchObject([{ split: "test" }]);
  }

  const words = rowsOf(await download(page, "Export data", "Words, JSON"));
  const ranked = rowsOf(await download(page, "Export data", "Ranked samples, JSON"));
  const of = (rows: Record_[], concept: number, column: string) =>
    rows.filter((row) => row["concept"] === concept).map((row) => row[column]);
  numbers.forEach((number, i) => {
    expect(of(words, number, "word")).toEqual(shown[i]!.words);
    expect(of(ranked, number, "sample").slice(0, 5).map(String)).toEqual(shown[i]!.images);
  });
  const csv = textOf((await download(page, "Export data", "Activations, CSV")).bytes)
    .trimEnd()
    .split("\r\n");
  expect(csv[0]).toMatch(/^split,sample,id,row_token,concept_1,.*concept_10,model,bundle,dataHash,token/);
  const strongest = ranked.find((row) => row["concept"] === numbers[0] && row["rank"] === 1)!;
  const line = csv.find((text) => text.startsWith(`train,${strongest["sample"]},`))!.split(",");
  expect(Number(line[3 + numbers[0]!])).toBe(strongest["activation"]);
});

test("a saved dictionary opens again as it was; a file that is none changes nothing", async ({ page }, testInfo) => {
  await page.goto("./?token=snowman");
  await expectGrid(page);
  await learn(page, { k: 6, alpha: 3 });
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(cards(page)).toHaveCount(6);
  await expect(cards(page).first().locator("img").first()).toBeVisible();
  const [shown, statistics] = [await readCards(page), await cards(page).locator("dl").allTextContents()];
  const path = testInfo.outputPath("mine.npz");
  await copyFile((await download(page, "Export data", "Dictionary, NumPy (npz)")).path, path);

  await page.goto("./?token=dog");
  await expectGrid(page);
  const broken = testInfo.outputPath("broken.npz");
  await writeFile(broken, "PK, but no zip");
  await openFile(page, broken);
  await expect(page.getByRole("alert")).toContainText("broken.npz` is no .npz file");
  await expect(cards(page)).toHaveCount(openingCount);

  await openFile(page, path);
  await expect(page.getByText("from mine.npz")).toBeVisible();
  await expect(page).toHaveURL(/token=snowman.*k=6.*alpha=3/);
  await expect(cards(page)).toHaveCount(6);
  expect(await readCards(page)).toEqual(shown);
  expect(await cards(page).locator("dl").allTextContents()).toEqual(statistics);
  await expect(page.getByRole("region", { name: "Messages" }).getByRole("status")).toHaveCount(0);
  await cards(page).first().locator("[data-sample]").first().click();
  await expect(page.getByRole("complementary", { name: /explain/i })).toContainText(/fidelity/i);
});

test("the numbers of a score table are those on screen", async ({ page }) => {
  await page.goto("./?view=scores");
  const words = page.getByRole("region", { name: "Words and facts" });
  await words.getByRole("button", { name: "Score", exact: true }).click();
  const table = words.getByRole("table", { name: /^Beside/ });
  await expect(table).toBeVisible({ timeout: 60_000 });
  const rows = rowsOf(await download(page, "Export Scores of words", "JSON"));
  const overlap = rows.find((row) => row["score"] === "Overlap of words" && row["words"] === "concepts")!;
  await expect(
    table
      .getByRole("row", { name: /^Overlap of words/ })
      .getByRole("cell")
      .first(),
  ).toContainText((overlap["mean"] as number).toFixed(3));
  const truth = rows.find((row) => row["score"] === "Truth of words, top-1" && row["words"] === "concepts")!;
  await expect(table.getByRole("row", { name: /top-1/ }).getByRole("cell").first()).toContainText(
    `${(truth["mean"] as number).toFixed(3)} ± ${(truth["std"] as number).toFixed(3)} ${truth["count"]} samples`,
  );
  const { bytes } = await download(page, "Export Agreement with ground truth", "SVG");
  expect(bytes.toString()).toContain("Agreement with ground truth. Model DePALM in miniature; token “dog”; layer final");
});
