import { execFileSync } from "node:child_process";
import { test } from "vitest";

test("the WebAssembly modules are what their AssemblyScript compiles to", () => {
  execFileSync("node", ["scripts/compile-assembly.mjs", "--check"], { stdio: "pipe" });
});
