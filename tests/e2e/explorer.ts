import { expect, test as base, type Locator, type Page, type Worker } from "@playwright/test";

/** Every test of the built site ends with a clean console: no error, no warning, no failed request. */
export const test = base.extend<{ cleanConsole: void; bundleBytes: () => number }>({
  cleanConsole: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("response", (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  /** Bytes of bundle files received so far, without the unembedding, which all tokens share. */
  bundleBytes: async ({ page }, use) => {
    let bytes = 0;
    page.on("response", async (response) => {
      const path = new URL(response.url()).pathname;
      if (!path.includes("/bundles/") || path.includes("unembedding")) return;
      const body = await response.body().catch(() => Buffer.alloc(0));
      bytes += body.length;
    });
    await use(() => bytes);
  },
});

export { expect };

export const cards = (page: Page): Locator => page.getByRole("article", { name: /^Concept \d+$/ });

/** The K that the demo opens with. */
export const openingCount = 10;

/** Waits until the grid shows `count` concepts, each with its images loaded. */
export async function expectGrid(page: Page, count = openingCount) {
  await expect(cards(page)).toHaveCount(count);
  await expect(cards(page).first().locator("img").first()).toBeVisible();
}

export async function learn(page: Page, settings: { k?: number; alpha?: number }) {
  if (settings.k !== undefined) await page.getByRole("spinbutton", { name: "K", exact: true }).fill(String(settings.k));
  if (settings.alpha !== undefined) await page.getByRole("spinbutton", { name: "α", exact: true }).fill(String(settings.alpha));
  await page.getByRole("button", { name: "Learn", exact: true }).click();
}

/** Words and images (sample indices) of each card, as shown. */
export async function readCards(page: Page): Promise<{ words: string[]; images: string[] }[]> {
  return cards(page).evaluateAll((articles) =>
    articles.map((article) => ({
      words: [...article.querySelectorAll("ol > li")].map((word) => word.textContent.trim()),
      images: [...article.querySelectorAll("[data-sample]")].map((image) => image.getAttribute("data-sample") ?? ""),
    })),
  );
}

/** The compute worker; tfjs's own threads are workers too. */
export function computeWorker(page: Page): Worker {
  const worker = page.workers().find((candidate) => candidate.url().includes("compute.worker"));
  if (!worker) throw new Error("the page has no compute worker");
  return worker;
}

/** Ends the worker as the browser does for want of memory: no event tells the page. */
export async function endWorker(page: Page) {
  await computeWorker(page)
    .evaluate(() => self.close())
    .catch(() => {});
}
