/** How numbers are written everywhere on the page: unit, sensible digits, and a dash for what is not a number. */

const missing = "–";
type Maybe = number | null | undefined;

const isNumber = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value);
const typographic = (text: string): string => text.replace("-", "−");

/** A value to so many significant digits; very large and very small ones in powers of ten. */
export function formatNumber(value: Maybe, significant = 3): string {
  if (!isNumber(value)) return missing;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-4) {
    const [mantissa, exponent] = value.toExponential(significant - 1).split("e") as [string, string];
    return typographic(`${Number(mantissa)}·10${superscript(Number(exponent))}`);
  }
  const digits = Math.max(significant, Math.ceil(Math.log10(size + 1)));
  return typographic(value.toLocaleString("en-US", { maximumSignificantDigits: Math.min(digits, 21) }));
}

/** A value to so many decimals, all of them shown, so that columns align. */
export function formatFixed(value: Maybe, decimals: number): string {
  return isNumber(value) ? typographic(value.toFixed(decimals)) : missing;
}

/** A whole number with thousands separators. */
export function formatCount(value: Maybe): string {
  return isNumber(value) ? typographic(Math.round(value).toLocaleString("en-US")) : missing;
}

/** A share of one as a percentage. */
export function formatPercent(share: Maybe): string {
  if (!isNumber(share)) return missing;
  const percent = share * 100;
  if (percent === 0) return "0 %";
  if (Math.abs(percent) < 0.1) return percent > 0 ? "< 0.1 %" : "> −0.1 %";
  return `${formatFixed(percent, Math.abs(percent) < 10 ? 1 : 0)} %`;
}

/** Bytes in decimal units. */
export function formatBytes(bytes: Maybe): string {
  if (!isNumber(bytes)) return missing;
  if (bytes < 1_000) return `${formatCount(bytes)} B`;
  const units = ["kB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  return `${formatNumber(bytes / 1_000 ** power, 2)} ${units[power - 1]}`;
}

/** Milliseconds as ms, s or min. */
export function formatDuration(ms: Maybe): string {
  if (!isNumber(ms)) return missing;
  if (ms < 1_000) return `${formatNumber(ms, 2)} ms`;
  if (ms < 60_000) return `${formatFixed(ms / 1_000, ms < 10_000 ? 1 : 0)} s`;
  return `${formatFixed(ms / 60_000, 1)} min`;
}

/** An estimate: a narrow range as its middle, a wide one as what it is. */
export function formatDurationRange(lowMs: number, highMs: number): string {
  const rounded = (ms: number) => formatDuration(Number(ms.toPrecision(ms < 1_000 ? 1 : 2)));
  return highMs <= 3 * lowMs ? `≈ ${rounded(Math.sqrt(lowMs * highMs))}` : `${rounded(lowMs)} to ${rounded(highMs)}`;
}

/** The first and last characters of a hash. */
export function formatHash(hash: string | null | undefined): string {
  if (!hash) return missing;
  return hash.length > 12 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash;
}

function superscript(exponent: number): string {
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  return [...String(exponent)].map((character) => (character === "-" ? "⁻" : digits[Number(character)])).join("");
}
