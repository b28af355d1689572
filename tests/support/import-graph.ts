import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** Which file imports which, type imports and lazy ones included; paths from the repository's root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Every file under a folder; paths from the repository's root. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((each) =>
    each.isFile() ? posix.join(each.parentPath, each.name) : [],
  );

/** The graph of every source file under these folders; with `types: false`, of what is there when the program runs. */
export function importGraph(folders: readonly string[], { types = true } = {}): ImportGraph {
  const files = folders.flatMap(filesUnder).filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.endsWith(".d.ts"));
  return new Map(
    files.map((file) => {
      const text = readFileSync(file, "utf8");
      const { importedFiles } = ts.preProcessFile(types ? text : text.replace(/^(import|export) type [^;]*;/gm, ""), true, true);
      return [file, importedFiles.flatMap(({ fileName }) => resolved(file, fileName) ?? [])];
    }),
  );
}

function resolved(from: string, name: string): string | undefined {
  const path = name.startsWith("@/") ? `src/${name.slice(2)}` : name.startsWith(".") ? posix.join(posix.dirname(from), name) : undefined;
  if (path === undefined) return undefined;
  return ["", ".ts", ".tsx"].map((end) => path + end).find((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(file));
}

/** Groups of files that all reach each other, by Tarjan's algorithm: a group of one only where a file imports itself. */
export function importCycles(graph: ImportGraph): string[][] {
  const cycles: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    path.push(file);
    onPath.add(file);
    const imports = graph.get(file) ?? [];
    for (const next of imports) {
      if (!order.has(next)) visit(next);
      if (onPath.has(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = path.splice(path.indexOf(file));
    group.forEach((each) => onPath.delete(each));
    if (group.length > 1 || imports.includes(file)) cycles.push(group.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles;
}
