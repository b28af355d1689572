// Compiles the AssemblyScript src/backends/**/assembly/x.ts into x.module.ts beside that folder: WebAssembly as base64, which page,
// worker and Node load alike. A first line `// asc: …` adds options for the compiler. `--check` compares instead; a contract test runs it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Paths of the sources, from the repository's root. */
function assemblySources() {
  const files = readdirSync(join(root, "src/backends"), { recursive: true }).map((path) => join("src/backends", path));
  return files.filter((path) => path.endsWith(".ts") && dirname(path).endsWith(`${sep}assembly`)).sort();
}

/** Where the module of a source is kept. */
const modulePath = (source) => join(dirname(dirname(source)), `${basename(source, ".ts")}.module.ts`);

/** The text of a source's module file. */
async function compileAssembly(source) {
  let wasm;
  const more = /^\/\/ asc: (.*)$/m.exec(readFileSync(join(root, source), "utf8"))?.[1].split(" ") ?? [];
  const { error, stderr } = await asc.main(
    [source, "--optimizeLevel", "3", "--runtime", "stub", "--enable", "simd", ...more, "--outFile", "module.wasm", "--baseDir", root],
    { writeFile: (name, contents) => name === "module.wasm" && (wasm = contents) },
  );
  if (error) throw new Error(`${source} does not compile: ${error.message}\n${stderr.toString()}`);
  const base64 = Buffer.from(wasm).toString("base64");
  const name = source.replaceAll(sep, "/");
  return `/** ${name} compiled by scripts/compile-assembly.mjs: WebAssembly in base64. */\nexport const moduleBase64 =\n  "${base64}";\n`;
}

const check = process.argv.includes("--check");
for (const source of assemblySources()) {
  const file = modulePath(source);
  const text = await compileAssembly(source);
  if (!check) writeFileSync(join(root, file), text);
  else if (readFileSync(join(root, file), "utf8") !== text) {
    console.error(`${file} is not what ${source} compiles to. Run: npm run compile`);
    process.exitCode = 1;
  }
}
