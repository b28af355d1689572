import { useMemo } from "react";
import { useConnectedSession, type Session } from "./session-context";

/** The moves between a concept and its samples, one click each. */
export interface Navigation {
  /** With a token, its row of the sample, where the dictionary is of several. */
  openSample(sampleIndex: number, token?: string): void;
  closeSample(): void;
  openConcept(concept: number): void;
  closeConcept(): void;
}

/** The moves of one session. */
export function navigationOf({ actions, interfaceStore }: Session): Navigation {
  return {
    openSample(sampleIndex, token) {
      actions.select({ sampleIndex, rowToken: token ?? null });
      interfaceStore.setState({ tab: "explain" });
    },
    closeSample() {
      actions.select({ sampleIndex: null });
      interfaceStore.setState({ tab: "concepts" });
    },
    openConcept(concept) {
      actions.select({ concept, view: "concepts" });
      interfaceStore.setState({ tab: "concepts" });
    },
    closeConcept() {
      actions.select({ concept: null });
    },
  };
}

export function useNavigation(): Navigation {
  const session = useConnectedSession();
  return useMemo(() => navigationOf(session), [session]);
}
