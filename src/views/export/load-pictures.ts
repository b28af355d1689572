import type { Session } from "@/views/session-context";

const patienceMs = 30_000;

/** Brings the pictures of a figure that have not been on screen yet; those that do not come are drawn as their captions. */
export async function loadPictures(figure: Element, { store, actions }: Session): Promise<void> {
  const indices = [...new Set([...figure.querySelectorAll<HTMLElement>("[data-sample]")].map(({ dataset }) => Number(dataset["sample"])))];
  const lacking = () => indices.some((index) => !store.getState().artifacts.images.has(index));
  if (!lacking()) return;
  actions.needSamples(indices);
  actions.needImages(indices);
  await new Promise<void>((done) => {
    const timer = setTimeout(finish, patienceMs);
    const stop = store.subscribe(() => !lacking() && finish());
    function finish() {
      clearTimeout(timer);
      stop();
      done();
    }
  });
  // React has put them on the page by the frame after the next.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}
