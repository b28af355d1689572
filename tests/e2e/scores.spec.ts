import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, expectGrid, test } from "./explorer";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/clip/${name}`, import.meta.url));

test("without an encoder the scores page shows how to get one and no number; a wrong file is told; the right one scores", async ({
  page,
}) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  await page.goto("./");
  await expectGrid(page);
  await page.getByRole("button", { name: "Scores", exact: true }).click();
  const clip = page.getByRole("region", { name: "CLIPScore", exact: true });
  await expect(clip).toContainText("No encoder is loaded");
  await expect(clip.getByLabel(/^images: vision_model/).first()).toHaveValue(/^https:\/\/huggingface\.co\/.+\/vision_model\.onnx$/);
  await expect(clip.getByRole("table")).toHaveCount(0);
  expect(requested.filter((path) => path.includes("ort-"))).toEqual([]);

  const choose = (label: RegExp, name: string) => clip.getByLabel(label).and(clip.locator("input[type=file]")).setInputFiles(fixture(name));
  await choose(/^images/, "text_model.onnx");
  await choose(/^texts/, "text_model.onnx");
  await choose(/^tokenizer/, "tokenizer.json");
  await clip.getByRole("button", { name: "Load", exact: true }).click();
  await expect(page.getByText(/text_model\.onnx is no image side of CLIP/)).toBeVisible();
  await expect(clip).toContainText("No encoder is loaded");

  await choose(/^images/, "vision_model.onnx");
  await clip.getByRole("button", { name: "Load", exact: true }).click();
  await expect(clip).toContainText("Loaded: vision_model.onnx, 16 numbers");
  expect(requested.filter((path) => path.endsWith("/wasm/ort-wasm-simd-threaded.wasm"))).toHaveLength(1);

  await clip.getByRole("button", { name: "Score this dictionary" }).click();
  const table = clip.getByRole("table", { name: /CLIPScore by vision_model\.onnx/ });
  await expect(table).toBeVisible({ timeout: 60_000 });
  const own = table.getByRole("row", { name: /^concepts/ });
  await expect(own.getByRole("cell").nth(0)).toHaveText(/^\d\.\d{3} ± \d\.\d{3} \d+ samples/);
  await expect(own.getByRole("cell").nth(3)).toHaveText(/^\d\.\d{3} ± \d\.\d{3} \d+ concepts/);
  await expect(table.getByRole("row", { name: /^random words \(seed 0\)/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /^GT-captions/ })).toContainText("samples");

  await clip.getByText("Grounding score of each concept").click();
  await expect(clip.getByRole("row", { name: /^1 / })).toContainText(/\d\.\d{3}/);
  const { violations } = await new AxeBuilder({ page }).include(".scores").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);
});

const tiny = (name: string) => fileURLToPath(new URL(`../fixtures/bert-score/tiny/${name}`, import.meta.url));
const number = /^−?\d\.\d{3} ± \d\.\d{3} \d+ samples/;

test("the bundle’s own encoder scores at once, with random words, noise images and the captions beside the concepts", async ({ page }) => {
  await page.goto("./?view=scores");
  await expect(page.getByText(/^Of the dictionary of dog, layer final: precomputed, .+ preset ours\.$/)).toBeVisible();
  const own = page.getByRole("region", { name: "Score by the bundle’s own encoder" });
  await own.getByRole("button", { name: "Score this dictionary" }).click();
  const table = own.getByRole("table", { name: /^Cosine of image and words by / });
  await expect(table).toBeVisible({ timeout: 120_000 });
  for (const row of [/^concepts/, /^random words \(seed 0\)/, /^noise images/, /^GT-captions/])
    await expect(table.getByRole("row", { name: row }).getByRole("cell").nth(0)).toHaveText(number);
  // A noise dictionary's own images are noise.
  await expect(
    table
      .getByRole("row", { name: /^noise images/ })
      .getByRole("cell")
      .nth(3),
  ).toHaveText("–");
});

test("a text encoder from this computer scores phrases of the template, and those that the bundle ships", async ({ page }) => {
  await page.goto("./?view=scores");
  const bert = page.getByRole("region", { name: "BERTScore", exact: true });
  const choose = (label: RegExp, name: string) => bert.getByLabel(label).and(bert.locator("input[type=file]")).setInputFiles(tiny(name));
  await choose(/^model/, "model.onnx");
  await choose(/^tokenizer/, "tokenizer.json");
  await bert.getByRole("button", { name: "Load", exact: true }).click();
  await expect(bert).toContainText("Loaded: model.onnx, 24 numbers");
  await expect(bert.getByRole("button", { name: "Score this dictionary" })).toBeEnabled();
  await bert.getByRole("button", { name: "Score this dictionary" }).click();
  const byTemplate = bert.getByRole("table", { name: /^BERTScore F1 by model\.onnx; words as template/ });
  await expect(byTemplate).toBeVisible({ timeout: 120_000 });
  for (const row of [/^concepts/, /^random words/, /^noise images/, /^GT-captions/])
    await expect(byTemplate.getByRole("row", { name: row }).getByRole("cell").nth(0)).toHaveText(number);

  const phrases = bert.getByLabel("phrases by");
  const [, generator] = await phrases.locator("option").allTextContents();
  await phrases.selectOption({ label: generator! });
  await bert.getByRole("button", { name: "Score this dictionary" }).click();
  const written = bert.getByRole("table", { name: new RegExp(`words as ${generator!}`) });
  await expect(written).toBeVisible({ timeout: 120_000 });
  await expect(
    written
      .getByRole("row", { name: /^concepts/ })
      .getByRole("cell")
      .nth(0),
  ).toHaveText(number);
  await expect(written.getByRole("row", { name: /^random words/ })).toContainText("no samples could be scored"); // nobody wrote phrases of them
});

test("words and facts stand beside both baselines, and the facts beside what is left after a neutral beginning", async ({ page }) => {
  await page.goto("./?view=scores");
  const words = page.getByRole("region", { name: "Words and facts" });
  await words.getByRole("button", { name: "Score", exact: true }).click();
  const table = words.getByRole("region", { name: "Scores of the dictionary" });
  await expect(table.getByRole("columnheader", { name: "Noise-Imgs" })).toBeVisible({ timeout: 120_000 });
  await expect(
    table
      .getByRole("row", { name: /^Truth of words, top-1/ })
      .getByRole("cell")
      .nth(3),
  ).toHaveText(number);
  const neutral = words.getByRole("region", { name: "Agreement after a neutral beginning" });
  const mean = neutral.getByRole("row", { name: /^mean of the concepts/ }).getByRole("cell");
  for (const [place, least] of [
    [1, 0.7], // AUC on the captions' states
    [2, 0.5], // and after the neutral beginning: chance, at least
  ] as const)
    expect(Number(await mean.nth(place).textContent())).toBeGreaterThan(least);
  const { violations } = await new AxeBuilder({ page }).include(".scores").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);
});
