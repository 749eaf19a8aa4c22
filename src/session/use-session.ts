import { createContext, useContext, useSyncExternalStore } from "react";
import type { Person } from "~/contract/permissions";
import type { NetworkRefusal } from "./network-watch";
import { useServices } from "./services-context";
import type { Session } from "./session";
import { liveSession, type SessionState } from "./session-machine";

export const SessionContext = createContext<Session | null>(null);

function useSessionStore(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it");
  return session;
}

/** The state of the session, followed. What can be done with it is on the session itself (`useServices().session`). */
export function useSession(): SessionState {
  const session = useSessionStore();
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}

/** Why nothing can be shown from this network; `null` while it is let in. */
export function useNetworkRefusal(): NetworkRefusal | null {
  const { network } = useServices();
  return useSyncExternalStore(network.subscribe, network.getSnapshot);
}

/** Who is here. For what stands behind a sign-in only. */
export function usePerson(): Person {
  const session = liveSession(useSession());
  if (!session) throw new Error("usePerson needs somebody signed in");
  return session.person;
}
