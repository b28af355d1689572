import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, expectGrid, test } from "./explorer";

/** By NumPy: tests/fixtures/visual/make_visual_golden.py. */
const golden = JSON.parse(readFileSync("tests/fixtures/visual/visual.json", "utf8")) as {
  tokens: Record<
    string,
    { mapped: { sampleIndex: number; maps: number[][] }[]; pointers: Record<string, { hits: number; count: number }> }
  >;
};
const violations = async (axe: AxeBuilder) =>
  (await axe.analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);

test("a concept is shown on the image with its legend, in the colours that are chosen, and a link shows it again", async ({
  page,
  context,
}) => {
  const { sampleIndex, maps } = golden.tokens["dog"]!.mapped[0]!;
  await page.goto(`./?bundle=demo-visual&token=dog&sample=${sampleIndex}`);
  const panel = page.getByRole("complementary", { name: /explain/i });
  const toggle = panel.getByRole("button", { name: /^Show Concept \d+ on the image$/ }).first();
  await toggle.click();
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  const name = (await toggle.getAttribute("aria-label"))!;
  const concept = Number(/\d+/.exec(name)![0]);
  await expect(page).toHaveURL(new RegExp(`saliency=${concept}(&|$)`));
  const map = panel.getByRole("group", { name: `Concept ${concept} on the image, 7 × 7 patches` });
  const patches = map.getByRole("img");
  await expect(patches).toHaveCount(49);

  const values = maps[concept - 1]!;
  const largest = values.indexOf(Math.max(...values));
  const number = (value: number) => value.toPrecision(3).replace("-", "−");
  await expect(patches.nth(largest)).toHaveAccessibleName(
    `row ${Math.floor(largest / 7) + 1}, column ${(largest % 7) + 1}: u·h = ${number(Math.max(...values))}, the largest`,
  );
  const legend = panel.getByRole("figure", { name: /^Legend: u·h from / });
  await expect(legend).toHaveAccessibleName(
    `Legend: u·h from ${number(Math.min(...values))} to ${number(Math.max(...values))}, red high, blue low`,
  );
  await expect(panel).toContainText("u·h of the states of 49 image patches, layer final");

  await panel.getByText("How the saliency map is drawn, and its export").click();
  const before = await patches.first().getAttribute("fill");
  await panel.getByRole("combobox", { name: "Colours of the saliency map" }).selectOption({ label: "Cividis (colour-blind safe)" });
  await expect(legend).toHaveAccessibleName(/Cividis/);
  expect(await patches.first().getAttribute("fill")).not.toBe(before);
  await panel.getByRole("checkbox", { name: "up-sampled" }).check();
  await expect(map.locator("image")).toHaveAttribute("href", /^data:image\/png;base64,/);

  await patches.nth(largest).focus();
  await page.keyboard.press("ArrowUp");
  await expect(patches.nth(largest - 7)).toBeFocused();
  expect(await violations(new AxeBuilder({ page }).include(".explain"))).toEqual([]);

  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByRole("figure", { name: /^Legend: u·h .*Cividis/ })).toBeVisible();
  await panel.getByRole("combobox", { name: "Concept on the image" }).selectOption({ label: "no concept" });
  await expect(map).toHaveCount(0);
});

test("the scores page measures how often concepts are on the object, as NumPy does", async ({ page }) => {
  await page.goto("./?bundle=demo-visual&token=dog-patches&view=scores");
  await page.getByRole("button", { name: "Measure saliency" }).click();
  const table = page.getByRole("table", { name: /^Largest patch on a dog: 49 test samples, 7 × 7 patches/ });
  await expect(table).toBeVisible();
  const { hits, count } = golden.tokens["dog-patches"]!.pointers["concept"]!;
  const row = table.getByRole("row", { name: /^strongest concept/ });
  await expect(row.getByRole("cell").nth(0)).toHaveText(`${(100 * hits).toFixed(0)} %`);
  await expect(row.getByRole("cell").nth(3)).toHaveText(String(count));
  await expect(page.getByRole("table", { name: /^Where each concept lies/ }).getByRole("row")).toHaveCount(21);
  expect(await violations(new AxeBuilder({ page }).include(".scores"))).toEqual([]);
});

test("concepts of visual tokens show the patch that each row was taken at", async ({ page }) => {
  await page.goto("./?bundle=demo-visual&token=dog-patches");
  await expectGrid(page, 20);
  const thumbnail = page.getByRole("article").first().locator("[data-sample]").first();
  await expect(thumbnail.locator("[data-patch]")).toBeVisible();
  await expect(thumbnail).toHaveAttribute("data-hint", /taken at the patch of row \d, column \d/);
});

test("the check page shows the paper's figures 8 and 23, and opens a map in the explorer", async ({ page }) => {
  await page.goto("./?bundle=demo-visual&view=check&check=dog-patches");
  await page.getByRole("button", { name: "Run the check" }).click();
  const eight = page.getByRole("region", { name: "Figure 8" });
  await expect(eight.getByRole("group", { name: /^Concept \d+ on the image, 7 × 7 patches$/ })).toHaveCount(3, { timeout: 110_000 });
  await expect(page.getByRole("region", { name: "Figure 23" }).locator("[data-patch]").first()).toBeVisible();
  const first = (await eight.getByRole("heading", { level: 4 }).first().textContent())!;
  await eight.getByRole("link", { name: "Open in the explorer" }).click();
  const panel = page.getByRole("complementary", { name: /explain/i });
  await expect(panel.getByRole("group", { name: `${/Concept \d+/.exec(first)![0]} on the image, 7 × 7 patches` })).toBeVisible();
});

test("a bundle without patches offers no map", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  await page.getByRole("article").first().locator("[data-sample]").first().click();
  const panel = page.getByRole("complementary", { name: /explain/i });
  await expect(panel).toContainText(/fidelity/i);
  await expect(panel.getByRole("button", { name: /on the image$/ })).toHaveCount(0);
});
