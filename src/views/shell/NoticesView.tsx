import { useActions, useSession } from "@/views/session-context";

/** Sentences that stay until they are dismissed. */
export function NoticesView() {
  const notices = useSession((state) => state.notices);
  const { dismissNotice, retry: askAgain } = useActions();
  if (notices.length === 0) return null;
  return (
    <section aria-label="Messages">
      {notices.map(({ id, kind, message, retry }) => (
        <div key={id} className={`notice is-${kind}`} role={kind === "error" ? "alert" : "status"}>
          <p>{message}</p>
          {retry && (
            <button type="button" className="button" onClick={askAgain}>
              Retry
            </button>
          )}
          <button type="button" className="button-quiet" onClick={() => dismissNotice(id)}>
            Dismiss
          </button>
        </div>
      ))}
    </section>
  );
}
