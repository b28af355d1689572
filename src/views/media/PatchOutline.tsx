import type { PatchGrid } from "@/core/bundle/patches";

/** The patch of an image that a row was taken at, as a frame. */
export function PatchOutline({ patch, grid: [rows, columns] }: { readonly patch: number; readonly grid: PatchGrid }) {
  const share = (part: number, of: number) => `${(100 * part) / of}%`;
  return (
    <span
      className="thumbnail-patch"
      data-patch={patch}
      style={{
        top: share(Math.floor(patch / columns), rows),
        left: share(patch % columns, columns),
        height: share(1, rows),
        width: share(1, columns),
      }}
    />
  );
}
