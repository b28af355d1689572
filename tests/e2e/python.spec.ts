import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exporterPython } from "../support/exporter-python";
import { cards, expect, expectGrid, readCards, test } from "./explorer";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-shown-"));
let serving: ChildProcess | undefined;
test.afterAll(() => {
  serving?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Four directions, each with a word of its own; row m is made of direction m mod 4. Its picture has no other use than to be shown. */
const program = `
import numpy as np
from PIL import Image
import coxlmm

rng = np.random.default_rng(3)
planted = np.eye(4, 24)
Z = (6 * planted[np.arange(80) % 4] + 0.1 * rng.normal(size=(80, 24))).astype(np.float16)
words = [" grass", " snow", " sofa", " ocean"]
coxlmm.save(
    "mine", {"dog": Z}, layer="final", captions=["a dog"] * 80, images=[Image.new("RGB", (32, 32), (3 * m, 90, 90)) for m in range(80)],
    unembedding=np.vstack([planted, -np.ones((1, 24))]), vocabulary=[*words, " dog"], concept_count=4,
)
coxlmm.show("mine", browser=False)
`;

test("three lines of Python end in cards, with the words and pictures that the arrays say", async ({ page }) => {
  serving = spawn(exporterPython, ["-c", program], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve) => serving!.stdout!.once("data", (data: Buffer) => resolve(data.toString())));
  await page.goto(/http:\S+/.exec(line)![0]);
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expectGrid(page, 4);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const shown = await readCards(page);
  const wordOfRow = ["grass", "snow", "sofa", "ocean"];
  expect(shown.map(({ words }) => words[0]).sort()).toEqual([...wordOfRow].sort());
  for (const { words, images } of shown) {
    expect(images.length).toBeGreaterThan(0);
    for (const row of images) expect(wordOfRow[Number(row) % 4]).toBe(words[0]);
  }
  await expect(cards(page).first().locator("img").first()).toHaveJSProperty("naturalWidth", 32);
});
