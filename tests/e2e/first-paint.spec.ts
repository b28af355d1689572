import { cards, expect, expectGrid, readCards, test } from "./explorer";

test("the first paint is the shipped dictionary, labelled so, within its budget of bytes", async ({ page, bundleBytes }) => {
  await page.goto("./");
  await expectGrid(page);
  await expect(page.getByText(/precomputed/i).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  test.info().annotations.push({ type: "bundle bytes of the first grid", description: String(bundleBytes()) });
  console.log(`first grid: ${bundleBytes()} bytes of bundle`);
  expect(bundleBytes()).toBeGreaterThan(10_000);
  expect(bundleBytes()).toBeLessThanOrEqual(1_500_000);
});

test("every card shows five images with alternative text, words in order, and its statistics", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const first = cards(page).first();
  const images = first.getByRole("img", { name: /.+/ });
  expect(await images.count()).toBeGreaterThanOrEqual(5);
  const shown = await readCards(page);
  expect(shown.filter(({ words }) => words.length >= 3).length).toBeGreaterThanOrEqual(8);
  expect(shown.filter(({ images }) => images.length === 5).length).toBeGreaterThanOrEqual(9);
  await expect(first).toContainText(/%/);
});

test("nothing is learned before someone asks", async ({ page }) => {
  const unembedding: string[] = [];
  page.on("request", (request) => request.url().includes("unembedding") && unembedding.push(request.url()));
  await page.goto("./");
  await expectGrid(page);
  await page.waitForLoadState("networkidle");
  expect(unembedding).toEqual([]);
  await expect(page.getByRole("button", { name: "Learn", exact: true })).toBeEnabled();
});

test("what the first look needs is asked for side by side: the worker beside the page's code, a dictionary's parts beside each other", async ({
  page,
}) => {
  const asked = new Map<string, () => void>();
  const seen = (part: string) => new Promise<void>((done) => asked.set(part, done));
  const others = Promise.all(["/rows/dog", "/grounding", "/first-images"].map(seen));
  const worker = seen("compute.worker");
  page.on("request", (request) => [...asked].forEach(([part, done]) => request.url().includes(part) && done()));
  // Each waits for what must not wait for it.
  await page.route(/\/assets\/main-.*\.js/, async (route) => {
    await worker;
    await route.continue();
  });
  await page.route(/\/dictionary.*\.safetensors/, async (route) => {
    await others;
    await route.continue();
  });
  await page.goto("./");
  await expectGrid(page);
});
