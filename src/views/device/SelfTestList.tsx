import type { DeviceReport } from "@/worker/protocol/device";
import { backendNames } from "./backend-names";

/** Every check of every self-test that ran. */
export function SelfTestList({ selfTests }: Pick<DeviceReport, "selfTests">) {
  return selfTests.map(({ backend, checks }) => (
    <div key={backend} className="self-test">
      <h4>{backendNames[backend]}</h4>
      <ul aria-label={`Self-test of ${backendNames[backend]}`}>
        {checks.map(({ name, passed, detail }) => (
          <li key={name} className={passed ? undefined : "is-failed"} data-hint={detail}>
            <span aria-hidden="true">{passed ? "✓" : "✕"}</span> {name}
            <span className="visually-hidden">{passed ? ": passed" : ": failed"}</span>
            {!passed && detail && <span className="note"> {detail}</span>}
          </li>
        ))}
      </ul>
    </div>
  ));
}
