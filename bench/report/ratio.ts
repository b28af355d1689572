import type { BenchRow } from "./rows";

/** How much higher our objective may be than a peer's for their times to be compared. */
const ALLOWED = 5e-4;
/** How far from ours an objective may lie and still be that of the same work. */
const FAR = 0.5;

/** A peer's time against that of our first row of its task, or why they are not compared. */
export function comparison(peer: BenchRow, rows: readonly BenchRow[]): string {
  const ours = rows.find(({ task, ours: isOurs }) => isOurs && task === peer.task);
  if (!ours) return "nothing of ours to compare with";
  const times = (ms: number) => `${(ms / ours.elapsedMs).toFixed(1)} ×`;
  // Methods that have no α are run until they reconstruct as well as we do.
  if (peer.objective === null) {
    if (peer.msToOurs != null) return `${times(peer.msToOurs)} to our reconstruction`;
    return `never: its squared error stays at ${percent(peer.squaredError!, ours.squaredError!)} of ours`;
  }
  const [our, their] = [ours.objective!, peer.objective];
  if (!(Math.abs(their / our - 1) < FAR)) return `none: its objective, ${their.toPrecision(3)}, is no answer to this problem`;
  if (!(our <= their * (1 + ALLOWED))) return `none: our objective is at ${percent(our, their)}`;
  const toOurs =
    peer.msToOurs === null ? ", never at our objective" : peer.msToOurs === undefined ? "" : `, ${times(peer.msToOurs)} to our objective`;
  return `${times(peer.elapsedMs)}${toOurs} (ours: ${percent(our, their)})`;
}

function percent(value: number, than: number): string {
  const share = (100 * (value - than)) / than;
  return `${share < 0 ? "−" : "+"}${Math.abs(share).toFixed(4)} %`;
}
