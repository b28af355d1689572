/** The compute worker, begun before the page's own code has arrived: the two are loaded side by side. */
const name = `site=${encodeURIComponent(document.baseURI)}`;
const start = () => new Worker(new URL("../worker/compute.worker.ts", import.meta.url), { type: "module", name });

let first: Worker | null = start();
const early: MessageEvent[] = [];
const keep = (event: MessageEvent) => void early.push(event);
const forget = () => void (first = null);
first.addEventListener("message", keep);
first.addEventListener("error", forget);

/** A worker: at first the one that was begun early, with what it has said so far; one that failed meanwhile is begun again. */
export function createWorker(): Worker {
  const worker = first ?? start();
  first = null;
  worker.removeEventListener("message", keep);
  worker.removeEventListener("error", forget);
  // Once whoever asked listens.
  queueMicrotask(() => early.splice(0).forEach(({ data }) => worker.dispatchEvent(new MessageEvent("message", { data }))));
  return worker;
}
