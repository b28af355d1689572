import { type Table, writeCsv, writeTableJson } from "@/io/table";
import type { RunSettings } from "@/state/selection/run-settings";
import type { Session } from "@/views/session-context";
import type { ExportItem } from "./ExportMenu";
import { exportSettings } from "./export-settings";
import { fileStem } from "./file-name";
import { saveFile } from "./save-file";

interface TableExport {
  readonly session: Session;
  readonly name: string;
  readonly table: () => Table;
  readonly settings: Partial<RunSettings> | undefined;
}

const formats = [
  { label: "CSV", extension: "csv", type: "text/csv", write: writeCsv },
  { label: "JSON", extension: "json", type: "application/json", write: writeTableJson },
] as const;

/** The files that a table can become. */
export function tableItems({ session, name, table, settings: other }: TableExport): readonly ExportItem[] {
  return formats.map(({ label, extension, type, write }) => ({
    label,
    hint: "The numbers, with the settings that they depend on.",
    async run() {
      const settings = exportSettings(session, other);
      saveFile(`${fileStem(name, settings)}.${extension}`, new Blob([write(table(), { ...settings })], { type }));
      return "Saved";
    },
  }));
}
