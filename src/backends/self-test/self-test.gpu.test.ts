import { expect, test } from "vitest";
import { editShaders } from "../../../tests/support/gpu/edit-shaders";
import { withDevice } from "../../../tests/support/gpu/with-device";
import { kernelChecks } from "./kernel-checks";
import { describeFailedCheck, selfTest } from "./self-test";
import { createWebGpuBackend } from "@/backends/webgpu";

const stems = ["row-products", "weighted-sums", "sum-slices", "nonnegative-lasso", "update-atoms"] as const;
const nan = "bitcast<f32>(0x7fc00000u + min(shape.p, 0u))"; // not a constant, which would not compile

/** Corruptions of each kernel: what is replaced, and by what. */
const corruptions: Record<(typeof stems)[number], readonly (readonly [from: string, to: string])[]> = {
  "row-products": [
    ["sum += mat4x4f(b * a.x", "sum -= mat4x4f(b * a.x"],
    ["b * a.w)", "b * a.z)"],
    ["let end = min(shape.quads, begin + shape.slice_quads)", "let end = begin + shape.slice_quads"],
    ["group.z * shape.slice_quads", "group.z * (shape.slice_quads - 1u)"],
    ["t < 4u * DEPTH", "t < 4u * DEPTH - 1u"],
    ["= rows[i];", "= vec4f();"],
    ["= rows[i];", `= ${nan} * rows[i];`],
    ["(slice * shape.p + row + i)", "(slice * shape.p + row)"],
    ["let row = first_y + 4u", "let row = 4u"],
    ["vec4f(magnitude) * 0x1p-24", "vec4f(magnitude) * 0x1p-25"],
    ["112u << 23u", "113u << 23u"],
    ["select(value, -value,", "select(value, value,"],
  ],
  "weighted-sums": [
    ["sum += mat4x4f(b * a.x", "sum -= mat4x4f(b * a.x"],
    ["b * a.x,", "b,"],
    ["t < ROWS; t++) {\n    let a", "t < ROWS - 1u; t++) {\n    let a"],
    ["begin + shape.slice_quads)", "begin + shape.slice_quads - 1u)"],
    ["= rows[i];", "= vec4f();"],
    ["= rows[i];", `= ${nan} * rows[i];`],
    ["row < shape.rows &&", "row + 1u < shape.rows &&"],
    ["z[row * shape.quads + column]", "z[row * shape.quads + column % 2u]"],
    ["select(LANES, TILE * GROUPS, is_gram)", "select(LANES, LANES, is_gram)"],
    ["ROWS * LANES + column - shape.quads", "ROWS * LANES"],
    ["vec4f(magnitude) * 0x1p-24", "vec4f()"],
  ],
  "sum-slices": [
    ["sum += x", "sum -= x"],
    ["var s = 0u", "var s = 1u"],
    ["s < shape.slices", "s < shape.slices - 1u"],
    ["x[s * shape.quads + i]", "x[s + i]"],
    ["out[i] = sum", "out[i] = vec4f()"],
    ["i += groups.x * WORKGROUP_SIZE", "i += 2u * groups.x * WORKGROUP_SIZE"],
  ],
  "nonnegative-lasso": [
    ["max(0.0, (c[at]", "max(-1e9, (c[at]"],
    ["- problem.alpha - others", "+ problem.alpha - others"],
    ["problem.alpha - others", "problem.alpha + others"],
    ["j < k; j++", "j + 1u < k; j++"],
    ["var j = k + 1u", "var j = k + 2u"],
    ["/ curvature)", "/ (2.0 * curvature))"],
    ["+ sample] = v[at];", "+ sample] = 0.0;"],
    ["0.5 * squared_norms", "squared_norms"],
    ["- c[at] + problem.alpha);", "- c[at]);"],
    ["energy[k] += v", "energy[k] -= v"],
    ["return gram[row * problem.gram_stride + column]", "return gram[row * problem.gram_stride]"],
    ["first += groups.x", "first += 2u * groups.x"],
    ["sweep < problem.max_sweeps", "sweep < 1u"],
    ["triangle[row * (row + 1u) / 2u + i] =", "triangle[row * (row - 1u) / 2u + i] ="],
  ],
  "update-atoms": [
    ["step -= code_gram", "step += code_gram"],
    ["if (j != k)", "if (j < k)"],
    ["step / energy", "step"],
    ["max(1.0, sqrt(squares[0]))", "sqrt(squares[0])"],
    ["max(1.0, sqrt(squares[0]))", "1.0"],
    ["energy > shape.dead_energy", "energy > -1.0"],
    ["var j = 0u; j < shape.concepts", "var j = 0u; j + 1u < shape.concepts"],
    ["k < shape.concepts; k++", "k + 1u < shape.concepts; k++"],
    ["half = WORKGROUP_SIZE / 2u", "half = WORKGROUP_SIZE / 4u"],
    ["atoms[k * D + d] = atom;", "atoms[k * D + d] = vec4f();"],
  ],
};

test("every kernel passes its known-answer run, and so does a tiny learning", () =>
  withDevice(async (device) => {
    const report = await selfTest(await createWebGpuBackend(device));
    expect(report).toMatchObject({ backend: "webgpu", passed: true });
    expect(report.checks).toEqual([...stems, "learning"].map((name) => ({ name, passed: true })));
    expect(describeFailedCheck(report)).toBeUndefined();
  }));

test.each(stems)("a corrupted %s is caught, whatever the corruption", (stem) =>
  withDevice(async (device) => {
    let corruption: readonly [from: string, to: string] = ["", ""];
    editShaders(device, (label, code) => {
      if (label !== stem.replaceAll("-", "_")) return code;
      return code.replace(...corruption);
    });
    const check = kernelChecks(device).find(({ name }) => name === stem)!;
    const survivors: string[] = [];
    for (corruption of corruptions[stem]) {
      const wrong = await check.run();
      // A shader that does not compile would be no corruption but a fault of this list.
      if (!wrong?.startsWith("it gave")) survivors.push(`${corruption.join(" → ")}: ${wrong}`);
    }
    console.log(`${stem}: ${corruptions[stem].length} corruptions`);
    expect(survivors).toEqual([]);
  }),
);

test("the report names the corrupted kernel and says what it gave, and no learning is tried with it", () =>
  withDevice(async (device) => {
    editShaders(device, (label, code) => (label === "update_atoms" ? code.replace("step -= code_gram", "step += code_gram") : code));
    const report = await selfTest(await createWebGpuBackend(device));
    expect(report.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["update-atoms"]);
    expect(report.checks.map(({ name }) => name)).not.toContain("learning");
    expect(describeFailedCheck(report)).toMatch(/^its self-test failed at update-atoms: it gave \S+ where \S+ is right$/);
  }));
