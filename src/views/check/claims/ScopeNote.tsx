import { intervalsAre, scope } from "@/core/claims/scope";

/** What the verdicts below are about, and what they are not. */
export function ScopeNote({ relearned }: { readonly relearned: number }) {
  return (
    <section aria-label="What the verdicts are about" className="check-scope">
      {[...scope, intervalsAre(relearned)].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}
