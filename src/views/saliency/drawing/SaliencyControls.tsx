import { palettes, paletteNames, type PaletteName } from "./palettes";
import type { SaliencyStyle } from "./saliency-style";

interface SaliencyControlsProps {
  readonly style: SaliencyStyle;
  readonly hasBoxes: boolean;
  readonly onStyle: (change: Partial<SaliencyStyle>) => void;
}

/** How the saliency map is drawn: colours, opacity, up-sampled or by patch, objects' boxes. */
export function SaliencyControls({ style, hasBoxes, onStyle }: SaliencyControlsProps) {
  const { palette, opacity, smooth, boxes } = style;
  return (
    <div className="saliency-controls" role="group" aria-label="How the saliency map is drawn" data-figure="none">
      <label className="inline-field">
        colours
        <select
          aria-label="Colours of the saliency map"
          value={palette}
          onChange={(event) => onStyle({ palette: event.target.value as PaletteName })}
        >
          {paletteNames.map((name) => (
            <option key={name} value={name}>
              {palettes[name].name}
            </option>
          ))}
        </select>
      </label>
      <label
        className="inline-field saliency-opacity"
        data-hint={`How much of the image the saliency map hides: ${Math.round(opacity * 100)} %.`}
      >
        opacity
        <input
          type="range"
          aria-label="Opacity of the saliency map"
          min={0}
          max={1}
          step={0.05}
          value={opacity}
          onChange={(event) => onStyle({ opacity: Number(event.target.value) })}
        />
      </label>
      <label
        className="check"
        data-hint="Up-sampled: bilinear between the patches’ centres. Otherwise one square for each patch, as measured."
      >
        <input type="checkbox" checked={smooth} onChange={(event) => onStyle({ smooth: event.target.checked })} />
        up-sampled
      </label>
      {hasBoxes && (
        <label className="check" data-hint="Where the objects are, by the ground truth.">
          <input type="checkbox" checked={boxes} onChange={(event) => onStyle({ boxes: event.target.checked })} />
          objects’ boxes
        </label>
      )}
    </div>
  );
}
