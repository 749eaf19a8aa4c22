import type { messages as source } from "./en";
import type { Messages } from "./shape";
import { failure } from "./zh-CN/failure";
import { shell } from "./zh-CN/shell";
import { signIn } from "./zh-CN/sign-in";

export const messages: Messages<typeof source> = { failure, shell, signIn };
