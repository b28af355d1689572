import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { nodeSource } from "@/cli/files/node-source";
import { openBundle } from "@/io/bundle/bundle-reader";
import { writeNpyMatrix } from "@/io/formats/npy";
import { validateBundle } from "@/pipeline/bundle/validate";
import { exporterPython, runPython } from "../support/exporter-python";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-by-hand-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the page's Python makes a bundle that the loader takes", async () => {
  expect(existsSync(exporterPython), "npm test makes exporter/.venv, whose Python runs this page's snippet").toBe(true);
  const page = readFileSync(new URL("../../docs/bundle-format.md", import.meta.url), "utf8");
  const snippet = /```python\n([\s\S]*?)```/.exec(page)![1]!;
  writeFileSync(
    join(folder, "residuals.npy"),
    writeNpyMatrix({ rows: 7, cols: 5, data: Float32Array.from({ length: 35 }, (_, i) => i / 4) }),
  );
  runPython(folder, snippet);

  const bundle = await openBundle(nodeSource(join(folder, "my-bundle")));
  expect(await validateBundle(bundle)).toEqual([]);
  const { matrix } = await bundle.residuals("dog", "state-31", "train");
  expect([...matrix.data]).toEqual(Array.from({ length: 35 }, (_, i) => i / 4));
  expect(await bundle.images([0])).toEqual([{ kind: "none" }]);
  expect(await bundle.unembedding()).toBeUndefined();
});
