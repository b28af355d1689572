import type { Paper } from "@/core/claims/paper/paper-schema";

/** Which publication the claims under it are of: how it is cited, and where it can be read. */
export function SourceLine({ source: { name, citation, address } }: { readonly source: Paper["sources"][number] }) {
  return (
    <>
      <b>Claims of the {name}:</b> {citation} {address && <a href={address}>{address.replace(/^https?:\/\//, "")}</a>}
    </>
  );
}
