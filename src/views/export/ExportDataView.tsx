import { savedFormatIds, savedFormats } from "@/core/dictionary/saved-formats";
import type { SessionActions } from "@/state/actions/actions";
import { useConnectedSession } from "@/views/session-context";
import { ExportMenu, type ExportItem } from "./ExportMenu";
import { exportSettings } from "./export-settings";
import { fileStem } from "./file-name";
import { saveFile } from "./save-file";

type Content = Parameters<SessionActions["exportDictionary"]>[0];

const dictionaryHint = "Concepts, activations of every split, words and samples in the keys of the official code, with every setting.";

const files: readonly (readonly (Content & { readonly label: string; readonly hint: string })[])[] = [
  savedFormatIds.map((format) => ({
    ...{ content: "dictionary" as const, format, label: `Dictionary, ${savedFormats[format]}`, hint: dictionaryHint },
  })),
  (["csv", "json"] as const).map((format) => ({
    ...{ content: "words" as const, format, label: `Words, ${format.toUpperCase()}` },
    hint: "Every word of every concept, with its logit and its number in the vocabulary (piece).",
  })),
  (["csv", "json"] as const).map((format) => ({
    ...{ content: "samples" as const, format, label: `Ranked samples, ${format.toUpperCase()}` },
    hint: "The 240 strongest samples of every concept: number, id, captions.",
  })),
  (["csv", "json"] as const).map((format) => ({
    ...{ content: "activations" as const, format, label: `Activations, ${format.toUpperCase()}` },
    hint: "One row for each sample of any split, one column for each concept.",
  })),
];

/** The dictionary on screen as data. */
export function ExportDataView() {
  const session = useConnectedSession();
  const item = ({ label, hint, ...what }: (typeof files)[number][number]): ExportItem => ({
    ...{ label, hint },
    async run() {
      const settings = exportSettings(session);
      const file = await session.actions.exportDictionary(what);
      if (!file) return "Not saved";
      saveFile(`${fileStem(what.content, settings)}.${what.format}`, file);
      return "Saved";
    },
  });
  return <ExportMenu name="data" groups={() => files.map((group) => group.map(item))} label="Export data" />;
}
