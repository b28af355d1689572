// Runs the exporter's tests; extra arguments go to pytest.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { prepareExporterEnvironment, python } from "./exporter-environment.mjs";

prepareExporterEnvironment();
const { status } = spawnSync(python, ["-m", "pytest", "-q", "tests", ...process.argv.slice(2)], {
  stdio: "inherit",
  cwd: fileURLToPath(new URL("../exporter", import.meta.url)),
});
process.exit(status ?? 1);
