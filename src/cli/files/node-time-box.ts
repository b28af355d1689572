import { createContext, Script } from "node:vm";
import { InputError } from "@/core/dictionary/input-error";
import { overTime, type TimeBox, timeBoxMs } from "@/encoders/time-box";

const run = new Script("work()");
const context = createContext({ work: undefined as unknown });

/** Node's own limit on a script's time, which ends a pattern, too. */
export const nodeTimeBox: TimeBox = (what, work) => {
  context["work"] = work;
  try {
    return run.runInContext(context, { timeout: timeBoxMs }) as ReturnType<typeof work>;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new InputError(`${overTime(what)}.`);
    throw cause;
  }
};
