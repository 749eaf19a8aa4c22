import { session } from "./en/session";
import { signInTrouble } from "./en/sign-in-trouble";

/** Texts for when something stands in the way of a sign-in: most people never need them. */
export const messages = { session, signIn: signInTrouble } as const;
