import type { Selection } from "@/state/selection/selection";
import { useActions, useSession } from "@/views/session-context";

const backendNames: Readonly<Record<Selection["backend"], string>> = {
  auto: "auto (fastest)",
  webgpu: "WebGPU",
  wasm: "wasm",
  reference: "reference (plain loops)",
};

/** Which backend computes; the status bar says which one runs and why. */
export function BackendChoiceView({ disabled }: { readonly disabled: boolean }) {
  const backend = useSession((state) => state.selection?.backend ?? "auto");
  const chosen = useSession((state) => state.machine.backend);
  const { select } = useActions();
  return (
    <label className="field-row" data-hint={chosen ? `${chosen.name}: ${chosen.reason}` : "The backend is being chosen."}>
      backend
      <select value={backend} disabled={disabled} onChange={(event) => select({ backend: event.target.value as Selection["backend"] })}>
        {Object.entries(backendNames).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
