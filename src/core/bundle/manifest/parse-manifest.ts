import type { z } from "zod";
import { BundleError } from "@/core/bundle/bundle-error";
import { checkManifest } from "./check-manifest";
import { manifestSchema, type Manifest } from "./schema";
import { issueSentences } from "./sentences";

const newestVersion = 2;

/** A parsed JSON value as a manifest; throws a BundleError with every problem found. */
export function parseManifest(json: unknown): Manifest {
  if (typeof json === "object" && json !== null && "version" in json && typeof json.version === "number" && json.version > newestVersion) {
    throw new BundleError(
      `manifest.json: format version ${json.version} is newer than this program, which reads versions 1 to ${newestVersion}.`,
    );
  }
  const manifest = parseAs(manifestSchema, json, "manifest.json");
  const problems = checkManifest(manifest);
  if (problems.length > 0) throw new BundleError(problems.map((problem) => `manifest.json: ${problem}.`));
  return manifest;
}

/** A parsed JSON value as `schema` says; `where` names the file in the sentences of errors. */
export function parseAs<T extends z.ZodType>(schema: T, json: unknown, where: string): z.output<T> {
  const parsed = schema.safeParse(json, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new BundleError(issueSentences(parsed.error.issues, "the file").map((problem) => `${where}: ${problem}.`));
}
