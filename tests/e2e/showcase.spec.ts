import { cards, expect, expectGrid, readCards, test } from "./explorer";

test("moving K to one that is shipped shows it at once, labelled; any other waits for Learn", async ({ page }) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  await page.goto("./?token=dog");
  await expectGrid(page);
  const field = page.getByRole("spinbutton", { name: "K", exact: true });
  await field.fill("20");
  await expect(cards(page)).toHaveCount(20);
  await expect(page.getByText(/precomputed/i).first()).toBeVisible();
  await expect(page).toHaveURL(/[?&]k=20(&|$)/);
  await field.fill("15");
  await expect(page.getByText(/were learned with other settings; Learn uses these/)).toBeVisible();
  await expect(cards(page)).toHaveCount(20);
  await expect(page.getByRole("button", { name: "Learn", exact: true })).toBeEnabled();
  await field.fill("10");
  await expect(cards(page)).toHaveCount(10);
  await expect(page).not.toHaveURL(/learned=1/);
  expect(requested.filter((path) => path.includes("/residuals/") || path.includes("unembedding"))).toEqual([]);
  await page.goto("./?v=1&token=dog&k=20");
  await expectGrid(page, 20);
});

test("an earlier layer shows its shipped dictionary at once, and says where words are no better than chance", async ({ page }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  await expect(cards(page).first()).toContainText(/words true: \d+(\.\d+)? %/);
  await page.getByRole("combobox", { name: "Layer" }).selectOption("10 of 30");
  await expect(page).toHaveURL(/layer=state-10/);
  await expectGrid(page);
  await expect(page.getByText(/precomputed/i).first()).toBeVisible();
  await expect.poll(() => page.getByText("words are no better than chance here").count()).toBeGreaterThanOrEqual(9);
});

test("the token's own words are grey unless switched off; by contrast other words lead, and the link says so", async ({ page }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  const own = page.locator("article ol .is-own-word");
  await expect(own.first()).toHaveText(/^dogs?$/);
  await page.getByRole("checkbox", { name: "own words grey" }).uncheck();
  await expect(own).toHaveCount(0);
  await page.getByRole("checkbox", { name: "own words grey" }).check();
  const before = await readCards(page);
  await page.getByRole("combobox", { name: "word ranking" }).selectOption("contrast");
  await expect(page.getByText("words by contrast")).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/words=contrast/);
  const after = await readCards(page);
  const firsts = (list: typeof before) => new Set(list.map(({ words }) => words[0]));
  expect(firsts(before).size).toBeLessThan(firsts(after).size);
  expect(after.map(({ images }) => images)).toEqual(before.map(({ images }) => images));
});

test("the scores page says how many words are true by each rule", async ({ page }) => {
  await page.goto("./?token=dog&view=scores");
  const section = page.getByRole("region", { name: "Words by rule", exact: true });
  await section.getByRole("button", { name: "Compare the rules" }).click();
  const table = section.getByRole("table");
  await expect(table.getByRole("row", { name: /^official code/ })).toContainText(/of 10/, { timeout: 60_000 });
  await expect(table.getByRole("row", { name: /^by contrast/ })).toContainText(/of 10/);
});
