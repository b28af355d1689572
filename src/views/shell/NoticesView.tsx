import { useActions, useSession } from "@/views/session-context";

/** Sentences that stay until they are dismissed. */
export function NoticesView() {
  const notices = useSession((state) => state.notices);
  const { dismissNotice } = useActions();
  if (notices.length === 0) return null;
  return (
    <section aria-label="Messages">
      {notices.map(({ id, kind, message }) => (
        <div key={id} className={`notice is-${kind}`} role={kind === "error" ? "alert" : "status"}>
          <p>{message}</p>
          <button type="button" className="button-quiet" onClick={() => dismissNotice(id)}>
            Dismiss
          </button>
        </div>
      ))}
    </section>
  );
}
