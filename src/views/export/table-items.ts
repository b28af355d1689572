import { downloadedCsv, type Settings, type Table, writeTableJson } from "@/io/table";
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

const jsonFile = (table: Table, settings: Settings) => new Blob([writeTableJson(table, settings)], { type: "application/json" });

const formats = [
  { label: "CSV", extension: "csv", file: downloadedCsv },
  { label: "JSON", extension: "json", file: jsonFile },
] as const;

/** The files that a table can become. */
export function tableItems({ session, name, table, settings: other }: TableExport): readonly ExportItem[] {
  return formats.map(({ label, extension, file }) => ({
    label,
    hint: "The numbers, with the settings that they depend on.",
    async run() {
      const settings = exportSettings(session, other);
      saveFile(`${fileStem(name, settings)}.${extension}`, file(table(), { ...settings }));
      return "Saved";
    },
  }));
}
