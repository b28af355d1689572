import type { AllowedAddress } from "@/core/bundle/consent";
import { Picture } from "./Picture";

interface SampleImageProps {
  /** Undefined while it is on its way, null when the bundle has none or its host may not be asked. */
  readonly source: AllowedAddress | null | undefined;
  readonly caption: string;
}

/** A sample's image as large as its place; a missing one is told. */
export function SampleImage({ source, caption }: SampleImageProps) {
  return source ? (
    <Picture className="sample-image" source={source} alt={caption} />
  ) : (
    <div className="sample-image is-missing">{source === null ? "No image of this sample is loaded." : ""}</div>
  );
}
