import type { messages as source } from "./en-inside";
import type { Messages } from "./shape";
import { refusal } from "./zh-CN/refusal";
import { sessionInside } from "./zh-CN/session-inside";
import { settings } from "./zh-CN/settings";
import { usage } from "./zh-CN/usage";

export const messages: Messages<typeof source> = { refusal, session: sessionInside, settings, usage };
