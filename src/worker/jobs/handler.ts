import type { Gate } from "./gate";
import type { Request } from "@/worker/protocol/request";
import type { Workspace } from "@/worker/workspace";

/** What a handler is given beside its input. */
export interface HandlerContext<Progress> {
  readonly workspace: Workspace;
  readonly gate: Gate;
  readonly report: (progress: Progress) => void;
}

export type HandlerOf<Token> =
  Token extends Request<infer Input, infer Output, infer Progress>
    ? (input: Input, context: HandlerContext<Progress>) => Promise<Output>
    : never;
