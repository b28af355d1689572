import type { InterfaceStore } from "@/views/interface-state";
import { readStyle } from "@/views/saliency/drawing/saliency-style";

const key = "coxlmm-saliency";

/** Remembers in this browser how saliency maps are drawn, where storage is allowed. */
export function followSaliencyStyle(store: InterfaceStore): void {
  try {
    store.setState({ saliency: readStyle(localStorage.getItem(key)) });
  } catch {
    return;
  }
  store.subscribe(({ saliency }, before) => {
    if (saliency === before.saliency) return;
    try {
      localStorage.setItem(key, JSON.stringify(saliency));
    } catch {
      // A full store costs a preference, nothing else.
    }
  });
}
