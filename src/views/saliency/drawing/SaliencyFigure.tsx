import type { AllowedAddress } from "@/core/bundle/consent";
import { extent } from "d3";
import { useMemo } from "react";
import { ChartTable } from "@/views/charts/ChartTable";
import { SampleImage } from "@/views/media/SampleImage";
import { formatFixed } from "@/views/numbers";
import type { Domain } from "./palettes";
import { SaliencyLegend } from "./SaliencyLegend";
import { SaliencyMap, type SaliencyMapProps } from "./SaliencyMap";

interface SaliencyFigureProps extends Omit<SaliencyMapProps, "domain"> {
  /** As SampleImage takes it. */
  readonly source: AllowedAddress | null | undefined;
  readonly caption: string;
  /** Several figures may share a scale; without, from the saliency map's lowest value to its highest. */
  readonly domain?: Domain;
}

/** A sample's image under a concept's saliency map, with its legend and its numbers (the paper's figure 8). */
export function SaliencyFigure({ source, caption, domain: given, ...saliencyMap }: SaliencyFigureProps) {
  const { name, grid, values, style, boxes, own } = saliencyMap;
  const domain = useMemo(() => given ?? (extent(Array.from(values)) as [number, number]), [given, values]);
  const [rows, columns] = grid;
  return (
    <div className="saliency">
      <div className="saliency-image">
        <SampleImage source={source} caption={caption} />
        <SaliencyMap {...saliencyMap} domain={domain} />
      </div>
      <SaliencyLegend palette={style.palette} domain={domain} boxes={style.boxes && boxes.length > 0} own={own !== undefined} />
      <ChartTable
        caption={`u·h of ${name} by patch`}
        head={["row", ...Array.from({ length: columns }, (_, column) => `column ${column + 1}`)]}
        rows={Array.from({ length: rows }, (_, row) => [
          String(row + 1),
          ...Array.from({ length: columns }, (_, column) => formatFixed(values[row * columns + column], 2)),
        ])}
      />
    </div>
  );
}
