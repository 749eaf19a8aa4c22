import { type LoaderFunctionArgs, type RouteObject, redirect } from "react-router";
import { administersAnOrganization, hasInstanceView } from "~/contract/permissions";
import { paths, patterns } from "~/lib/paths";
import { requirePerson } from "~/session/require-person";
import type { Services } from "~/session/services";
import { loadShell } from "./load-shell";
import { RouteErrorPage } from "./RouteErrorPage";
import { ShellDoor } from "./ShellDoor";
import { Starting } from "./Starting";
import { speaking } from "./speaking-page";

/** The map of the console: one lazy line per page. Loaders are small and come before the page's own code. */
export function routesOf(services: Services): RouteObject[] {
  return [
    {
      errorElement: <RouteErrorPage />,
      HydrateFallback: Starting,
      children: [
        { path: patterns.signIn, lazy: () => import("~/features/sign-in/SignInPage") },
        { path: patterns.signInCallback, lazy: () => import("~/features/sign-in/SignInCallbackPage") },
        { path: patterns.signInCheck, lazy: () => import("~/features/sign-in/SignInCheckPage") },
        { path: patterns.signedOut, lazy: () => import("~/features/sign-in/SignedOutPage") },
        {
          Component: ShellDoor,
          loader: async ({ request }) => {
            await requirePerson(services, request);
            void loadShell();
            return null;
          },
          children: [
            {
              errorElement: <RouteErrorPage />,
              children: [
                { path: patterns.home, loader: goHome(services), element: null },
                ...[patterns.usage, patterns.organizationUsage].map((path) => ({
                  path,
                  lazy: {
                    loader: async () => (await import("~/features/usage/usage-loader")).loadUsage(services),
                    shouldRevalidate: async () => (await import("~/features/usage/usage-loader")).shouldReloadUsage,
                    Component: async () => (await import("~/features/usage/UsagePage")).UsagePage,
                  },
                })),
                {
                  path: patterns.key,
                  lazy: {
                    loader: async () => (await import("~/features/keys/key-loader")).loadKey(services),
                    Component: async () => (await import("~/features/keys/KeyPage")).KeyPage,
                  },
                },
                ...[patterns.usageDay, patterns.organizationUsageDay].map((path) => ({
                  path,
                  lazy: { Component: async () => (await import("~/features/usage-day/UsageDayPage")).UsageDayPage },
                })),
                ...[patterns.budgets, patterns.organizationBudgets].map((path) => ({
                  path,
                  lazy: {
                    loader: async () => (await import("~/features/budgets/budgets-loader")).loadBudgets(services),
                    Component: async () => (await import("~/features/budgets/BudgetsPage")).BudgetsPage,
                  },
                })),
                ...[patterns.people, patterns.organizationPeople].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people"],
                      async () => (await import("~/features/people/PeoplePage")).PeoplePage,
                    ),
                  },
                })),
                ...[patterns.person, patterns.organizationPerson].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people", "person"],
                      async () => (await import("~/features/person/PersonPage")).PersonPage,
                    ),
                  },
                })),
                ...[patterns.offBoarding, patterns.organizationOffBoarding].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people", "offBoarding"],
                      async () => (await import("~/features/off-boarding/OffBoardingPage")).OffBoardingPage,
                    ),
                  },
                })),
                ...[patterns.accessReview, patterns.organizationAccessReview].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people", "accessReview"],
                      async () => (await import("~/features/access-review/AccessReviewPage")).AccessReviewPage,
                    ),
                  },
                })),
                {
                  path: patterns.allowedIps,
                  lazy: {
                    Component: speaking(
                      ["allowedIps"],
                      async () => (await import("~/features/allowed-ips/AllowedIpsPage")).AllowedIpsPage,
                    ),
                  },
                },
                {
                  path: patterns.auditLog,
                  lazy: {
                    Component: speaking(
                      ["auditLog", "auditEvent", "auditExport"],
                      async () => (await import("~/features/audit-log/AuditLogPage")).AuditLogPage,
                    ),
                  },
                },
                {
                  path: patterns.auditRetention,
                  lazy: {
                    Component: speaking(
                      ["auditLog", "auditRetention"],
                      async () => (await import("~/features/audit-retention/AuditRetentionPage")).AuditRetentionPage,
                    ),
                  },
                },
                {
                  path: patterns.auditEvent,
                  lazy: {
                    Component: speaking(
                      ["auditLog", "auditEvent"],
                      async () => (await import("~/features/audit-log/AuditEventPage")).AuditEventPage,
                    ),
                  },
                },
                {
                  path: patterns.privacy,
                  lazy: {
                    Component: speaking(
                      ["privacy", "privacyFields", "allowedIps"],
                      async () => (await import("~/features/privacy/PrivacyPage")).PrivacyPage,
                    ),
                  },
                },
                {
                  path: patterns.settings,
                  lazy: {
                    Component: speaking(
                      ["settings", "palette"],
                      async () => (await import("~/features/settings/SettingsPage")).SettingsPage,
                    ),
                  },
                },
                { path: "*", lazy: { Component: async () => (await import("./NotFoundPage")).NotFoundPage } },
              ],
            },
          ],
        },
      ],
    },
  ];
}

/** Where someone lands: an organization's admin in that organization, everyone else at all they may see. */
function goHome(services: Services) {
  return async ({ request }: LoaderFunctionArgs) => {
    const person = await requirePerson(services, request);
    const own = person.memberships.find((membership) => membership.role === "org_admin");
    const organization =
      !hasInstanceView(person) && administersAnOrganization(person) ? own?.organizationId : undefined;
    return redirect(paths.usage(organization ?? null));
  };
}
