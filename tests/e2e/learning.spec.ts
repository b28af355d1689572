import { readFileSync } from "node:fs";
import { cards, expect, expectGrid, learn, openingCount, readCards, test } from "./explorer";

interface Golden {
  k: number;
  alpha: number;
  objective: number;
  concepts: { words: string[]; samples: number[] }[];
}
const golden = JSON.parse(readFileSync(new URL("../fixtures/demo/dog-k12.json", import.meta.url), "utf8")) as Golden;

const sharedPart = (a: readonly string[], b: readonly string[]) =>
  a.filter((item) => b.includes(item)).length / Math.max(a.length, b.length, 1);

test("learning at other settings changes the cards while it runs and ends with the words and images that scikit-learn finds", async ({
  page,
  bundleBytes,
}) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  const before = await readCards(page);
  const bytesBefore = bundleBytes();
  await learn(page, { k: golden.k, alpha: golden.alpha });
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 90_000 });
  await expect(cards(page)).toHaveCount(golden.k);
  await page.waitForLoadState("networkidle");
  const after = await readCards(page);
  expect(after).not.toEqual(before);

  // Concepts have no order of their own: each golden concept must have a card with its words and its images.
  const matches = golden.concepts.map((concept) => {
    const images = concept.samples.map(String);
    return Math.max(...after.map((card) => (sharedPart(concept.words, card.words) + sharedPart(images, card.images)) / 2));
  });
  const mean = matches.reduce((sum, match) => sum + match, 0) / matches.length;
  console.log(`words and images shared with scikit-learn's: mean ${mean.toFixed(3)}, lowest ${Math.min(...matches).toFixed(3)}`);
  // Near ties may swap at the edge of a top five or top ten: the two stop at slightly different points of a flat objective.
  expect(mean).toBeGreaterThanOrEqual(0.95);
  expect(Math.min(...matches)).toBeGreaterThanOrEqual(0.7);

  console.log(`learning one token: ${bundleBytes() - bytesBefore} bytes of bundle beside the unembedding`);
  expect(bundleBytes() - bytesBefore).toBeLessThanOrEqual(3_000_000);
});

test("a run can be paused, stepped, resumed and cancelled, and cancelling shows the dictionary from before", async ({ page }) => {
  await page.goto("./?token=dog&backend=reference");
  await expectGrid(page);
  const before = await readCards(page);
  await learn(page, { k: 30, alpha: 0.5 });
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByRole("button", { name: "Resume", exact: true })).toBeVisible();
  const progress = page.getByRole("region", { name: "Learning progress" });
  const iteration = progress
    .locator("div", { has: page.getByText("iterations", { exact: true }) })
    .locator("dd")
    .first();
  await expect(iteration).toHaveText(/^\d+$/);
  const paused = Number(await iteration.textContent());
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(iteration).not.toHaveText(String(paused));
  const stepped = Number(await iteration.textContent());
  expect(stepped).toBeLessThanOrEqual(paused + 2);
  await expect(cards(page)).toHaveCount(30);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect.poll(async () => Number(await iteration.textContent())).toBeGreaterThan(stepped);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(cards(page)).toHaveCount(openingCount);
  expect(await readCards(page)).toEqual(before);
  await expect(page.getByRole("button", { name: "Learn", exact: true })).toBeEnabled();
});

test("time and memory are told before a run, and afterwards its objective beside scikit-learn's", async ({ page }) => {
  await page.goto("./?token=dog&k=20"); // which scikit-learn was run with
  await expectGrid(page, 20);
  const panel = page.getByRole("complementary", { name: "Learn" });
  await expect(panel.getByText(/(≈|to) [\d.]+ (ms|s|min) and ≈ [\d.]+ MB on this machine/)).toBeVisible();
  const parity = panel.getByText(/objective (within 0\.0001 %|[+−][\d.]+ %) of scikit-learn’s/);
  await expect(parity).toBeVisible();
  await page.getByRole("spinbutton", { name: "K", exact: true }).fill("19");
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText(/exact iteration on all states \(\d+\); between them on a sketch/)).toBeVisible();
  await expect(parity).toHaveCount(0);
});

test("a link to a learned dictionary keeps saying so while it is learned again, over a second reload", async ({ page }) => {
  const link = "./?token=dog&backend=reference&k=30&alpha=0.5&learned=1";
  for (const open of [() => page.goto(link), () => page.reload(), () => page.reload()]) {
    await open();
    await expect(page.getByRole("region", { name: "Learning progress" })).toBeVisible();
    expect(page.url()).toMatch(/[?&]v=1&.*k=30&alpha=0\.5.*learned=1/);
  }
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(cards(page)).toHaveCount(openingCount);
  await expect(page).not.toHaveURL(/learned=1/);
});

test("with the switch on, moving K learns again from the concepts on screen, and says so; the link learns from the data alone", async ({
  page,
}) => {
  await page.goto("./?token=snowman");
  await expectGrid(page);
  await page.getByRole("switch", { name: "learn as I move K and α" }).check();
  await expect(page).toHaveURL(/live=1/);
  for (const k of ["18", "12", "9"]) await page.getByRole("spinbutton", { name: "K", exact: true }).fill(k);
  await expect(page.getByText("warm start")).toBeVisible({ timeout: 60_000 });
  await expect(cards(page)).toHaveCount(9);
  await expect(page).toHaveURL(/k=9.*live=1.*learned=1/);
  await page.reload();
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(cards(page)).toHaveCount(9);
  await expect(page.getByText("warm start")).toHaveCount(0);
});

test("while it learns, the settings on screen and those that are learned are told apart, nothing overflows, and no card moves", async ({
  page,
}) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/*unembedding*", async (route) => {
    await held;
    await route.continue();
  });
  const top = () => page.locator(".card-grid").evaluate((grid) => grid.getBoundingClientRect().top);
  const before = await top();
  await learn(page, { k: 9, alpha: 0.5 });
  const label = page.locator(".dictionary-label");
  const progress = page.getByRole("region", { name: "Learning progress" });
  await expect(progress.locator(".progress-words")).toBeVisible();
  await expect(label).toContainText(/learning.*K 9.*α 0\.5.*on screen until then:.*precomputed.*K 10/);
  expect(await progress.evaluate((part) => part.scrollWidth - part.clientWidth)).toBeLessThanOrEqual(0);
  expect(await page.locator("#panel-learn").evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBeLessThanOrEqual(0);
  expect(await top()).toBe(before);
  release();
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(label).toContainText("K 9");
  await expect(label).not.toContainText("until then");
  expect(await top()).toBe(before);
});
