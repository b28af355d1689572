import { paletteNames, type PaletteName } from "./palettes";

/** How saliency maps are drawn; remembered in this browser. */
export interface SaliencyStyle {
  readonly palette: PaletteName;
  readonly opacity: number; // 0…1
  /** Up-sampled between the patches' centres, or patch by patch. */
  readonly smooth: boolean;
  /** The objects' boxes, where the bundle knows them. */
  readonly boxes: boolean;
}

export const usualStyle: SaliencyStyle = { palette: "red-blue", opacity: 0.6, smooth: false, boxes: true };

/** A remembered style; what cannot be read of it is as usual. */
export function readStyle(text: string | null): SaliencyStyle {
  const found = parse(text);
  const { palette, opacity, smooth, boxes } = found;
  return {
    palette: paletteNames.find((name) => name === palette) ?? usualStyle.palette,
    opacity: typeof opacity === "number" && opacity >= 0 && opacity <= 1 ? opacity : usualStyle.opacity,
    smooth: typeof smooth === "boolean" ? smooth : usualStyle.smooth,
    boxes: typeof boxes === "boolean" ? boxes : usualStyle.boxes,
  };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
