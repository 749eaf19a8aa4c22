import type { messages as source } from "./en-trouble";
import type { Messages } from "./shape";
import { session } from "./zh-CN/session";
import { signInTrouble } from "./zh-CN/sign-in-trouble";

export const messages: Messages<typeof source> = { session, signIn: signInTrouble };
