/** The "Simple" dictionary of the paper: its concepts are the K states of largest L2 norm. */
import { InputError } from "@/core/dictionary/input-error";

/** The indices of the `count` rows of largest ‖z‖², largest first, ties by row. (The official code lists them smallest first.) */
export function longestRows(squaredNorms: Float64Array /* [M] */, count: number): number[] {
  const rows = squaredNorms.length;
  if (count > rows) throw new InputError(`The simple method has at most ${rows} concepts for ${rows} states; ${count} were asked for.`);
  return [...squaredNorms.keys()].sort((a, b) => squaredNorms[b]! - squaredNorms[a]! || a - b).slice(0, count);
}
