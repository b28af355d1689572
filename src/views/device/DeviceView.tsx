import { useEffect } from "react";
import { BackendChoiceView } from "@/views/learn/BackendChoiceView";
import { useActions, useSession } from "@/views/session-context";
import { BackendTable } from "./BackendTable";
import { BenchmarkSection } from "./BenchmarkSection";
import { CopyButton } from "./CopyButton";
import { adapterFacts, browserFacts, featureFacts, limitFacts } from "./device-facts";
import { reportText } from "./device-report";
import { FactList } from "./FactList";
import { SelfTestList } from "./SelfTestList";

/** The machine under the page: what computes and why, whether it computes right, and how fast. */
export function DeviceView() {
  const device = useSession((state) => state.machine.device);
  const chosen = useSession((state) => state.machine.backend);
  const benchmark = useSession((state) => state.machine.benchmark);
  const { inspecting, benchmarking, learning } = useSession((state) => state.jobs);
  const actions = useActions();
  const { inspectDevice } = actions;
  useEffect(() => inspectDevice(false), [inspectDevice, chosen]);
  return (
    <section className="device" aria-label="Device">
      <header className="device-head">
        <h2>This machine</h2>
        <div className="device-actions">
          {device && <CopyButton label="Copy report" text={() => reportText(device)} />}
          <button type="button" className="button" onClick={() => actions.select({ view: "concepts" })}>
            Back to the concepts
          </button>
        </div>
      </header>
      {!device ? (
        <p className="note">Looking at the machine…</p>
      ) : (
        <>
          <p>{device.choice.reason}</p>
          <BackendChoiceView disabled={learning !== undefined || benchmarking !== undefined} />
          <BackendTable choice={device.choice} selfTests={device.selfTests} />
          <h3>Self-test</h3>
          <p className="note">
            Each kernel and a small dictionary with known answers, computed on this machine. A backend that fails is not used.
          </p>
          <SelfTestList selfTests={device.selfTests} />
          <div className="device-actions">
            <button type="button" className="button" disabled={inspecting !== undefined} onClick={() => inspectDevice(true)}>
              {inspecting ? "Testing…" : "Run the self-test again"}
            </button>
          </div>
          <h3>WebGPU adapter</h3>
          {device.choice.adapter ? (
            <>
              <FactList facts={adapterFacts(device.choice.adapter)} />
              <h4>Features</h4>
              <FactList facts={featureFacts(device.choice.adapter)} />
              <h4>Limits</h4>
              <FactList facts={limitFacts(device.choice.adapter)} />
            </>
          ) : (
            <p className="note">This browser offers none. Learning works without it.</p>
          )}
          <h3>Browser</h3>
          <FactList facts={browserFacts(device)} />
          <BenchmarkSection
            benchmark={benchmark}
            benchmarking={benchmarking}
            memoryGiB={device.memoryGiB}
            busy={learning !== undefined}
            onStart={actions.benchmark}
            onCancel={actions.cancelBenchmark}
          />
        </>
      )}
    </section>
  );
}
