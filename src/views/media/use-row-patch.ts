import { useMemo } from "react";
import type { PatchGrid } from "@/core/bundle/patches";
import { useSession } from "@/views/session-context";

/** The patch that the sample's row of the dictionary on screen was taken at; undefined where rows are no patches. */
export function useRowPatch(
  sampleIndex: number,
  token: string | undefined,
): { readonly patch: number; readonly grid: PatchGrid } | undefined {
  const rows = useSession(({ artifacts }) => (artifacts.rowPatches?.token === artifacts.dictionary?.token ? artifacts.rowPatches : null));
  return useMemo(() => {
    const patch = rows?.patchOf.get(token ?? rows.token)?.get(sampleIndex);
    return rows && patch !== undefined ? { patch, grid: rows.grid } : undefined;
  }, [rows, sampleIndex, token]);
}
