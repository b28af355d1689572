/** The page's own fonts as `@font-face` rules with the files inside, as far as these texts need them. */
export async function fontFaces(texts: Iterable<string>, families: string): Promise<string> {
  const letters = new Set([...texts].flatMap((text) => [...text].map((letter) => letter.codePointAt(0)!)));
  const rules = [...document.styleSheets]
    .flatMap((sheet) => rulesOf(sheet))
    .filter((rule) => families.includes(bare(rule.style.getPropertyValue("font-family"))) && covers(rule, letters));
  const faces = await Promise.all(rules.map((rule) => embed(rule).catch(() => "")));
  return faces.join("");
}

function rulesOf(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  } catch {
    return []; // another site's sheet
  }
}

const bare = (family: string) => family.replace(/["']/g, "");

const covers = (rule: CSSFontFaceRule, letters: ReadonlySet<number>) =>
  firstCovered(rule.style.getPropertyValue("unicode-range"), letters) !== undefined;

/** The first of the letters that a `unicode-range` names; without a range, the first of all. */
export function firstCovered(ranges: string, letters: Iterable<number>): number | undefined {
  const spans = [...ranges.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, low, high]) => [
    parseInt(low!, 16),
    parseInt(high ?? low!, 16),
  ]);
  return [...letters].find((letter) => spans.length === 0 || spans.some(([low, high]) => letter >= low! && letter <= high!));
}

async function embed(rule: CSSFontFaceRule): Promise<string> {
  const address = /url\(["']?(.+?)["']?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
  if (!address) return "";
  const response = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI));
  if (!response.ok) return "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const { style } = rule;
  const facts = ["font-family", "font-weight", "font-style", "unicode-range"]
    .map((name) => `${name}:${style.getPropertyValue(name)};`)
    .join("");
  return `@font-face{${facts}src:url(data:font/woff2;base64,${base64}) format("woff2");}`;
}
