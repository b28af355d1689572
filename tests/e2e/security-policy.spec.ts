import { viewIds } from "@/state/selection/view-ids";
import { test as plain } from "@playwright/test";
import { download } from "./downloads";
import { cards, expect, expectGrid, learn, test } from "./explorer";

/** What the policy kept from page or worker; both report it to themselves alone. */
test.beforeEach(async ({ page }) => {
  const watch =
    'addEventListener("securitypolicyviolation", (event) => console.error(`kept: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));';
  await page.addInitScript(watch);
  await page.route(/compute\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${watch}\n${await response.text()}` });
  });
});

test("nothing that a view loads or runs is against the policy of the page", async ({ page }) => {
  for (const view of viewIds) {
    await page.goto(`./?token=snowman&view=${view}`);
    await expect(page.locator("#panel-concepts").locator("section").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
  }
});

for (const backend of ["wasm", "webgpu"])
  test(`nor is learning on ${backend}, or an exported figure`, async ({ page }) => {
    await page.goto(`./?token=snowman&backend=${backend}`);
    await expectGrid(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true); // so wasm has threads
    await learn(page, { k: 5, alpha: 6 });
    await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 60_000 });
    await expect(cards(page)).toHaveCount(5);
    for (const item of ["SVG", "PNG 2×"]) expect((await download(page, "Export Concepts", item)).bytes.length).toBeGreaterThan(10_000);
  });

plain("and what the policy forbids is kept from running", async ({ page }) => {
  await page.goto("./");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    setTimeout("window.ran = true");
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", '<img src="x:" onerror="window.ran = true">');
  });
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});
