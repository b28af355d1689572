import { overTime, type TimeBox, timeBoxMs } from "@/encoders/time-box";
import type { FromWorker } from "@/worker/protocol/messages";

/** The page's clock runs while the worker cannot look at one: it ends the worker when the time is over. */
export function boundedBy(post: (message: FromWorker) => void): TimeBox {
  return (what, work) => {
    post({ type: "bounded", by: { ms: timeBoxMs, sentence: overTime(what) } });
    try {
      return work();
    } finally {
      post({ type: "bounded", by: null });
    }
  };
}
