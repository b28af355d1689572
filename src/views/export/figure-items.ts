import type { RefObject } from "react";
import type { RunSettings } from "@/state/selection/run-settings";
import type { Session } from "@/views/session-context";
import { captionOf } from "./caption";
import type { ExportItem } from "./ExportMenu";
import { exportSettings } from "./export-settings";
import { fileStem } from "./file-name";
import { figurePng } from "./figure/figure-png";
import { type DrawnFigure, figureSvg } from "./figure/figure-svg";
import { loadPictures } from "./load-pictures";
import { saveFile } from "./save-file";

interface FigureExport {
  readonly session: Session;
  readonly name: string;
  readonly figure: RefObject<Element | null>;
  readonly settings: Partial<RunSettings> | undefined;
}

/** What has been saved, and what is not in it, which stays to be read. */
const saved = ({ missing }: DrawnFigure) => (missing ? { text: `Saved. ${missing}`, lasting: true } : "Saved");

/** The files that a part of the page can become, and its caption. */
export function figureItems({ session, name, figure, settings: other }: FigureExport): readonly ExportItem[] {
  const draw = async (asShown: boolean) => {
    if (!figure.current) throw new Error("The figure is no longer on the page.");
    const settings = exportSettings(session, other);
    await loadPictures(figure.current, session);
    const text = { name, caption: captionOf(name, settings), metadata: JSON.stringify(settings) };
    return { stem: fileStem(name, settings), drawn: await figureSvg(figure.current, text, asShown) };
  };
  const svg = async (asShown: boolean) => {
    const { stem, drawn } = await draw(asShown);
    saveFile(`${stem}${asShown ? "-dark" : ""}.svg`, new Blob([drawn.svg], { type: "image/svg+xml" }));
    return saved(drawn);
  };
  const png = async (scale: number) => {
    const { stem, drawn } = await draw(false);
    saveFile(`${stem}${scale === 1 ? "" : `@${scale}x`}.png`, await figurePng(drawn, scale));
    return saved(drawn);
  };
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const { theme } = session.store.getState();
  return [
    { label: "SVG", hint: "A drawing whose text stays text, on white.", run: () => svg(false) },
    ...(theme === "dark" || (theme === "system" && isDark)
      ? [{ label: "SVG, dark as shown", hint: "For slides: the colours of the screen.", run: () => svg(true) }]
      : []),
    ...[1, 2, 3].map((scale) => ({ label: `PNG ${scale}×`, hint: `${scale} pixels for each pixel on screen.`, run: () => png(scale) })),
    {
      label: "Copy caption",
      hint: "What the figure shows and every setting that it depends on.",
      async run() {
        const caption = captionOf(name, exportSettings(session, other));
        try {
          await navigator.clipboard.writeText(caption);
        } catch {
          // Refused, or not there at all on plain http.
          throw new Error(`The browser refuses the clipboard. The caption: ${caption}`);
        }
        return "Copied";
      },
    },
  ];
}
