import { createStore, type StoreApi } from "zustand/vanilla";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { Link } from "@/state/selection/url";
import type { Selection, Theme } from "@/state/selection/selection";
import { type Artifacts, noArtifacts } from "./artifacts";
import type { Jobs } from "@/state/jobs/jobs";
import { type Machine, unknownMachine } from "./machine";

/** A sentence that stays until it is dismissed. */
interface Notice {
  readonly id: number;
  readonly kind: "error" | "info";
  readonly message: string;
  /** What failed can be asked for again. */
  readonly retry: boolean;
}

export interface SessionState {
  /** Null until a bundle has been opened. */
  readonly selection: Selection | null;
  /** What was last asked to be learned, by Learn or by a link; null once something else is asked for. */
  readonly askedToLearn: DictionarySettings | null;
  /** Why something else is on screen than what was last asked for; null: that is on screen, or on its way. */
  readonly unreached: string | null;
  readonly theme: Theme;
  readonly jobs: Jobs;
  readonly artifacts: Artifacts;
  readonly machine: Machine;
  readonly notices: readonly Notice[];
  /** Other hosts that the user lets the page ask, in this browser. */
  readonly consentedHosts: readonly string[];
  /** Those that it was not let ask, on this visit. */
  readonly declinedHosts: readonly string[];
  /** The bundle that is opened once its host may be asked. */
  readonly awaitedBundle: { readonly bundle: string; readonly link: Link | null; readonly host: string } | null;
}

export type SessionStore = StoreApi<SessionState>;

/** An empty session. */
export function createSessionStore(): SessionStore {
  return createStore<SessionState>(() => ({
    selection: null,
    askedToLearn: null,
    unreached: null,
    theme: "system",
    jobs: {},
    artifacts: noArtifacts,
    machine: unknownMachine,
    notices: [],
    consentedHosts: [],
    declinedHosts: [],
    awaitedBundle: null,
  }));
}

/** Puts some artifacts in the place of those that were there. */
export function changeArtifacts(store: SessionStore, change: (artifacts: Artifacts) => Partial<Artifacts>): void {
  store.setState(({ artifacts }) => ({ artifacts: { ...artifacts, ...change(artifacts) } }));
}

/** Puts newer knowledge of the machine in the place of the old. */
export function changeMachine(store: SessionStore, change: (machine: Machine) => Partial<Machine>): void {
  store.setState(({ machine }) => ({ machine: { ...machine, ...change(machine) } }));
}
