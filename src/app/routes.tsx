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

/** Where the code of the pages behind the sign-in is: a list that grows with them, and that signing in needs nothing of. */
const inside = () => import("./pages");

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
            void inside();
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
                    loader: async () => (await (await inside()).usageLoader()).loadUsage(services),
                    shouldRevalidate: async () => (await (await inside()).usageLoader()).shouldReloadUsage,
                    Component: async () => (await (await inside()).usagePage()).UsagePage,
                  },
                })),
                {
                  path: patterns.key,
                  lazy: {
                    loader: async () => (await (await inside()).keyLoader()).loadKey(services),
                    Component: async () => (await (await inside()).keyPage()).KeyPage,
                  },
                },
                ...[patterns.usageDay, patterns.organizationUsageDay].map((path) => ({
                  path,
                  lazy: { Component: async () => (await (await inside()).usageDayPage()).UsageDayPage },
                })),
                ...[patterns.budgets, patterns.organizationBudgets].map((path) => ({
                  path,
                  lazy: {
                    loader: async () => (await (await inside()).budgetsLoader()).loadBudgets(services),
                    Component: async () => (await (await inside()).budgetsPage()).BudgetsPage,
                  },
                })),
                ...[patterns.people, patterns.organizationPeople].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(["people"], async () => (await (await inside()).peoplePage()).PeoplePage),
                  },
                })),
                ...[patterns.person, patterns.organizationPerson].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people", "person"],
                      async () => (await (await inside()).personPage()).PersonPage,
                    ),
                  },
                })),
                ...[patterns.offBoarding, patterns.organizationOffBoarding].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people", "offBoarding"],
                      async () => (await (await inside()).offBoardingPage()).OffBoardingPage,
                    ),
                  },
                })),
                ...[patterns.accessReview, patterns.organizationAccessReview].map((path) => ({
                  path,
                  lazy: {
                    Component: speaking(
                      ["people", "accessReview"],
                      async () => (await (await inside()).accessReviewPage()).AccessReviewPage,
                    ),
                  },
                })),
                {
                  path: patterns.allowedIps,
                  lazy: {
                    Component: speaking(
                      ["allowedIps"],
                      async () => (await (await inside()).allowedIpsPage()).AllowedIpsPage,
                    ),
                  },
                },
                {
                  path: patterns.auditLog,
                  lazy: {
                    Component: speaking(
                      ["auditLog", "auditEvent", "auditExport"],
                      async () => (await (await inside()).auditLogPage()).AuditLogPage,
                    ),
                  },
                },
                {
                  path: patterns.auditRetention,
                  lazy: {
                    Component: speaking(
                      ["auditLog", "auditRetention"],
                      async () => (await (await inside()).auditRetentionPage()).AuditRetentionPage,
                    ),
                  },
                },
                {
                  path: patterns.auditEvent,
                  lazy: {
                    Component: speaking(
                      ["auditLog", "auditEvent"],
                      async () => (await (await inside()).auditEventPage()).AuditEventPage,
                    ),
                  },
                },
                {
                  path: patterns.privacy,
                  lazy: {
                    Component: speaking(
                      ["privacy", "privacyFields", "allowedIps"],
                      async () => (await (await inside()).privacyPage()).PrivacyPage,
                    ),
                  },
                },
                {
                  path: patterns.settings,
                  lazy: {
                    Component: speaking(
                      ["settings", "palette"],
                      async () => (await (await inside()).settingsPage()).SettingsPage,
                    ),
                  },
                },
                { path: "*", lazy: { Component: async () => (await (await inside()).notFoundPage()).NotFoundPage } },
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
