import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentSecurityPolicy } from "../../scripts/content-security-policy.mjs";
import { buildSite } from "../support/built-site";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-site-"));
let page: string;

beforeAll(async () => {
  await buildSite(folder);
  page = readFileSync(join(folder, "index.html"), "utf8");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the built page has the policy before anything that it could govern", () => {
  const [meta] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)!;
  expect(meta.replaceAll("&#39;", "'")).toContain(`content="${contentSecurityPolicy}"`);
  expect(page.indexOf(meta)).toBeLessThan(Math.min(...[...page.matchAll(/<(script|link|style)\b/g)].map(({ index }) => index)));
});

test("and no script, style or handler in its text", () => {
  expect(page.match(/<style\b|\sstyle=|\son\w+=|javascript:/gi)).toBeNull();
  expect(
    [...page.matchAll(/<script\b([^>]*)>([^<]*)/g)].filter(([, attributes, text]) => !attributes!.includes("src=") || text !== ""),
  ).toEqual([]);
});

test("scripts come from the site alone, and nothing that was text becomes one", () => {
  const directives = new Map(contentSecurityPolicy.split("; ").map((each) => [each.split(" ")[0], each.split(" ").slice(1)]));
  expect(directives.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  for (const name of ["object-src", "base-uri", "frame-src", "form-action"]) expect(directives.get(name)).toEqual(["'none'"]);
  expect(contentSecurityPolicy).not.toMatch(/unsafe-inline|'unsafe-eval'|frame-ancestors/);
});
