import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentSecurityPolicy } from "../../scripts/content-security-policy.mjs";
import { folderServer } from "../../scripts/folder-server.mjs";

const root = mkdtempSync(join(tmpdir(), "coxlmm-served-"));
const dist = join(root, "dist");
let server: Server;

beforeAll(async () => {
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), "<p>here</p>");
  writeFileSync(join(dist, "assets/large.js"), "1".repeat(1_000_000));
  writeFileSync(join(root, "secret.txt"), "secret");
  symlinkSync("../secret.txt", join(dist, "leak.txt"));
  symlinkSync("..", join(dist, "up"));
  symlinkSync("../secret.txt", join(dist, "assets/index.html"));
  symlinkSync("assets/large.js", join(dist, "inside.js"));
  server = folderServer(dist, "/base/");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

/** The path is sent as it is; `fetch` would tidy it up. */
function ask(path: string, method = "GET", headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers }, (response) => {
      let body = "";
      response.on("data", (data: Buffer) => (body += data.toString()));
      response.on("end", () => resolve({ status: response.statusCode!, body, headers: response.headers }));
      response.on("error", reject);
    });
    sent.on("error", reject).end();
  });
}

test("files come with the headers that wasm threads need, and with their types alone", async () => {
  const { status, body, headers } = await ask("/base/");
  expect([status, body]).toEqual([200, "<p>here</p>"]);
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "content-security-policy": contentSecurityPolicy,
    "content-type": "text/html;charset=utf-8",
  });
  expect(await ask("/base/inside.js")).toMatchObject({ status: 200, headers: { "content-type": "text/javascript" } });
  expect((await ask("/base/index.html", "HEAD")).body).toBe("");
});

test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s is refused", async (method) => {
  expect(await ask("/base/", method)).toMatchObject({ status: 405, headers: { allow: "GET, HEAD", "x-content-type-options": "nosniff" } });
});

test.each([
  "/base/leak.txt",
  "/base/up/secret.txt",
  "/base/assets/",
  "/base/../secret.txt",
  "/base/%2e%2e/secret.txt",
  "/base/..%2fsecret.txt",
  "/base/%00",
  "/base/%",
  "/elsewhere",
])("%s leads to nothing", async (path) => {
  expect(await ask(path)).toMatchObject({ status: 404, body: "Not found" });
});

test("files that come, change and go while it runs are served as they are, and asking for them ends nothing", async () => {
  writeFileSync(join(dist, "later.js"), "first");
  expect((await ask("/base/later.js")).body).toBe("first");
  writeFileSync(join(dist, "later.js"), "second");
  expect((await ask("/base/later.js")).body).toBe("second");
  rmSync(join(dist, "later.js"));
  expect((await ask("/base/later.js")).status).toBe(404);
  for (let time = 0; time < 200; time++) {
    writeFileSync(join(dist, "racing.js"), "x".repeat(100_000));
    const asked = ask("/base/racing.js").catch(() => undefined);
    if (time % 2) await new Promise((resolve) => setImmediate(resolve));
    rmSync(join(dist, "racing.js"));
    await asked;
  }
  expect((await ask("/base/", "GET", { range: "bytes=9-2" })).status).toBe(200);
});
