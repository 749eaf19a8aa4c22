import { createQueryClient } from "~/api/query-client";
import { Shell } from "./Shell";
import { SpeakingOf } from "./SpeakingOf";

/** What every page behind the sign-in stands on, in one file: a request for each would be one more to wait for. */
export const inside = { createQueryClient, Shell, SpeakingOf };

/** The code of every page behind the sign-in, and of its loader, each a chunk of its own. */
export const usageLoader = () => import("~/features/usage/usage-loader");
export const usagePage = () => import("~/features/usage/UsagePage");
export const keyLoader = () => import("~/features/keys/key-loader");
export const keyPage = () => import("~/features/keys/KeyPage");
export const usageDayPage = () => import("~/features/usage-day/UsageDayPage");
export const budgetsLoader = () => import("~/features/budgets/budgets-loader");
export const budgetsPage = () => import("~/features/budgets/BudgetsPage");
export const peoplePage = () => import("~/features/people/PeoplePage");
export const personPage = () => import("~/features/person/PersonPage");
export const offBoardingPage = () => import("~/features/off-boarding/OffBoardingPage");
export const accessReviewPage = () => import("~/features/access-review/AccessReviewPage");
export const allowedIpsPage = () => import("~/features/allowed-ips/AllowedIpsPage");
export const auditLogPage = () => import("~/features/audit-log/AuditLogPage");
export const auditRetentionPage = () => import("~/features/audit-retention/AuditRetentionPage");
export const auditEventPage = () => import("~/features/audit-log/AuditEventPage");
export const privacyPage = () => import("~/features/privacy/PrivacyPage");
export const settingsPage = () => import("~/features/settings/SettingsPage");
export const notFoundPage = () => import("./NotFoundPage");
