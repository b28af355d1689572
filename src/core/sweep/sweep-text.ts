/** What is varied, as text for links: `k:1,2,5`, `layer:final,state-15;as-is,normed-rows`, `plane:10,20;0.5,1` (K; α). */
import { methodNamed } from "@/core/bundle/manifest/method-names";
import { maxSweepPoints, type SweepAxis, type SweepValues } from "./sweep-plan";

const longestText = 20_000;
const longestName = 200;

const readings = ["as-is", "norm-at-decoding", "normed-rows"] as const;

/** The text of what is varied. */
export function writeSweep(vary: SweepValues): string {
  const lists: (readonly (string | number)[])[] = [vary.values];
  if (vary.axis === "plane") lists.push(vary.alphas);
  if (vary.axis === "layer") lists.push(vary.readings);
  return `${vary.axis}:${lists.map((list) => list.map(encodeURIComponent).join(",")).join(";")}`;
}

/** Reads the text; undefined when it is no sweep, or one of more values than are measured. */
export function readSweep(text: string): SweepValues | undefined {
  if (text.length > longestText) return undefined;
  const colon = text.indexOf(":");
  const axis = text.slice(0, Math.max(0, colon)) as SweepAxis;
  const [values, others, ...more] = text
    .slice(colon + 1)
    .split(";")
    .map(decodeList);
  if (!values || more.length > 0 || (others !== undefined) !== (axis === "plane" || axis === "layer")) return undefined;
  switch (axis) {
    case "k":
    case "alpha":
    case "seed":
      return whole({ axis, values: values.map(numberOn[axis]) });
    case "method":
      return whole({ axis, values: values.map(methodNamed) });
    case "token":
      return whole({ axis, values });
    case "layer":
      return whole({ axis, values, readings: others!.map(oneOf(readings)) });
    case "plane":
      return whole({ axis, values: values.map(numberOn.k), alphas: others!.map(numberOn.alpha) });
    default:
      return undefined;
  }
}

type Unchecked = { readonly axis: SweepAxis } & Readonly<Partial<Record<"values" | "alphas" | "readings", readonly unknown[]>>>;

function whole(vary: Unchecked): SweepValues | undefined {
  const { axis: _, ...lists } = vary;
  const sound = Object.values(lists).every((list) => list.length > 0 && list.every((value) => value !== undefined));
  const points = Object.values(lists).reduce((product, list) => product * list.length, 1);
  return sound && points <= maxSweepPoints ? (vary as SweepValues) : undefined;
}

/** Undefined for what is no list of names. */
function decodeList(text: string): string[] | undefined {
  try {
    const names = text.split(",").map(decodeURIComponent);
    return names.every((name) => name !== "" && name.length <= longestName) ? names : undefined;
  } catch {
    return undefined;
  }
}

const between = (least: number, most: number, isWhole: boolean) => (text: string) => {
  const value = Number(text);
  return text.trim() !== "" && value >= least && value <= most && (!isWhole || Number.isInteger(value)) ? value : undefined;
};

const numberOn = { k: between(1, 4096, true), alpha: between(0, 1e9, false), seed: between(0, 0xffffffff, true) };

const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string) =>
    allowed.find((value) => value === text);
