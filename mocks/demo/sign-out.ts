/** The provider's sign-out of the demo: nobody is signed in there, so it only leads back. */
import { afterSignOut } from "./authorization";
import { rootOf } from "./places";

const here = new URL(location.href);
location.replace(afterSignOut(here.searchParams, rootOf(here, 2)));
