import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { SessionActions } from "@/state/actions/actions";
import type { SessionState, SessionStore } from "@/state/store";
import { createInterfaceStore, type InterfaceState, type InterfaceStore } from "./interface-state";

/** Everything a view may read or do. */
export interface Session {
  readonly store: SessionStore;
  readonly actions: SessionActions;
  readonly interfaceStore: InterfaceStore;
}

/** Joins the session's store and actions with the interface's own state. */
export function connectSession(store: SessionStore, actions: SessionActions): Session {
  return { store, actions, interfaceStore: createInterfaceStore() };
}

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The session around this component. */
export function useConnectedSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("A view was rendered outside SessionProvider.");
  return session;
}

/** A part of the session's state. The selector must return the same object for the same state. */
export function useSession<Part>(selector: (state: SessionState) => Part): Part {
  return useStore(useConnectedSession().store, selector);
}

export function useActions(): SessionActions {
  return useConnectedSession().actions;
}

/** A part of the interface's own state. */
export function useInterface<Part>(selector: (state: InterfaceState) => Part): Part {
  return useStore(useConnectedSession().interfaceStore, selector);
}
