import { create, globals } from "webgpu";

/** Gives this process the WebGPU of Dawn, where tfjs and the backends look for a browser's. */
export function useDawn(): void {
  Object.assign(globalThis, globals);
  const gpu = create([]);
  if ("navigator" in globalThis) Object.defineProperty(globalThis.navigator, "gpu", { value: gpu });
  else Object.defineProperty(globalThis, "navigator", { value: { gpu, userAgent: "Node" } });
}
