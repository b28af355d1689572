import { cards, expect, expectGrid, openingCount, readCards, test } from "./explorer";

test("dog and cat are learned together, each concept shows its share of them, and the link gives it all again", async ({
  page,
  context,
}) => {
  await page.goto("./");
  await expectGrid(page);
  await page.getByRole("button", { name: "Several tokens together" }).focus();
  await page.keyboard.press("Enter");
  const list = page.getByRole("group", { name: "Tokens learned together" });
  await expect(list.getByRole("checkbox", { name: "dog" })).toBeChecked();
  await list.getByRole("checkbox", { name: "cat" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Token" })).toHaveValue("dog+cat");
  await page.getByRole("button", { name: "Learn concepts" }).click();
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expectGrid(page);

  await expect(page.getByRole("list", { name: "Tokens of this dictionary" })).toContainText("dog 470 of 940 rows");
  const bars = page.getByRole("img", { name: /^Share of the activation by token: dog \d.*, cat \d/ });
  await expect(bars).toHaveCount(openingCount);
  await page.getByRole("combobox", { name: "sorted by" }).selectOption("share of “dog”");
  await expect(bars.first()).toContainText(/^dog/);
  await expect(bars.last()).toContainText(/^cat/);
  await cards(page).first().getByRole("heading").getByRole("button").click();
  const byToken = page.getByRole("table", { name: "The concept by token" });
  await expect(byToken.getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: "Close concept" }).click();

  await expect(page).toHaveURL(/token=dog%2Bcat.*learned=1/);
  const shown = await readCards(page);
  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await expectGrid(again);
  expect(await readCards(again)).toEqual(shown);
  await expect(again.getByRole("img", { name: /^Share of the activation/ }).first()).toContainText(/^dog/);
});

test("a sample that has a row of two tokens is explained by either, and its link says by which", async ({ page }) => {
  await page.goto("./?token=dog%2Bcat&k=5&learned=1&view=samples");
  await expect(page.getByText(/^158 of 158 shown$/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("combobox", { name: "rows of" }).selectOption("cat");
  await expect(page.getByText(/^78 of 78 shown$/)).toBeVisible();
  await page.getByRole("searchbox").fill("dog");
  // Captions of cats that name a dog too: their samples have a row of each.
  await expect(page.getByText(/^[1-9]\d? of 78 shown$/)).toBeVisible();
  const panel = page.getByRole("complementary", { name: /explain/i });
  const rowOf = panel.getByRole("combobox", { name: "row of" });
  const found = page.locator("main [data-sample]");
  for (let i = 0; i < (await found.count()) && !(await rowOf.isVisible()); i++) {
    await found.nth(i).click();
    await expect(panel).toContainText(/fidelity/i);
  }
  await expect(rowOf).toHaveValue("cat");
  await expect(page).toHaveURL(/as=cat/);
  const asCat = await panel.getByRole("list").first().innerText();
  await rowOf.selectOption("dog");
  await expect(page).toHaveURL(/as=dog/);
  await expect.poll(() => panel.getByRole("list").first().innerText()).not.toBe(asCat);
});

test("rows normed first is offered for layers before the norm, and stays while the layer is changed", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const normed = page.getByRole("checkbox", { name: "rows normed first" });
  await expect(normed).toHaveCount(0); // the states shown first are after the norm
  const layer = page.getByRole("combobox", { name: "Layer" });
  await layer.selectOption("15 of 30");
  await normed.check();
  await expect(page).toHaveURL(/layer=state-15%3Anormed/);
  await layer.selectOption("20 of 30");
  await expect(page).toHaveURL(/layer=state-20%3Anormed/);
  await page.getByRole("button", { name: "Learn concepts" }).click();
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Scores" }).click();
  await expect(page.getByRole("region", { name: "Scores", exact: true })).toContainText("layer state-20, rows normed first");
  await layer.selectOption("final, after the norm");
  await expect(normed).toHaveCount(0);
});
