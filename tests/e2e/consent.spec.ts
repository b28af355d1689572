import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileEntry, makeTinyBundle } from "../support/bundles/tiny-bundle";
import { encodePng } from "../support/bundles/tiny-png";
import { expect, test } from "./explorer";

/** Another host, which lets any page read it and notes what it is asked for. */
function otherHost(answer: (path: string) => Uint8Array | undefined) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url!);
    const bytes = answer(request.url!.slice(1).replace(/\?.*/, ""));
    response.writeHead(bytes ? 200 : 404, {
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Content-Type": request.url!.endsWith(".png") ? "image/png" : "application/octet-stream",
    });
    response.end(bytes);
  });
  const started = new Promise<string>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
  return { asked, started, stop: () => server.close() };
}

/** The tiny bundle with its pictures elsewhere. */
function bundleWithPicturesOn(host: string): Map<string, Uint8Array> {
  const files = makeTinyBundle();
  const parse = (path: string) => JSON.parse(new TextDecoder().decode(files.get(path))) as never;
  const write = (path: string, value: unknown) => files.set(path, new TextEncoder().encode(JSON.stringify(value)));
  const manifest = parse("manifest.json") as { images: unknown; samples: { file: string }[]; files: Record<string, unknown> };
  for (const { file } of manifest.samples) {
    write(
      file,
      (parse(file) as { id: string }[]).map((sample) => ({ ...sample, image: `http://${host}/${sample.id}.png` })),
    );
    manifest.files[file] = fileEntry(files.get(file)!);
  }
  write("manifest.json", { ...manifest, images: { kind: "urls" } });
  return files;
}

const pictures = otherHost((path) => (path.endsWith(".png") ? encodePng(8, 8, () => [200, 40, 40]) : undefined));
let files: Map<string, Uint8Array>;
const bundles = otherHost((path) => files.get(path));
let picturesHost: string;
let link: string;
let bundlesHost: string;

test.beforeAll(async () => {
  picturesHost = await pictures.started;
  files = bundleWithPicturesOn(picturesHost);
  bundlesHost = await bundles.started;
  link = `./?token=dog&k=3&learned=1&bundle=${encodeURIComponent(`http://${bundlesHost}/`)}`;
});
test.afterAll(() => [pictures, bundles].forEach((host) => host.stop()));

test("a linked bundle and its pictures are asked for after the user agreed, host by host, and the consent is kept and can be taken back", async ({
  page,
}) => {
  await page.goto(link);
  const question = page.getByRole("region", { name: "Question" });
  await expect(question).toContainText(`This link opens a bundle from ${bundlesHost}. Load it?`);
  expect(bundles.asked).toEqual([]);
  await page.getByRole("button", { name: `Open the bundle from ${bundlesHost}` }).click();

  await expect(question).toContainText(`This bundle’s pictures come from ${picturesHost}. Load them?`);
  const tile = page.locator("[data-sample]").first();
  await expect(tile).toContainText(/a dog/);
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(question).toHaveCount(0);
  expect(pictures.asked).toEqual([]);

  await page.reload();
  await page.getByRole("button", { name: `Load pictures from ${picturesHost}` }).click();
  await expect(tile.locator("img")).toBeVisible();
  expect(pictures.asked.length).toBeGreaterThan(0);

  await page.reload();
  await expect(tile.locator("img")).toBeVisible();
  await expect(question).toHaveCount(0);

  await page.getByRole("button", { name: "About" }).click();
  await page.getByRole("button", { name: `Take back: ${picturesHost}` }).click();
  await expect(page.getByRole("list", { name: "Sites that may be asked" })).toHaveText(new RegExp(bundlesHost));
  await page.getByRole("button", { name: `Take back: ${bundlesHost}` }).click();
  await expect(question).toContainText(`This link opens a bundle from ${bundlesHost}.`);
});

test("a bundle behind an address with a query, or named by its manifest, opens as well", async ({ page }) => {
  await page.goto(`./?token=dog&k=3&learned=1&bundle=${encodeURIComponent(`http://${bundlesHost}/manifest.json?sig=1`)}`);
  await page.getByRole("button", { name: `Open the bundle from ${bundlesHost}` }).click();
  await expect(page.locator("[data-sample]").first()).toContainText(/a dog/);
  expect(bundles.asked.at(-1)).toMatch(/\?sig=1$/);
});
