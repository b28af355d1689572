import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("../../src/backends/kernels/", import.meta.url);
const kernels = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");

describe.each(kernels)("the kernel %s", (name) => {
  test.each([".wgsl", ".ts", ".reference.ts", ".gpu.test.ts"])("has its file %s", (ending) => {
    expect(existsSync(new URL(`${name}/${name}${ending}`, folder))).toBe(true);
  });

  test("is compared with its reference in its test", () => {
    const stem = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(read(`${name}/${name}.gpu.test.ts`)).toContain(`${stem}Reference(`);
    expect(read(`${name}/${name}.reference.ts`)).toContain(`${stem}Reference`);
  });

  test("has at most 100 lines of shader, an overridable workgroup and the entry point of its name", () => {
    const shader = read(`${name}/${name}.wgsl`);
    expect(shader.split("\n").length).toBeLessThanOrEqual(100);
    expect(shader).toMatch(/^override (WORKGROUP_SIZE|TILE): u32/m);
    expect(shader).toContain(`fn ${name.replaceAll("-", "_")}(`);
  });

  test("states the bytes that it moves", () => {
    const stem = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(read(`${name}/${name}.ts`)).toContain(`export function ${stem}Traffic(`);
    expect(read("traffic.gpu.test.ts")).toContain(`${stem}Traffic(`);
  });

  test("has one row in the table of kernels/README.md", () => {
    expect(read("README.md").match(new RegExp(`^\\| \`${name}\` \\|`, "gm"))).toHaveLength(1);
  });
});

test("the table of kernels/README.md names no kernel that is not there", () => {
  const rows = [...read("README.md").matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
  expect(rows.sort()).toEqual([...kernels].sort());
});
