import { basename, dirname, resolve } from "node:path";
import { type OutputFile, outputFile, outputFolder } from "@/cli/output/output";

interface CheckOutput {
  write(json: string, csv: ReadonlyMap<string, string>): Promise<void>;
}

/** Where the verdicts go, and the tables beside them: those are all of one run, the verdicts too where they lie in the tables' folder. */
export async function openCheckOutput(out: string, csv: string | undefined, names: readonly string[]): Promise<CheckOutput> {
  const inFolder = csv !== undefined && csv !== "" && out !== "" && resolve(csv) === dirname(resolve(out));
  if (inFolder) {
    const name = basename(out);
    const folder = await outputFolder(csv, [...names, name], "--csv");
    return { write: (json, tables) => folder.write(new Map([...tables, [name, json]])) };
  }
  const file: OutputFile = await outputFile(out);
  const folder = csv === undefined ? undefined : await outputFolder(csv, names, "--csv");
  return {
    async write(json, tables) {
      await folder?.write(tables);
      await file.write(json);
    },
  };
}
