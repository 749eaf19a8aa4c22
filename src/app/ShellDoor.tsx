import { lazy, Suspense } from "react";
import { Navigate, useLocation } from "react-router";
import { paths } from "~/lib/paths";
import { liveSession } from "~/session/session-machine";
import { useSession } from "~/session/use-session";
import { loadShell } from "./load-shell";
import { SpeakingInside } from "./Speaking";

const Shell = lazy(async () => ({ default: (await loadShell()).Shell }));

/**
 * Lets only those through who are signed in. Small, so that whoever comes to sign in does not wait for the shell. Nobody
 * here: the place is kept and sign-in follows.
 */
export function ShellDoor() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.status === "booting") return null;
  if (!liveSession(session)) {
    const left = session.status === "anonymous" && session.signedOut;
    return <Navigate replace to={left ? paths.signedOut() : paths.signIn({ returnTo: pathname + search })} />;
  }
  return (
    <Suspense>
      <SpeakingInside>
        <Shell />
      </SpeakingInside>
    </Suspense>
  );
}
