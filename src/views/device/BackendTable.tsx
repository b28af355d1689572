import type { DeviceReport } from "@/worker/protocol/device";
import { formatDuration } from "@/views/numbers";
import { backendNames } from "./backend-names";

type Test = DeviceReport["selfTests"][number];

const order = ["webgpu", "wasm", "reference"] as const;

/** Each backend: whether it is the one, why not, and how its self-test went. */
export function BackendTable({ choice, selfTests }: Pick<DeviceReport, "choice" | "selfTests">) {
  return (
    <table className="device-table">
      <caption className="visually-hidden">Backends</caption>
      <thead>
        <tr>
          <th scope="col">backend</th>
          <th scope="col">choice</th>
          <th scope="col">self-test</th>
        </tr>
      </thead>
      <tbody>
        {order.map((name) => (
          <tr key={name} className={name === choice.name ? "is-chosen" : undefined}>
            <th scope="row">{backendNames[name]}</th>
            <td>{standing(choice, name)}</td>
            <TestCell test={selfTests.find(({ backend }) => backend === name)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function standing(choice: DeviceReport["choice"], name: (typeof order)[number]): string {
  if (name === choice.name) return "computes";
  const passed = choice.passedOver.find((other) => other.name === name);
  return passed ? `passed over: ${passed.why}` : "in reserve";
}

function TestCell({ test }: { readonly test: Test | undefined }) {
  if (!test) return <td className="is-narrow">not run yet</td>;
  const passed = test.checks.filter((check) => check.passed).length;
  return (
    <td className={test.passed ? "is-narrow" : "is-narrow is-failed"} data-hint={`It took ${formatDuration(test.elapsedMs)}.`}>
      {test.passed ? "passed" : "failed"}, {passed} of {test.checks.length}
    </td>
  );
}
