/** Pages of the console as the fault matrix opens them: one each, by somebody who sees all of it. */

import { userIdOf } from "mocks/world/people";

export interface MatrixPage {
  /** Path and query. */
  path: string;
  /** First part of the address on example.com. */
  as: string;
  /** What it asks, and no page before it: `GET /key/info`. */
  reads: readonly string[];
  /** Words that would say that there is nothing, or that all is open, where the truth is unknown. */
  falseWords?: RegExp;
}

/** The key at the centre of the story, `prod-checkout`. */
const KEY = "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
const WEEK = "from=2026-11-12&to=2026-11-18";

export const PAGES: readonly MatrixPage[] = [
  {
    path: `/o/acme-customs/usage?${WEEK}`,
    as: "mira",
    reads: [
      "GET /cloud/v1/audit-events/histogram",
      "GET /cloud/v1/instance",
      "GET /cloud/v1/me",
      "GET /organization/daily/activity/aggregated",
      "GET /organization/list",
    ],
    falseWords: /No usage in these dates|\$0\.00/,
  },
  {
    path: `/usage?${WEEK}&by=organization`,
    as: "mira",
    reads: ["GET /user/daily/activity/aggregated"],
    falseWords: /No usage in these dates|\$0\.00/,
  },
  {
    path: `/usage?${WEEK}&by=tag`,
    as: "mira",
    reads: ["GET /tag/daily/activity/aggregated"],
    falseWords: /No usage in these dates/,
  },
  {
    path: "/o/acme-customs/usage/2026-11-14",
    as: "mira",
    reads: ["GET /spend/logs/v2"],
    falseWords: /No request/,
  },
  {
    path: "/o/acme-customs/budgets",
    as: "mira",
    reads: ["GET /key/list", "GET /user/list", "GET /v2/team/list"],
    falseWords: /No budgets|nobody/i,
  },
  {
    path: `/keys/${KEY}?o=acme-freight`,
    as: "mira",
    reads: ["GET /key/info"],
    falseWords: /never used|There is no key/i,
  },
  {
    path: "/settings",
    as: "mira",
    reads: ["GET /.well-known/litellm-ui-config", "GET /cloud/v1/audit-retention", "GET /health/readiness"],
  },
  {
    path: "/allowed-ips",
    as: "mira",
    reads: ["GET /cloud/v1/allowed-ips", "GET /cloud/v1/allowed-ips/refused", "GET /cloud/v1/audit-events"],
    falseWords: /Open to every address|Nobody may call/,
  },
  { path: "/audit-log", as: "mira", reads: [] },
  { path: "/audit-log/retention", as: "mira", reads: [] },
  { path: "/people", as: "mira", reads: ["GET /cloud/v1/people/activity"] },
  { path: "/people?tab=invitations", as: "mira", reads: ["GET /cloud/v1/invitations"] },
  { path: `/people/${userIdOf("rafael")}`, as: "mira", reads: [] },
  { path: `/people/${userIdOf("rafael")}/off-boarding`, as: "mira", reads: [] },
  { path: "/access-review", as: "mira", reads: [] },
  { path: "/privacy", as: "mira", reads: [] },
];
