import { useConnectedSession, useInterface } from "@/views/session-context";

export const searchBoxId = "search-concepts";

/** Filters concepts by their words and captions, and samples by their captions. */
export function SearchBoxView() {
  const { interfaceStore } = useConnectedSession();
  const query = useInterface((state) => state.query);
  return (
    <div className="search" role="search">
      <input
        id={searchBoxId}
        type="search"
        aria-label="Search words and captions"
        placeholder="Search"
        value={query}
        onChange={(event) => interfaceStore.setState({ query: event.target.value })}
      />
      {query === "" && <kbd aria-hidden="true">/</kbd>}
    </div>
  );
}
