import type { SavedFormat } from "@/core/dictionary/saved-formats";
import { savedAsNpz } from "./saved-as-npz";
import { savedAsSafetensors } from "./saved-as-safetensors";
import type { SavedFile } from "./saved-contents";

/** How each kind of file is read and written. */
export const savedFiles: Readonly<Record<SavedFormat, SavedFile>> = { safetensors: savedAsSafetensors, npz: savedAsNpz };
