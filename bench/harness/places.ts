import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = process.cwd();

/** A path of the repository. */
export const fromRoot = (path: string): string => resolve(root, path);

/** A path for what the bench makes and git does not keep; its folder is there. */
export function made(path: string): string {
  const place = join(root, "out/bench", path);
  mkdirSync(dirname(place), { recursive: true });
  return place;
}
