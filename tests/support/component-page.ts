import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach } from "vitest";

/** A place for a test file's components: `show` draws one in `page`, and each test's end takes it away. `attached`: in the document, as focus needs it. */
export function componentPage({ attached = false } = {}): { page: HTMLElement; show: (element: ReactNode) => void } {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const page = document.createElement("div");
  let root: Root;
  beforeEach(() => {
    if (attached) document.body.append(page);
    root = createRoot(page);
  });
  afterEach(() => {
    act(() => root.unmount());
    page.remove();
  });
  return { page, show: (element) => act(() => root.render(element)) };
}
