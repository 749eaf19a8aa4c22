/** What is looked at of a plain LiteLLM proxy: every route once more, where no control plane answers. */
import type { Scene } from "./scene";

const CHART = "[data-bars] path";
const HEADING = "h1";
const KEY = "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
const RAFAEL = "7047796a-a4bf-43ea-8d3e-831ae5f2b509";

export const PROXY_SCENES: readonly Scene[] = [
  { name: "proxy-sign-in", path: "/sign-in", person: null, awaits: HEADING },
  {
    name: "proxy-sign-in-check",
    path: "/sign-in/check",
    person: null,
    awaits: "li svg[aria-label]",
    expectsErrors: true,
  },
  { name: "proxy-home", path: "/", person: "mira", awaits: CHART },
  { name: "proxy-usage", path: "/o/acme-freight/usage", person: "mira", awaits: CHART },
  { name: "proxy-usage-instance", path: "/usage", person: "mira", awaits: CHART },
  { name: "proxy-usage-member", path: "/usage", person: "tomas", awaits: CHART },
  { name: "proxy-usage-day", path: "/o/acme-customs/usage/2026-11-14", person: "mira", awaits: CHART },
  { name: "proxy-usage-day-instance", path: "/usage/2026-11-14", person: "mira", awaits: "table" },
  { name: "proxy-budgets", path: "/o/acme-freight/budgets", person: "mira", awaits: "table" },
  { name: "proxy-budgets-instance", path: "/budgets", person: "mira", awaits: "table" },
  { name: "proxy-key", path: `/keys/${KEY}?o=acme-freight`, person: "mira", awaits: CHART },
  { name: "proxy-people", path: "/o/acme-freight/people", person: "mira", awaits: "table" },
  { name: "proxy-people-instance", path: "/people", person: "mira", awaits: "table" },
  { name: "proxy-people-org-admin", path: "/o/acme-freight/people", person: "priya", awaits: "table" },
  {
    name: "proxy-people-invite",
    path: "/o/acme-freight/people",
    person: "mira",
    awaits: "table",
    press: /^(Invite people|邀请)$/,
  },
  { name: "proxy-person", path: `/o/acme-freight/people/${RAFAEL}`, person: "mira", awaits: "table" },
  { name: "proxy-person-instance", path: `/people/${RAFAEL}`, person: "mira", awaits: "table" },
  {
    name: "proxy-off-boarding",
    path: `/o/acme-freight/people/${RAFAEL}/off-boarding`,
    person: "mira",
    awaits: "table",
  },
  { name: "proxy-off-boarding-instance", path: `/people/${RAFAEL}/off-boarding`, person: "mira", awaits: "table" },
  { name: "proxy-access-review", path: "/o/acme-freight/access-review", person: "mira", awaits: "table" },
  { name: "proxy-access-review-instance", path: "/access-review", person: "mira", awaits: "table" },
  { name: "proxy-allowed-ips", path: "/allowed-ips", person: "mira", awaits: "#allowed-ips-state" },
  { name: "proxy-allowed-ips-viewer", path: "/allowed-ips", person: "deepa", awaits: HEADING },
  { name: "proxy-audit-log", path: "/audit-log", person: "mira", awaits: HEADING },
  { name: "proxy-audit-event", path: "/audit-log/nothing", person: "mira", awaits: HEADING },
  { name: "proxy-audit-retention", path: "/audit-log/retention", person: "mira", awaits: HEADING },
  { name: "proxy-privacy", path: "/privacy", person: "mira", awaits: "[data-held]" },
  { name: "proxy-settings", path: "/settings", person: "mira", awaits: HEADING },
  { name: "proxy-not-found", path: "/nowhere", person: "mira", awaits: HEADING },
];
