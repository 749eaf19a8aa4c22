/** The session: how it ends, and what is said before. */
export const session = {
  ended: {
    deadline: {
      title: "Your 24 hours are over",
      body: "You are signed out here, and what was loaded is gone from this tab.",
    },
    expired: {
      title: "Your sign-in is over",
      body: "{provider} no longer renews it: you were signed out there, or its own limit is reached.",
    },
    idle: {
      title: "Signed out after a time without activity",
      body: "What was loaded is gone from this tab.",
    },
    closed: {
      title: "The browser was closed, which ends the sign-in",
      body: "This tab was restored by the browser; its sign-in was not.",
    },
    elsewhere: {
      title: "You signed out in another tab",
      body: "Signing out ends every tab of this browser.",
    },
  },
  documentTitle: "Session ended · {instance} · LiteLLM Cloud",
  signedInAt: "signed in {time}",
  endedAt: "24 h, {time} UTC",
  account: "Account",
  accountWith: "{who}, with {provider}",
  youWereAt: "You were at",
  otherTabs: "Other tabs",
  otherTabsToo: "signed out too",
  otherTabsOwn: "end at their own time",
  atProvider: "At {provider}",
  mayStillBe: "may still be signed in",
  again: "Sign in again with {provider}",
  otherAccount: "Use another account",
  privacy: "Data & privacy",
  check: "Check the sign-in",
} as const;
