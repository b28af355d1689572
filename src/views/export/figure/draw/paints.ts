/** A colour as drawing programs know it: they have no oklch(), no light-dark(). */
interface Paint {
  readonly colour: string; // #rrggbb
  readonly opacity: number; // above 0
}

/** Any CSS colour as sRGB, or null where it is fully transparent; the browser itself converts it. */
export type Paints = (colour: string) => Paint | null;

/** A converter that remembers what it was asked. */
export function createPaints(): Paints {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const paintsByColour = new Map<string, Paint | null>();
  return (colour) => {
    const found = paintsByColour.get(colour);
    if (found !== undefined) return found;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = "rgba(0, 0, 0, 0)"; // stays where the text is no colour
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data as unknown as [number, number, number, number];
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
    const paint = alpha === 0 ? null : { colour: `#${hex}`, opacity: Math.round((alpha / 255) * 1000) / 1000 };
    paintsByColour.set(colour, paint);
    return paint;
  };
}
