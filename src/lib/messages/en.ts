import { failure } from "./en/failure";
import { shell } from "./en/shell";
import { signIn } from "./en/sign-in";

/** Texts needed until somebody is signed in, and around every page. */
export const messages = { failure, shell, signIn } as const;
