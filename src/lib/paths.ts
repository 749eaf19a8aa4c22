/**
 * Paths: pattern and builder together, so that a link cannot name a page that does not exist. A test matches every
 * built path against the route tree. Scope stands in the URL: `/o/:organization/…` is one organization, the rest is
 * everything the person may see, or the instance.
 */

/** Patterns as React Router reads them. */
export const patterns = {
  home: "/",
  signIn: "/sign-in",
  signInCallback: "/sign-in/callback/:provider",
  signInCheck: "/sign-in/check",
  signedOut: "/signed-out",
  usage: "/usage",
  organizationUsage: "/o/:organization/usage",
  usageDay: "/usage/:day",
  organizationUsageDay: "/o/:organization/usage/:day",
  budgets: "/budgets",
  organizationBudgets: "/o/:organization/budgets",
  key: "/keys/:hash",
  people: "/people",
  organizationPeople: "/o/:organization/people",
  person: "/people/:user",
  organizationPerson: "/o/:organization/people/:user",
  offBoarding: "/people/:user/off-boarding",
  organizationOffBoarding: "/o/:organization/people/:user/off-boarding",
  accessReview: "/access-review",
  organizationAccessReview: "/o/:organization/access-review",
  allowedIps: "/allowed-ips",
  auditLog: "/audit-log",
  auditRetention: "/audit-log/retention",
  auditEvent: "/audit-log/:event",
  privacy: "/privacy",
  settings: "/settings",
} as const;

type Search = Record<string, string | undefined>;

function withSearch(path: string, search: Search = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

function inScope(organization: string | null, path: string): string {
  return organization === null ? path : `/o/${encodeURIComponent(organization)}${path}`;
}

/** Builders. An organization id is encoded; `null` means everything the person may see. */
export const paths = {
  home: (): string => patterns.home,
  signIn: (search?: { returnTo?: string | undefined }) => withSearch(patterns.signIn, search),
  signInCallback: (provider: string) => `/sign-in/callback/${encodeURIComponent(provider)}`,
  signInCheck: (): string => patterns.signInCheck,
  signedOut: (search?: { reason?: string | undefined; provider?: string | undefined }) =>
    withSearch(patterns.signedOut, search),
  usage: (organization: string | null = null, search?: Search) =>
    withSearch(inScope(organization, patterns.usage), search),
  /** One UTC day by the hour; `search` is what the usage page it came from shows. */
  usageDay: (organization: string | null, day: string, search?: Search) =>
    withSearch(inScope(organization, `${patterns.usage}/${day}`), search),
  budgets: (organization: string | null = null) => inScope(organization, patterns.budgets),
  /** A key by its hash. */
  key: (hash: string, search?: Search) => withSearch(`/keys/${encodeURIComponent(hash)}`, search),
  people: (organization: string | null = null, search?: Search) => withSearch(inScope(organization, "/people"), search),
  /** A person by the id of the user row. */
  person: (organization: string | null, user: string) => inScope(organization, `/people/${encodeURIComponent(user)}`),
  offBoarding: (organization: string | null, user: string) =>
    inScope(organization, `/people/${encodeURIComponent(user)}/off-boarding`),
  accessReview: (organization: string | null = null) => inScope(organization, "/access-review"),
  allowedIps: (search?: Search) => withSearch(patterns.allowedIps, search),
  auditLog: (search?: Search) => withSearch(patterns.auditLog, search),
  auditRetention: (): string => patterns.auditRetention,
  /** One event by its id; `search` is the log it was opened from. */
  auditEvent: (event: string, search?: Search) => withSearch(`/audit-log/${encodeURIComponent(event)}`, search),
  privacy: (): string => patterns.privacy,
  settings: (): string => patterns.settings,
};
