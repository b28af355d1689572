import { dirname, resolve } from "node:path";
import { z } from "zod";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { type Sample, sampleSchema } from "@/core/bundle/manifest/schema";
import { CommandError } from "@/cli/command-error";
import { readJsonInput } from "./files";

const schema = z.array(
  z.object({
    captions: z.array(z.string().max(20_000)).max(100).default([]),
    image: z.string().max(2_000).optional(),
    factors: sampleSchema.shape.factors,
  }),
);

/** What a score needs of one row: the image as a path on this computer, the reference captions, what is known of it. */
export interface ListedSample {
  readonly captions: readonly string[];
  readonly image: string | undefined;
  readonly factors: Sample["factors"];
}

/** Samples in the order of a matrix's rows; images are relative to the list's folder. Samples of a bundle's files fit as they are. */
export async function readSampleList(path: string, rows: number, matrix: string): Promise<ListedSample[]> {
  const list = parseAs(schema, await readJsonInput(path), `\`${path}\``);
  if (list.length !== rows) throw new CommandError(`\`${path}\` has ${list.length} samples, \`${matrix}\` has ${rows} rows.`);
  return list.map(({ captions, image, factors }) => ({
    captions,
    factors,
    image: image === undefined ? undefined : resolve(dirname(path), image),
  }));
}
