import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BundleError } from "@/core/bundle/bundle-error";
import { InputError } from "@/core/dictionary/input-error";
import { sha256Hex } from "@/io/formats/sha256";
import { python } from "../../../scripts/exporter-environment.mjs";
import { Random } from "../solver/random";
import { mutate } from "./mutate";
import type { Parser, ReadArrays } from "./parsers";

export interface Finding {
  readonly parser: string;
  readonly why: string;
  readonly file: Uint8Array;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly read: number; // the others were refused by a sentence
  readonly compared: number; // with Python's readers
  readonly slowestMs: number;
  readonly findings: readonly Finding[];
}

const slowest = 1_000; // milliseconds
const mostCompared = 2_000; // a parser

/** Reads so many damaged files; what is no sentence of ours, takes longer than a second, or is read as Python does not, is a finding. */
export async function fuzz(parsers: readonly Parser[], inputs: number, seed: number): Promise<FuzzReport> {
  const random = new Random(seed);
  const shares = parsers.reduce((sum, { share }) => sum + share, 0);
  const findings: Finding[] = [];
  const accepted: { parser: Parser; file: Uint8Array; arrays: ReadArrays }[] = [];
  let [made, read, slowestMs] = [0, 0, 0];
  for (const parser of parsers) {
    const count = Math.max(20, Math.round((inputs * parser.share) / shares));
    let kept = 0;
    for (let i = 0; i < count; i++, made++) {
      const file = mutate(parser.sources, random);
      const started = process.cpuUsage(); // of the processor, whatever else runs beside it
      const { arrays, failure } = await attempt(parser, file);
      const { user, system } = process.cpuUsage(started);
      const ms = (user + system) / 1_000;
      slowestMs = Math.max(slowestMs, ms);
      if (failure === undefined) read++;
      if (failure !== undefined && !isSentence(failure)) findings.push({ parser: parser.name, why: `crash: ${describe(failure)}`, file });
      if (ms > slowest) findings.push({ parser: parser.name, why: `slow: ${Math.round(ms)} ms`, file });
      if (arrays && parser.oracle && kept++ < mostCompared) accepted.push({ parser, file, arrays });
    }
  }
  const compared = existsSync(python) ? accepted.length : 0;
  if (compared > 0) findings.push(...compareWithPython(accepted));
  return { inputs: made, read, compared, slowestMs, findings };
}

/** Whether a file that was a finding is now read or refused as it should be. */
export async function replay(parser: Parser, file: Uint8Array): Promise<string | undefined> {
  const { arrays, failure } = await attempt(parser, file);
  if (failure !== undefined) return isSentence(failure) ? undefined : `crash: ${describe(failure)}`;
  if (!arrays || !parser.oracle || !existsSync(python)) return undefined;
  return compareWithPython([{ parser, file, arrays }])[0]?.why;
}

async function attempt(parser: Parser, file: Uint8Array): Promise<{ arrays?: ReadArrays; failure?: unknown }> {
  try {
    const arrays = await parser.read(file);
    return arrays ? { arrays } : {};
  } catch (failure) {
    return { failure: failure ?? new Error("nothing was thrown") };
  }
}

function isSentence(failure: unknown): boolean {
  if (!(failure instanceof BundleError || failure instanceof InputError)) return false;
  return failure.message.length < 20_000 && !/undefined|\[object|maximum call stack/i.test(failure.message);
}

const describe = (failure: unknown) => (failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure)).slice(0, 300);

function compareWithPython(accepted: readonly { parser: Parser; file: Uint8Array; arrays: ReadArrays }[]): Finding[] {
  const folder = mkdtempSync(join(tmpdir(), "coxlmm-fuzz-"));
  try {
    const index = accepted.map(({ parser, file, arrays }, i) => {
      writeFileSync(join(folder, String(i)), file);
      const hashed = Object.entries(arrays).map(([name, { shape, bytes }]) => [name, { shape, sha256: sha256Hex(bytes) }]);
      return { file: String(i), kind: parser.oracle, arrays: Object.fromEntries(hashed) as object };
    });
    writeFileSync(join(folder, "index.json"), JSON.stringify(index));
    const { stdout, stderr, status } = spawnSync(python, ["tests/support/fuzz/oracle.py", folder], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`The oracle failed: ${stderr}`);
    const differing = JSON.parse(stdout) as { file: string; why: string }[];
    return differing.map(({ file, why }) => {
      const { parser, file: bytes } = accepted[Number(file)]!;
      return { parser: parser.name, why: `read otherwise by Python: ${why}`, file: bytes };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Keeps findings where the next runs try them again. */
export function keep(folder: string, findings: readonly Finding[]): void {
  for (const { parser, file } of findings) {
    mkdirSync(join(folder, parser), { recursive: true });
    writeFileSync(join(folder, parser, `${sha256Hex(file).slice(0, 16)}.bin`), file);
  }
}
