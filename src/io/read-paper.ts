import { paperSchema, type Paper } from "@/core/claims/paper/paper-schema";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { parseJson } from "@/core/bundle/untrusted-json";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { BundleSource, ReadOptions } from "@/io/bundle/bundle-source";

const maxPaperBytes = 2_000_000;
const usualPaper = "cox-lmm.json";

/** What the bundle is to be held against: the publication that it brings, or else the site's own, from a folder that holds `cox-lmm.json`. */
export async function readPaper(bundle: BundleReader, folder: BundleSource, options?: ReadOptions): Promise<Paper> {
  const { claims } = bundle.manifest;
  if (claims !== undefined) return parseAs(paperSchema, await bundle.files.json(claims, options), `\`${claims}\``);
  return parseAs(paperSchema, parseJson(await folder.read(usualPaper, maxPaperBytes, options), usualPaper), `\`${usualPaper}\``);
}
