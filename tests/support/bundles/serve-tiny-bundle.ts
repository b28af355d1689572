import { fileURLToPath } from "node:url";
import { makeTinyBundle, writeFiles } from "./tiny-bundle";

/** Before the browser's tests: a bundle that Vite serves at /out/tiny-bundle/. */
export default function setup(): void {
  writeFiles(fileURLToPath(new URL("../../../out/tiny-bundle", import.meta.url)), makeTinyBundle());
}
