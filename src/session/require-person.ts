import { redirect } from "react-router";
import type { Person } from "~/contract/permissions";
import { withoutBase } from "~/lib/base-path";
import { paths } from "~/lib/paths";
import type { Services } from "./services";
import { liveSession } from "./session-machine";

/**
 * For loaders: the person who is here, once the session has booted. Nobody here: off to sign in, with the way back
 * kept. The path of the request is this app's own, so it needs no return-URL check here; the sign-in page checks it.
 */
export async function requirePerson(services: Services, request: Request): Promise<Person> {
  await services.session.ready;
  const session = liveSession(services.session.getSnapshot());
  if (session) return session.person;
  const { pathname, search, hash } = new URL(request.url);
  const returnTo = withoutBase(pathname) + search + hash;
  throw redirect(paths.signIn(returnTo === paths.home() ? {} : { returnTo }));
}
