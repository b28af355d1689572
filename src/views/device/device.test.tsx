// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import type { DeviceReport } from "@/worker/protocol/device";
import { BackendTable } from "./BackendTable";
import { BenchmarkTable } from "./BenchmarkTable";
import { limitFacts } from "./device-facts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** The text of each row of the table that an element draws. */
function rowsOf(element: ReactNode): string[] {
  const page = document.createElement("div");
  const root = createRoot(page);
  act(() => root.render(element));
  const rows = [...page.querySelectorAll("tbody tr")].map((row) => row.textContent);
  act(() => root.unmount());
  return rows;
}

const learned = {
  name: "learn",
  shape: [470, 576],
  K: 20,
  alpha: 1,
  elapsedMs: 900,
  iterations: 40,
  objective: 48158,
  bytes: null,
} as const;

test("a time on a software adapter never passes for a GPU's", () => {
  const [software, gpu] = rowsOf(
    <BenchmarkTable
      rows={[
        { ...learned, backend: "webgpu", adapter: "google swiftshader", software: true },
        { ...learned, name: "iteration", backend: "webgpu", adapter: "a GPU", iterations: 5 },
      ]}
    />,
  );
  expect(software).toContain("software adapter: no GPU’s time");
  expect(gpu).not.toContain("software");
  expect(gpu).toContain("180 ms");
});

test("every backend says whether it computes, why it was passed over, and how its self-test went", () => {
  const choice: DeviceReport["choice"] = {
    name: "wasm",
    reason: "WebAssembly.",
    passedOver: [{ name: "webgpu", why: "a kernel gave wrong numbers" }],
  };
  const checks = [
    { name: "row-products", passed: true },
    { name: "update-atoms", passed: false, detail: "off by 3" },
  ];
  const rows = rowsOf(
    <BackendTable
      choice={choice}
      selfTests={[
        { backend: "webgpu", passed: false, checks, elapsedMs: 5 },
        { backend: "wasm", passed: true, checks: checks.slice(0, 1), elapsedMs: 5 },
      ]}
    />,
  );
  expect(rows).toEqual([
    "WebGPUpassed over: a kernel gave wrong numbersfailed, 1 of 2",
    "wasmcomputespassed, 1 of 1",
    "referencein reservenot run yet",
  ]);
});

test("a limit that the adapter does not tell is a dash, never a zero", () => {
  const adapter = {
    name: "",
    vendor: "",
    architecture: "",
    description: "",
    isSoftware: false,
    features: [],
    limits: { maxBufferSize: 2 ** 30 },
  };
  expect(limitFacts(adapter).map(({ value }) => value)).toEqual(["1.1 GB", "–", "–", "–", "–", "–"]);
});
