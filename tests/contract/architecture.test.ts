import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder, importCycles, importGraph } from "../support/import-graph";

const graph = importGraph(["src", "bench"]);
const isCode = (file: string) => /\.(tsx?|wgsl)$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file);

describe("imports", () => {
  test("no file reaches itself, by type imports either, in src or in bench", () => {
    expect(graph.size).toBeGreaterThan(400);
    expect(importCycles(graph)).toEqual([]);
  });

  test("the search for cycles finds them", () => {
    const planted = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", ["d"]],
      ["e", ["a"]],
    ]);
    expect(importCycles(planted)).toEqual([["d"], ["a", "b", "c"]]);
  });

  test("the graph holds type imports, lazy ones and those across folders", () => {
    expect(graph.get("src/core/dictionary/methods/semi-nmf/learn-dictionary.ts")).toContain("src/core/dictionary/solver-backend.ts");
    expect(graph.get("src/worker/client.ts")).toContain("src/worker/protocol/messages.ts");
  });
});

describe("components", () => {
  const running = importGraph(["src/views"], { types: false });
  const stores = ["src/views/session-context.ts", "src/views/navigation.ts"];
  const readsStore = (file: string): boolean =>
    (running.get(file) ?? []).some((next) => stores.includes(next) || (/\/use-[^/]*\.ts$/.test(next) && readsStore(next)));
  const components = [...running.keys()].filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"));

  test("one that reads the store, or a hook that does, is called XView; the others take props", () => {
    const readers = components.filter(readsStore);
    expect(readers.length).toBeGreaterThan(40);
    expect(readers.filter((file) => !/Views?\.tsx$/.test(file))).toEqual([]);
  });
});

describe("folders", () => {
  const most = 12;
  const [, paragraph = ""] = /\*\*Larger folders\.\*\*([\s\S]*?)(\n\n|$)/.exec(readFileSync("docs/decisions.md", "utf8")) ?? [];
  const withReason = [...paragraph.matchAll(/`(src\/[^`]*)`/g)].map(([, folder]) => folder!);
  const counts = new Map<string, number>();
  for (const file of filesUnder("src").filter(isCode)) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
  const large = [...counts].flatMap(([folder, count]) => (count > most ? [folder] : []));

  test("none under src has more than twelve code files unless docs/decisions.md says why", () => {
    expect(counts.size).toBeGreaterThan(60);
    expect(large.filter((folder) => !withReason.includes(folder))).toEqual([]);
  });

  test("none is excused that has no more", () => {
    expect(withReason.filter((folder) => !large.includes(folder))).toEqual([]);
  });
});
