import { Component, type ReactNode } from "react";

/** Turns an exception while drawing into a page that says so, instead of a blank one. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const report = `${error.name}: ${error.message}\n${location.href}\n${navigator.userAgent}\n${error.stack ?? ""}`;
    return (
      <main className="failure">
        <h1>The page could not be drawn</h1>
        <p>Nothing is lost that was not on this page: the link in the address bar leads back to it.</p>
        <pre tabIndex={0}>{report}</pre>
        <div className="failure-actions">
          <button type="button" className="button is-primary" onClick={() => location.reload()}>
            Reload
          </button>
          <button type="button" className="button" onClick={() => void navigator.clipboard?.writeText(report)}>
            Copy the report
          </button>
          <a href={location.pathname}>Start afresh</a>
        </div>
      </main>
    );
  }
}
