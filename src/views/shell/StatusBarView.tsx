import { useSession } from "@/views/session-context";
import { formatBytes, formatDuration, formatHash } from "@/views/numbers";

const backendNames = { reference: "reference", wasm: "wasm", webgpu: "WebGPU" } as const;

/** Always in sight: which backend and why, its speed, what is in memory, and the hash of the data. */
export function StatusBarView() {
  const backend = useSession((state) => state.artifacts.backend);
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
      <span
        className="status-backend"
        data-hint={backend ? `${backend.reason}${backend.adapter ? `\n${backend.adapter.name}` : ""}` : undefined}
      >
        <b>{backend ? backendNames[backend.name] : "backend –"}</b>
        {backend && <span className="status-reason">{backend.reason}</span>}
      </span>
      <span className="measured" data-hint="Time of one pass over all codes and all atoms, measured in this tab.">
        {msPerIteration === null ? "– ms/iteration" : `${formatDuration(msPerIteration)}/iteration`}
      </span>
      <span className="measured status-memory" data-hint="Activations held by this page; states and the dictionary stay in the worker.">
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
