// Damaged files against every parser: npm run fuzz -- --inputs 1000000 [--seed 1]. What is found is kept in tests/fixtures/fuzz/.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { inputs: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } } });
const { status } = spawnSync("npx", ["vitest", "run", "--project", "contract", "tests/contract/fuzz.test.ts"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  stdio: "inherit",
  env: { ...process.env, FUZZ_INPUTS: values.inputs, FUZZ_SEED: values.seed },
});
process.exit(status ?? 1);
