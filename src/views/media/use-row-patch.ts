import { useEffect, useMemo } from "react";
import type { PatchGrid } from "@/core/bundle/patches";
import { useActions, useSession } from "@/views/session-context";

/** The patch that a sample's row was taken at, of a token or of the dictionary on screen; undefined where rows are no patches. */
export function useRowPatch(sampleIndex: number, of?: string): { readonly patch: number; readonly grid: PatchGrid } | undefined {
  const { needRowPatches } = useActions();
  const shown = useSession((state) => state.artifacts.dictionary?.token);
  const token = of ?? shown;
  const rows = useSession((state) => (token === undefined ? undefined : state.artifacts.rowPatches.get(token)));
  useEffect(() => {
    if (token !== undefined) needRowPatches(token);
  }, [token, needRowPatches]);
  return useMemo(() => {
    const patch = token === undefined ? undefined : rows?.patchOf.get(token)?.get(sampleIndex);
    return rows && patch !== undefined ? { patch, grid: rows.grid } : undefined;
  }, [rows, sampleIndex, token]);
}
