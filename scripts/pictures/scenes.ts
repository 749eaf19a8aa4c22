/**
 * What is pictured: every route and every state worth a look, by whom, and under what weather. A scene that a person can
 * bring about is brought about by its address; the rest by the weather.
 */
export interface Scene {
  name: string;
  path: string;
  /** First part of the address on example.com; nobody: not signed in. */
  person: string | null;
  /** Query for the miniature's weather, such as `fault=503`. */
  weather?: string;
  /** Name of a button to press before the picture. */
  press?: RegExp;
  /** What must be on the page before it is pictured. */
  awaits: string;
  /** Console errors that belong to the scene: the browser itself reports a failed request. */
  expectsErrors?: boolean;
}

const CHART = "[data-bars] path";
const HEADING = "h1";
/** The key at the centre of the story, `prod-checkout`. */
const KEY = "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
/** Who is let go in the story: the id of the row. */
const RAFAEL = "7047796a-a4bf-43ea-8d3e-831ae5f2b509";
/** An expiry that was taken away in the story, and the access changes around it. */
const CHANGE = "9f2c41d8-5b0e-4c7a-9a55-0d1f6e7ab310";
const ACCESS_QUERY = "/audit-log?q=category:access";
const EVENT = "[data-event]";

export const SCENES: readonly Scene[] = [
  { name: "sign-in", path: "/sign-in", person: null, awaits: HEADING },
  // Its probe of the token endpoint is refused by nature, and the browser reports that.
  { name: "sign-in-check", path: "/sign-in/check", person: null, awaits: "li svg[aria-label]", expectsErrors: true },
  { name: "sign-in-denied", path: "/", person: "noa", awaits: HEADING, expectsErrors: true },
  { name: "signed-out", path: "/signed-out", person: null, awaits: HEADING },
  { name: "usage", path: "/o/acme-freight/usage", person: "mira", awaits: CHART },
  { name: "usage-week", path: "/o/acme-freight/usage?from=2026-11-12&to=2026-11-18", person: "mira", awaits: CHART },
  { name: "usage-year", path: "/o/acme-freight/usage?from=2025-11-20&to=2026-11-18", person: "mira", awaits: CHART },
  { name: "usage-instance", path: "/usage", person: "mira", awaits: CHART },
  { name: "usage-dates", path: "/usage", person: "mira", awaits: CHART, press: /^(Dates|日期)/ },
  { name: "usage-table", path: "/usage", person: "mira", awaits: CHART, press: /^(Show the chart|以表格显示)/ },
  { name: "usage-ignored", path: "/usage?from=banana&to=2026-11-10", person: "mira", awaits: CHART },
  { name: "usage-by-organization", path: "/usage?by=organization", person: "mira", awaits: CHART },
  { name: "usage-by-tag", path: "/usage?by=tag", person: "mira", awaits: CHART },
  { name: "usage-inside", path: "/o/acme-freight/usage?in=model%3Agpt-5&by=key", person: "mira", awaits: CHART },
  {
    name: "usage-rate",
    path: "/o/acme-freight/usage?measure=success&per=week&from=2026-08-01&to=2026-11-18",
    person: "mira",
    awaits: CHART,
  },
  { name: "usage-running", path: "/o/acme-freight/usage?sum=running&measure=tokens", person: "mira", awaits: CHART },
  { name: "usage-why", path: "/o/acme-freight/usage", person: "mira", awaits: CHART, press: /^(Why this|这个数字)/ },
  { name: "usage-view", path: "/o/acme-freight/usage", person: "mira", awaits: CHART, press: /^(What is|显示内容)/ },
  { name: "usage-columns", path: "/o/acme-freight/usage", person: "mira", awaits: CHART, press: /^(Columns|列)$/ },
  { name: "usage-views", path: "/o/acme-freight/usage", person: "mira", awaits: CHART, press: /^(Views|视图)$/ },
  { name: "usage-export", path: "/o/acme-freight/usage", person: "mira", awaits: CHART, press: /^(Export|导出)/ },
  { name: "usage-day", path: "/o/acme-customs/usage/2026-11-14", person: "mira", awaits: CHART },
  { name: "usage-day-large", path: "/o/acme-freight/usage/2026-11-12", person: "mira", awaits: "table" },
  { name: "usage-day-wrong", path: "/usage/2026-02-30", person: "mira", awaits: HEADING },
  { name: "budgets", path: "/o/acme-freight/budgets", person: "mira", awaits: "table" },
  { name: "budgets-instance", path: "/budgets", person: "mira", awaits: "table" },
  { name: "key", path: `/keys/${KEY}?o=acme-freight`, person: "mira", awaits: CHART },
  { name: "key-viewer", path: `/keys/${KEY}?o=acme-freight`, person: "deepa", awaits: CHART },
  { name: "key-org-admin", path: `/keys/${KEY}?o=acme-freight`, person: "priya", awaits: CHART, expectsErrors: true },
  { name: "key-unknown", path: "/keys/nothing", person: "mira", awaits: HEADING, expectsErrors: true },
  { name: "usage-empty", path: "/usage", person: "yuki", awaits: "section[role=status]" },
  { name: "usage-member", path: "/usage", person: "tomas", awaits: CHART },
  { name: "usage-forbidden", path: "/o/acme-freight/usage", person: "gwen", awaits: "section[role=status]" },
  {
    name: "usage-failed",
    path: "/usage",
    person: "mira",
    weather: "fault=503&route=/user/*",
    awaits: "section[role=alert]",
    expectsErrors: true,
  },
  { name: "people", path: "/o/acme-freight/people", person: "mira", awaits: "table" },
  { name: "people-instance", path: "/people", person: "deepa", awaits: "table" },
  { name: "people-invitations", path: "/o/acme-freight/people?tab=invitations", person: "mira", awaits: "table" },
  {
    name: "people-invite",
    path: "/o/acme-freight/people",
    person: "mira",
    awaits: "table",
    press: /^(Invite people|邀请)$/,
  },
  { name: "people-forbidden", path: "/o/acme-freight/people", person: "gwen", awaits: "section[role=status]" },
  { name: "allowed-ips", path: "/allowed-ips", person: "mira", awaits: "#allowed-ips-state" },
  { name: "allowed-ips-add", path: "/allowed-ips", person: "mira", awaits: "#allowed-ips-state", press: /^(Add|添加)/ },
  {
    name: "allowed-ips-draft",
    path: "/allowed-ips",
    person: "mira",
    awaits: "#allowed-ips-state",
    press: /^(Bring it back|恢复为草稿)/,
  },
  { name: "allowed-ips-viewer", path: "/allowed-ips", person: "deepa", awaits: "#allowed-ips-state" },
  { name: "allowed-ips-forbidden", path: "/allowed-ips", person: "tomas", awaits: "section[role=status]" },
  {
    name: "allowed-ips-failed",
    path: "/allowed-ips",
    person: "mira",
    weather: "fault=503&route=/cloud/v1/allowed-ips",
    awaits: "section[role=alert]",
    expectsErrors: true,
  },
  { name: "person", path: `/o/acme-freight/people/${RAFAEL}`, person: "mira", awaits: "table" },
  {
    name: "person-role",
    path: `/people/${RAFAEL}`,
    person: "mira",
    awaits: "table",
    press: /^(Change role|更改角色)$/,
  },
  { name: "person-org-admin", path: `/o/acme-freight/people/${RAFAEL}`, person: "priya", awaits: "table" },
  { name: "person-unknown", path: "/people/nobody", person: "mira", awaits: "section[role=status]" },
  { name: "off-boarding", path: `/o/acme-freight/people/${RAFAEL}/off-boarding`, person: "mira", awaits: "table" },
  {
    name: "off-boarding-org-admin",
    path: `/o/acme-freight/people/${RAFAEL}/off-boarding`,
    person: "priya",
    awaits: "table",
  },
  { name: "access-review", path: "/o/acme-freight/access-review", person: "mira", awaits: "table" },
  { name: "access-review-instance", path: "/access-review", person: "mira", awaits: "table" },
  { name: "access-review-forbidden", path: "/access-review", person: "tomas", awaits: "section[role=status]" },
  { name: "audit-log", path: "/audit-log", person: "mira", awaits: EVENT },
  { name: "audit-log-query", path: ACCESS_QUERY, person: "mira", awaits: EVENT },
  {
    name: "audit-log-quarter",
    path: `${ACCESS_QUERY}+after:2026-07-01+before:2026-10-01`,
    person: "mira",
    awaits: EVENT,
  },
  { name: "audit-log-wrong", path: "/audit-log?q=actro:mira", person: "mira", awaits: EVENT },
  {
    name: "audit-log-form",
    path: ACCESS_QUERY,
    person: "mira",
    awaits: EVENT,
    press: /^(Filters as a form|以表单设置)/,
  },
  { name: "audit-log-table", path: ACCESS_QUERY, person: "mira", awaits: EVENT, press: /^(Show the chart|以表格显示)/ },
  { name: "audit-log-event", path: `${ACCESS_QUERY}&event=${CHANGE}`, person: "mira", awaits: "aside time" },
  { name: "audit-log-org-admin", path: "/audit-log", person: "priya", awaits: EVENT },
  { name: "audit-log-empty", path: "/audit-log?q=actor:nobody@example.com", person: "mira", awaits: "main h2" },
  { name: "audit-log-forbidden", path: "/audit-log", person: "tomas", awaits: "section[role=status]" },
  {
    name: "audit-log-failed",
    path: "/audit-log",
    person: "mira",
    weather: "fault=503&route=/cloud/v1/audit-events",
    awaits: "section[role=alert]",
    expectsErrors: true,
  },
  { name: "audit-event", path: `/audit-log/${CHANGE}`, person: "mira", awaits: "[role=tabpanel]" },
  { name: "audit-retention", path: "/audit-log/retention", person: "mira", awaits: "input" },
  { name: "privacy", path: "/privacy", person: "mira", awaits: "[data-held]" },
  {
    name: "privacy-columns",
    path: "/privacy",
    person: "mira",
    awaits: "[data-held]",
    press: /^(All \d+ columns|全部 \d+ 列)/,
  },
  {
    name: "privacy-fields",
    path: "/privacy",
    person: "mira",
    awaits: "[data-held]",
    press: /^(All \d+ fields|全部 \d+ 个字段)/,
  },
  { name: "privacy-member", path: "/privacy", person: "tomas", awaits: "[data-held]" },
  { name: "settings", path: "/settings", person: "mira", awaits: HEADING },
  { name: "settings-member", path: "/settings", person: "tomas", awaits: HEADING },
  { name: "palette", path: "/settings", person: "mira", awaits: HEADING, press: /^(Go to…|前往…)/ },
  { name: "not-found", path: "/nowhere", person: "mira", awaits: HEADING },
];
