import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { expect, test } from "vitest";
import { createKernelMemory } from "@/backends/cpu/cpu-kernels";
import { selfTest } from "@/backends/self-test/self-test";
import { createWasmBackend } from "@/backends/wasm";

const root = fileURLToPath(new URL("../..", import.meta.url));
const entry = "src/backends/cpu/assembly/cpu-kernels.ts";

/** The kernels compiled with one place of one file changed. */
async function corrupted(file: string, from: string, to: string): Promise<string> {
  let wasm: Uint8Array | undefined;
  let found = false;
  const { error, stderr } = await asc.main(
    [entry, "-O1", "--runtime", "stub", "--enable", "simd", "--outFile", "m.wasm", "--baseDir", root],
    {
      readFile: (name) => {
        const path = join(root, name);
        let text: string;
        try {
          text = readFileSync(path, "utf8");
        } catch {
          return null;
        }
        if (!name.endsWith(`kernels/${file}.ts`)) return text;
        found = true;
        expect(text.split(from).length - 1, `places of ${from}`).toBeGreaterThan(0);
        return text.replace(from, to);
      },
      writeFile: (name, contents) => {
        if (name === "m.wasm") wasm = contents as Uint8Array;
      },
    },
  );
  expect(found, `a kernel file ${file}.ts`).toBe(true);
  if (error || !wasm) throw new Error(stderr.toString());
  return Buffer.from(wasm).toString("base64");
}

const corruptions: Record<string, readonly (readonly [from: string, to: string])[]> = {
  correlate: [
    ["a1 = f64x2.add(a1, f64x2.mul(x, u1))", "a1 = f64x2.sub(a1, f64x2.mul(x, u1))"],
    ["d < R; d++", "d < R - 4; d++"],
    ["const z = v128.load64_splat(second)", "const z = v128.load64_splat(first)"],
    ["v128.store(out, a1, 16)", "v128.store(out, a0, 16)"],
    ["for (; m < end; m++)", "for (; m < end - 1; m++)"],
    ["v128.store(out, a0)", "v128.store(out, f64x2.splat(0))"],
  ],
  "nonnegative-lasso": [
    ["- alpha);", "+ alpha);"],
    ["max(<f64>0, code - at(gradient, k) / curvature)", "code - at(gradient, k) / curvature"],
    ["if (residual <= enough) break;", "break;"],
    ["let k = 0; k < K; k++) {\n      if (!(at(v, k) > 0)) continue;", "let k = 1; k < K; k++) {\n      if (!(at(v, k) > 0)) continue;"],
    ["t < j; t++) sum -=", "t < j - 1; t++) sum -="],
    ["put(a, ri + i, 1 / sqrt(pivot))", "put(a, ri + i, 1 / pivot)"],
    ["for (let m = begin; m < end; m++)", "for (let m = begin; m < end - 1; m++)"],
  ],
  objective: [
    ["0.5 * (", "1.0 * ("],
    ["+ alpha);", "- alpha);"],
    ["let m = begin; m < end", "let m = begin + 1; m < end"],
    ["f64x2.extract_lane(image, 1)", "f64x2.extract_lane(image, 0)"],
    ["return total;", "return 0;"],
  ],
  targets: [
    ["f64x2.add(v128.load(out), f64x2.mul", "f64x2.sub(v128.load(out), f64x2.mul"],
    ["let m = begin; m < end", "let m = begin; m < end - 1"],
    ["k < P; k++", "k < P - 4; k++"],
    ["addScaled(a + ((<usize>k * P) << 3), codes", "addScaled(a + ((<usize>k * P) << 3), row"],
    ["memory.fill(b, 0, (<usize>P * R) << 3)", "memory.fill(b, 0, 8)"],
    ["v128.load(x, 16))), 16)", "v128.load(x))), 16)"],
  ],
  "update-atoms": [
    ["f64x2.add(v128.load(to), v128.load(from))", "v128.load(to)"],
    ["f64x2.add(v128.load(to, 16), v128.load(from, 16)), 16", "f64x2.add(v128.load(to), v128.load(from, 16)), 16"],
    ["part < count", "part < count - 1"],
    ["i < (r & 3)", "i < 0"],
    ["let j = i; j < K", "let j = i; j < K - 1"],
    ["row(gram, j, P) + ((<usize>i) << 3)", "row(gram, j, P) + ((<usize>j) << 3)"],
    ["low = f64x2.sub(low,", "low = f64x2.add(low,"],
    ["let j = 0; j < K; j++", "let j = 1; j < K; j++"],
    ["f64x2.div(high, energy)", "f64x2.div(low, energy)"],
    ["max<f64>(1, sqrt(square))", "sqrt(square)"],
    ["other += stride", "other += 32"],
    ["let k = 0; k < K; k++) {\n    const overlaps", "let k = 0; k < K - 1; k++) {\n    const overlaps"],
  ],
  shards: [
    ["* shard) / <i64>field(job, 13)", "* (shard + 1)) / <i64>field(job, 13)"],
    ["((<usize>shard) << 3)", "((<usize>0) << 3)"],
    ["load<f64>(job, 64)", "load<f64>(job, 72)"],
    ["(<usize>(P * R) * shard)", "(<usize>(P * R) * 0)"],
    ["(<usize>(4 * shard) * D)", "(<usize>shard * D)"],
  ],
  "squared-error": [
    ["low = f64x2.sub(low,", "low = f64x2.add(low,"],
    ["2, 3, 0, 1", "0, 1, 2, 3"],
    ["f64x2.mul(high, high)", "f64x2.mul(high, low)"],
    ["k < P; k++", "k < P - 4; k++"],
    ["let m = begin; m < end", "let m = begin + 1; m < end"],
  ],
  "weighted-sums": [
    ["f32x4.mul(second, z3)", "f32x4.mul(first, z3)"],
    ["b0 = f32x4.add(b0,", "b0 = f32x4.sub(b0,"],
    ["from += BLOCK", "from += 2 * BLOCK"],
    ["d += 16)", "d += 32)"],
    ["weights += (<usize>P) << 2", "weights += 8"],
    ["v128.store(out, f32x4.add(v128.load(out), x0))", "v128.store(out, x0)"],
  ],
  "project-out": [
    ["c = f64x2.add(c, f64x2.mul", "c = f64x2.sub(c, f64x2.mul"],
    ["store<f64>(dots, load<f64>(dots, 8) + total(b), 8)", "store<f64>(dots, total(b), 8)"],
    ["f64x2.mul(d, value)", "f64x2.mul(a, value)"],
    ["subtract(x + ((<usize>from) << 3), q + ((<usize>j", "subtract(x + ((<usize>from) << 3), q + ((<usize>0"],
    ["f64x2.add(sum, more)", "sum"],
  ],
};

test("the kernels as they are pass, part by part", async () => {
  const report = await selfTest(createWasmBackend());
  expect(report.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(report.checks.map(({ name }) => name)).toEqual([
    "encode",
    "targets",
    "short atoms",
    "project-out",
    "squared-error",
    "row-products",
    "weighted-sums",
    "learning",
  ]);
});

test.each(Object.keys(corruptions))("every corruption of %s is caught", async (file) => {
  for (const [from, to] of corruptions[file]!) {
    const base64 = await corrupted(file, from, to);
    const backend = createWasmBackend(undefined, () => createKernelMemory(undefined, base64));
    expect((await selfTest(backend)).passed, `${from} → ${to}`).toBe(false);
  }
});
