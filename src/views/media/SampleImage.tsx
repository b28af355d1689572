interface SampleImageProps {
  /** Undefined while it is on its way, null when the bundle has none. */
  readonly source: string | null | undefined;
  readonly caption: string;
}

/** A sample's image as large as its place; a missing one is told. */
export function SampleImage({ source, caption }: SampleImageProps) {
  return source ? (
    <img className="sample-image" src={source} alt={caption} />
  ) : (
    <div className="sample-image is-missing">{source === null ? "This bundle has no image for this sample." : ""}</div>
  );
}
