import { codeVersion } from "@/core/bundle/version";
import type { Artifacts } from "@/state/artifacts";
import { changeArtifacts, type SessionStore } from "@/state/store";
import type { ResultStore } from "./result-store";

/** Raise it when what a measurement, a sweep or a check consists of changes: older ones are then left unread. */
const resultsVersion = 1;
/** Points that come in quick succession are kept in one go. */
const pauseMs = 1_000;

type Results = Pick<Artifacts, "sweep" | "check">;
const kinds = ["sweep", "check"] as const satisfies readonly (keyof Results)[];

const keyOf = (kind: keyof Results, dataHash: string) => `${kind} ${dataHash} ${codeVersion} ${resultsVersion}`;

/** Keeps the last sweep and the last check of each bundle in this browser, and brings them back when the same data are opened again. */
export function followResults(store: SessionStore, results: ResultStore, notify: (message: string) => void): void {
  const waiting = new Map<string, Results[keyof Results]>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function bringBack(kind: keyof Results, dataHash: string) {
    const kept = await results.read(keyOf(kind, dataHash)).catch(() => undefined);
    const { artifacts } = store.getState();
    if (!isResult(kept) || artifacts.bundle?.dataHash !== dataHash || artifacts[kind] !== null) return;
    changeArtifacts(store, () => ({ [kind]: kept }));
  }

  async function keep() {
    timer = null;
    const values = [...waiting];
    waiting.clear();
    try {
      for (const [key, value] of values) await results.write(key, value);
    } catch (error) {
      const why = error instanceof Error && error.name === "QuotaExceededError" ? "its storage is full" : String(error);
      notify(`The browser does not keep the sweep or check for after a reload: ${why}. It stays on screen; export what you need.`);
    }
  }

  store.subscribe(({ artifacts }, { artifacts: before }) => {
    const { bundle } = artifacts;
    if (!bundle) return;
    if (bundle !== before.bundle) return kinds.forEach((kind) => void bringBack(kind, bundle.dataHash));
    for (const kind of kinds)
      if (artifacts[kind] !== null && artifacts[kind] !== before[kind]) {
        waiting.set(keyOf(kind, bundle.dataHash), artifacts[kind]);
        timer ??= setTimeout(() => void keep(), pauseMs);
      }
  });
}

/** Enough of a sweep or a check to be shown. */
function isResult(value: unknown): value is NonNullable<Results[keyof Results]> {
  return typeof value === "object" && value !== null && "plan" in value && "points" in value && Array.isArray(value.points);
}
