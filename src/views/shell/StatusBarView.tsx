import { backendNames } from "@/views/device/backend-names";
import { formatBytes, formatDuration, formatHash } from "@/views/numbers";
import { useActions, useSession } from "@/views/session-context";

/** Always in sight: which backend and why, its speed, what is in memory, and the hash of the data. */
export function StatusBarView() {
  const { select } = useActions();
  const open = useSession((state) => state.selection !== null);
  const backend = useSession((state) => state.machine.backend);
  const bundle = useSession((state) => state.artifacts.bundle);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const perSecond = useSession((state) => (state.jobs.learning?.trace ?? state.artifacts.trace)?.iterationsPerSecond ?? null);
  const run = dictionary?.run;
  const learned = dictionary?.origin === "learned";
  const msPerIteration =
    perSecond !== null && perSecond > 0 ? 1_000 / perSecond : run && learned && run.iterations > 0 ? run.elapsedMs / run.iterations : null;
  const bytes = dictionary
    ? [dictionary.activations, ...dictionary.projected.map(({ activations }) => activations)].reduce(
        (sum, { data }) => sum + data.byteLength,
        0,
      )
    : null;
  return (
    <footer className="status-bar">
      <button
        type="button"
        className="status-backend"
        disabled={!open}
        data-hint={`${backend?.reason ?? ""}${backend?.adapter ? `\n${backend.adapter.name}` : ""}\nOpens the device panel.`}
        onClick={() => select({ view: "device" })}
      >
        <b>{backend ? backendNames[backend.name] : "backend –"}</b>
        {backend && <span className="status-reason">{backend.reason}</span>}
        <span className="visually-hidden"> Open the device panel</span>
      </button>
      <span className="measured" data-hint="Time of one pass over all codes and all atoms, measured in this tab.">
        {msPerIteration === null ? "– ms/iteration" : `${formatDuration(msPerIteration)}/iteration`}
      </span>
      <span className="measured status-memory" data-hint="Activations that this page holds; states and the dictionary stay in the worker.">
        {formatBytes(bytes)} activations
      </span>
      <span
        className="measured"
        data-hint={bundle ? `SHA-256 of the bundle’s manifest, which covers every file: ${bundle.dataHash}` : undefined}
      >
        data {formatHash(bundle?.dataHash)}
      </span>
    </footer>
  );
}
