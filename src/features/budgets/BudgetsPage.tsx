import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { organizations } from "~/api/organizations";
import type { UsageScope } from "~/api/usage";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Crumbs } from "~/ui/Crumbs";
import { PageHead } from "~/ui/PageHead";
import { BudgetsBoard } from "./BudgetsBoard";
import { BudgetsForbidden } from "./BudgetsForbidden";
import { askedBudgets } from "./budgets-scope";

/** Every budget of one organization, of the instance, or of the person's own, as the address says. */
export function BudgetsPage() {
  const t = useTranslations("budgets");
  const usage = useTranslations("usage");
  const { organization } = useParams();
  const { scope, verdict, keysOf } = askedBudgets(usePerson(), organization);
  const scopeName = useScopeName(scope);
  return (
    <>
      <Crumbs
        label={t("back")}
        way={[{ name: usage("title"), to: paths.usage(organization ?? null) }]}
        here={t("title")}
      />
      <PageHead title={t("title")} scope={scopeName} {...(verdict.allowed && { lede: t("lede") })} />
      {verdict.allowed ? (
        // Another scope is another board: nothing of the old one may stand beside the new.
        <BudgetsBoard key={JSON.stringify(scope)} scope={scope} keysOf={keysOf} />
      ) : (
        <BudgetsForbidden scopeName={scopeName} reason={verdict.reason} />
      )}
    </>
  );
}

/** The name beside the title: what the page is about. */
function useScopeName(scope: UsageScope): string {
  const t = useTranslations("budgets");
  const { client, config } = useServices();
  const { data = [] } = useQuery({ ...organizations.list(client), enabled: scope.kind === "organization" });
  switch (scope.kind) {
    case "instance":
      return t("scopeInstance", { instance: config.instance.name });
    case "own":
      return t("scopeOwn");
    case "organization": {
      const known = data.find((organization) => organization.organization_id === scope.organizationId);
      return known?.organization_alias || scope.organizationId;
    }
  }
}
