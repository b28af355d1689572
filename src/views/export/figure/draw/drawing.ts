import type { Paints } from "./paints";

/** What of an element's content can be seen, in the page's coordinates. */
export interface Clip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly radius: number;
}

/** A picture that is still to be embedded. */
export interface PendingImage {
  readonly element: SVGImageElement;
  readonly source: HTMLCanvasElement | string; // or the address
  readonly fit: string; // CSS object-fit
  readonly width: number;
  readonly height: number;
}

/** The text that was drawn last, which the next on its line may go on. */
interface TextRun {
  readonly element: SVGTextElement;
  readonly block: Element;
  readonly into: SVGElement;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

/** What a figure is drawn with; `clip`, `decoration` and `block` change on the way down the page. */
export interface Drawing {
  readonly origin: { readonly x: number; readonly y: number };
  readonly paints: Paints;
  readonly defs: SVGDefsElement;
  readonly images: PendingImage[];
  /** Of the figure's root, written once. */
  readonly family: string;
  readonly newId: () => string;
  readonly clip: Clip | null;
  readonly decoration: string;
  /** Whose lines the text stands on. */
  readonly block: Element;
  readonly text: { last: TextRun | null };
}
