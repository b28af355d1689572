import { test as plain, type Page } from "@playwright/test";
import { cards, endWorker, expect, expectGrid, learn, openingCount } from "./explorer";

const token = (page: Page) => page.getByRole("combobox", { name: "Token" });
const notices = (page: Page) => page.getByRole("region", { name: "Messages" });
const label = (page: Page) => page.locator(".dictionary-label");

/** What names the token on screen: the choice in the header, the line above the grid, the link. */
async function expectEverywhere(page: Page, name: string) {
  await expect(token(page)).toHaveValue(name);
  await expect(label(page)).toContainText(`${name}, layer`);
  await expect.poll(() => new URL(page.url()).searchParams.get("token") ?? "dog").toBe(name);
  await expect(cards(page)).toHaveCount(openingCount);
}

/** Whether the page has a worker that has given its life sign. */
async function livingWorker(page: Page): Promise<boolean> {
  const worker = page.workers().find((candidate) => candidate.url().includes("compute.worker"));
  const held = worker?.evaluate(async () => (await navigator.locks.query()).held?.some(({ name }) => name?.startsWith("compute worker")));
  return (await held?.catch(() => false)) ?? false;
}

plain("offline, another token is not shown by the last one's concepts; it comes when the network is back", async ({ page, context }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  await context.setOffline(true);
  await token(page).selectOption("bear");
  await expect(notices(page).getByText(/could not be reached.*“dog”, layer \S+, stays on screen/)).toBeVisible();
  await expectEverywhere(page, "dog");
  await page.getByRole("button", { name: "Samples", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Samples of dog, layer/ })).toBeVisible();
  await page.getByRole("button", { name: "Concepts", exact: true }).click();
  await context.setOffline(false);
  await expectEverywhere(page, "bear");
  await expect(cards(page).first().locator("img").first()).toBeVisible();
  await expect(notices(page)).toBeHidden();
});

plain("a first load that fails says so in the cards' place, and Retry brings them", async ({ page }) => {
  const lost = (url: URL) => url.pathname.includes("/bundles/demo/") && !url.pathname.endsWith("manifest.json");
  await page.route(lost, (route) => route.abort());
  await page.goto("./?token=bear");
  await expect(page.getByRole("heading", { name: "The concepts of “bear” could not be loaded" })).toBeVisible();
  await page.unroute(lost);
  await page.getByRole("region", { name: "Concepts" }).getByRole("button", { name: "Retry" }).click();
  await expectEverywhere(page, "bear");
});

plain(
  "what words are made from cannot be read: the concepts are learned and shown with their images, and Retry brings the words",
  async ({ page }) => {
    const lost = /\/bundles\/demo\/.*unembedding/;
    await page.route(lost, (route) => route.abort());
    await page.goto("./?token=dog");
    await expectGrid(page);
    await learn(page, { k: 3, alpha: 0.5 });
    await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 90_000 });
    await expectGrid(page, 3);
    await expect(page.getByText(/The words are not loaded: `\S*unembedding\S*`: the server could not be reached/)).toBeVisible();
    await expect(cards(page).first().getByText("Words: not loaded.")).toBeVisible();
    await page.unroute(lost);
    await page.getByRole("region", { name: "Concepts" }).getByRole("button", { name: "Retry" }).click();
    await expect(cards(page).first().locator("ol.words > li").first()).toBeVisible();
    await expect(page.getByText(/The words are not loaded/)).toBeHidden();
  },
);

plain("a worker that ends while the network is away is told of the bundle as soon as it can be", async ({ page, context }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  await context.setOffline(true);
  await endWorker(page);
  await token(page).selectOption("bear");
  await expect(notices(page).getByRole("button", { name: "Retry" })).toBeVisible();
  await expectEverywhere(page, "dog");
  await context.setOffline(false);
  await expectEverywhere(page, "bear");
});

plain("a worker that ends six times in a row is told each time, and the next action works", async ({ page }) => {
  await page.goto("./?token=dog");
  await expectGrid(page);
  for (let end = 0; end < 6; end++) {
    await expect.poll(() => livingWorker(page)).toBe(true);
    await endWorker(page);
    await token(page).selectOption(end % 2 === 0 ? "cat" : "bus");
  }
  await token(page).selectOption("bear");
  await expectEverywhere(page, "bear");
});
