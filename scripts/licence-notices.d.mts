import type { Plugin } from "vite";
interface Notices {
  readonly compiled?: readonly string[];
  readonly externals?: boolean;
  readonly keptNames?: readonly string[];
}
export function packageFolderOf(id: string): string | undefined;
export function writeNotices(folders: Iterable<string>, keptNames?: readonly string[]): string;
export function licenceNotices(notices?: Notices): { readonly main: Plugin; readonly worker: Plugin };
