import { expect, test as plain } from "@playwright/test";
import { cards, expectGrid, openingCount, test } from "./explorer";
import { download, readFigure } from "./downloads";

test("a link with unreadable values still opens, and says which", async ({ page }) => {
  await page.goto("./?v=1&token=unicorn&k=0&seed=x");
  await expectGrid(page);
  await expect(page.getByText(/no token “unicorn”/)).toBeVisible();
  await expect(page.getByText(/“k”, “seed”/)).toBeVisible();
});

plain("a bundle that is not there is a sentence, never a blank page", async ({ page }) => {
  await page.goto("./?bundle=nothing-here");
  await expect(page.getByText(/manifest\.json/).first()).toBeVisible();
  await expect(page.getByRole("banner")).toBeVisible();
});

plain("a damaged file leaves the last good grid on screen and names the file", async ({ page }) => {
  await page.route(/\/bundles\/demo\/tokens\/cat\//, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 0xff;
    await route.fulfill({ response, body });
  });
  await page.goto("./?token=dog");
  await expectGrid(page);
  await page.getByRole("combobox", { name: "Token" }).selectOption("cat");
  await expect(page.getByText(/tokens\/cat\/.*SHA-256/)).toBeVisible();
  await expect(cards(page)).toHaveCount(openingCount);
});

plain("a picture that its site lets nobody copy is an empty frame, and the figure and the status say which and why", async ({ page }) => {
  await page.goto("./");
  await expectGrid(page);
  const card = cards(page).first();
  const image = card.locator("img").first();
  const caption = (await image.getAttribute("alt"))!;
  // As a site does that sends no Access-Control-Allow-Origin: shown, but not to be read.
  await page.route("https://pictures.example/**", (route) => route.abort());
  await image.evaluate((element: HTMLImageElement) => {
    Object.defineProperty(HTMLImageElement.prototype, "currentSrc", {
      get(this: HTMLImageElement) {
        return this.src;
      },
    });
    element.src = "https://pictures.example/1.png";
  });
  const name = (await card.getAttribute("aria-label"))!;
  const svg = (await download(page, `Export ${name}`, "SVG")).bytes.toString();
  const sentence = `Without 1 of 5 pictures (“${caption}”): pictures.example could not be reached, or shows its pictures but lets no other page copy them.`;
  await expect(card.getByRole("status")).toHaveText(`Saved. ${sentence}`);
  const figure = await readFigure(page, Buffer.from(svg));
  expect(figure.caption).toContain(sentence);
  expect(figure.images).toHaveLength(4);
  expect(figure.texts.join(" ")).not.toContain(caption);
  await card.getByRole("button", { name: "Dismiss" }).click();
  await expect(card.getByRole("status")).toHaveCount(0);
});
