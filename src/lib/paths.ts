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
  allowedIps: "/allowed-ips",
  auditLog: "/audit-log",
  privacy: "/privacy",
  settings: "/settings",
} as const;

type Search = Record<string, string | undefined>;

function withSearch(path: string, search: Search = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
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
    withSearch(organization === null ? patterns.usage : `/o/${encodeURIComponent(organization)}/usage`, search),
  /** One UTC day by the hour; `search` is what the usage page it came from shows. */
  usageDay: (organization: string | null, day: string, search?: Search) =>
    withSearch(
      `${organization === null ? patterns.usage : `/o/${encodeURIComponent(organization)}/usage`}/${day}`,
      search,
    ),
  budgets: (organization: string | null = null) =>
    organization === null ? patterns.budgets : `/o/${encodeURIComponent(organization)}/budgets`,
  /** A key by its hash. */
  key: (hash: string, search?: Search) => withSearch(`/keys/${encodeURIComponent(hash)}`, search),
  people: (organization: string | null = null) =>
    organization === null ? patterns.people : `/o/${encodeURIComponent(organization)}/people`,
  allowedIps: (): string => patterns.allowedIps,
  auditLog: (): string => patterns.auditLog,
  privacy: (): string => patterns.privacy,
  settings: (): string => patterns.settings,
};
