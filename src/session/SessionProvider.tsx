import { type ReactNode, useEffect } from "react";
import type { Session } from "./session";
import { SessionContext } from "./use-session";

/** Makes a session followable below. The session itself is made once, at start: a component would make two. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  useEffect(() => {
    const note = () => session.noteActivity();
    const events = ["keydown", "pointerdown", "wheel"] as const;
    for (const event of events) window.addEventListener(event, note, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, note);
    };
  }, [session]);
  return <SessionContext value={session}>{children}</SessionContext>;
}
