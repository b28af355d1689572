export const svgNamespace = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An SVG element; undefined attributes are left out, numbers are rounded to a hundredth of a pixel. The page's security policy keeps
 * style attributes from being set as text, so that one goes through the CSSOM.
 */
export function svgElement<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Attributes = {}): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    const text = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
    if (key === "style") element.style.cssText = text;
    else element.setAttribute(key, text);
  }
  return element;
}

/** Text as XML may hold it: without control characters, which no drawing program would open. */
export function xmlText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/\p{Surrogate}/gu, "\ufffd");
}
