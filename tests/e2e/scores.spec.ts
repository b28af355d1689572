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
  await expectGrid(page, 20);
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
  await expect(own.getByRole("cell").nth(2)).toHaveText(/^\d\.\d{3} ± \d\.\d{3} \d+ concepts/);
  await expect(table.getByRole("row", { name: /^random words \(seed 0\)/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /^GT-captions/ })).toContainText("samples");

  await clip.getByText("Grounding score of each concept").click();
  await expect(clip.getByRole("row", { name: /^1 / })).toContainText(/\d\.\d{3}/);
  const { violations } = await new AxeBuilder({ page }).include(".scores").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);
});
