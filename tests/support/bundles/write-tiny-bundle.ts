import { shipDictionaries } from "./ship-dictionaries";
import { makeTinyBundle, writeFiles } from "./tiny-bundle";

/** Writes the tiny bundle with its shipped dictionaries. */
export async function writeTinyBundle(folder: string): Promise<void> {
  writeFiles(folder, await shipDictionaries(makeTinyBundle()));
}
