import { refusal } from "./en/refusal";
import { sessionInside } from "./en/session-inside";
import { settings } from "./en/settings";
import { usage } from "./en/usage";

/** Texts of the pages behind the sign-in. */
export const messages = { refusal, session: sessionInside, settings, usage } as const;
