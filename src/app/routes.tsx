import { type LoaderFunctionArgs, type RouteObject, redirect } from "react-router";
import { administersAnOrganization, hasInstanceView } from "~/contract/permissions";
import { paths, patterns } from "~/lib/paths";
import { requirePerson } from "~/session/require-person";
import type { Services } from "~/session/services";
import { loadShell } from "./load-shell";
import { RouteErrorPage } from "./RouteErrorPage";
import { ShellDoor } from "./ShellDoor";
import { Starting } from "./Starting";

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
                {
                  path: patterns.settings,
                  lazy: { Component: async () => (await import("~/features/settings/SettingsPage")).SettingsPage },
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
