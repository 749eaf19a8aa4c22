import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { organizations } from "~/api/organizations";
import type { UsageScope } from "~/api/usage";
import { dimensionsOf } from "~/api/usage-dimensions";
import { dayOf } from "~/lib/days";
import { formatDayRange } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/PageHead";
import { Switch } from "~/ui/Switch";
import { RangePicker } from "./RangePicker";
import { UsageBoard } from "./UsageBoard";
import { UsageForbidden } from "./UsageForbidden";
import styles from "./UsagePage.module.css";
import { scopeOf } from "~/session/usage-scope";
import { LONGEST_DAYS, readUsageSearch, type UsageChange, type UsageSearch, writeUsageSearch } from "./usage-search";

/** Usage of one organization, of the instance, or of the person's own keys, as the address says. */
export function UsagePage() {
  const t = useTranslations("usage");
  const { organization } = useParams();
  const [search, setSearch] = useSearchParams();
  const { now } = useServices();
  const { scope, verdict } = scopeOf(usePerson(), organization);
  const scopeName = useScopeName(scope);
  const today = dayOf(now());
  const asked = readUsageSearch(search, today, dimensionsOf(scope));
  const change = (next: UsageChange) => setSearch(writeUsageSearch(search, next));
  return (
    <>
      <PageHead
        title={t("title")}
        scope={scopeName}
        {...(verdict.allowed && { lede: t(`${asked.range.to === today ? "ledeToday" : "lede"}.${scope.kind}`) })}
      >
        {verdict.allowed && (
          <>
            <RangePicker range={asked.range} today={today} onChange={(range) => change({ range })} />
            <Switch isOn={asked.compare} onChange={(compare) => change({ compare })}>
              <span className="wide-only">{t("compare")}</span>
              <span className="narrow-only">{t("compareShort")}</span>
            </Switch>
          </>
        )}
      </PageHead>
      {verdict.allowed ? (
        <>
          <IgnoredNote asked={asked} />
          <UsageBoard
            // Another scope or range is another board: nothing of the old one may stand beside the new.
            key={`${JSON.stringify(scope)} ${asked.range.from} ${asked.range.to}`}
            scope={scope}
            range={asked.range}
            isCompared={asked.compare}
            today={today}
            by={asked.by}
            onRange={(range) => change({ range })}
            // Another split of the same answer is not another place to come back to.
            onBy={(by) => setSearch(writeUsageSearch(search, { by }), { replace: true })}
          />
        </>
      ) : (
        <UsageForbidden scope={scope} scopeName={scopeName} reason={verdict.reason} />
      )}
    </>
  );
}

/** Says what of the address was not taken, and what is shown instead. */
function IgnoredNote({ asked }: { asked: UsageSearch }) {
  const t = useTranslations("usage.ignored");
  const locale = useLocale();
  if (asked.ignored.length === 0) return null;
  return (
    <Note kind="warn" className={styles.note ?? ""}>
      <strong>{t("title")}</strong>
      <ul>
        {asked.ignored.map(({ why, value }) => (
          <li key={why}>{t(why, { value, days: LONGEST_DAYS })}</li>
        ))}
        <li>{t("shown", { range: formatDayRange(asked.range, locale) })}</li>
      </ul>
    </Note>
  );
}

/** The name beside the title: what the page is about. */
function useScopeName(scope: UsageScope): string {
  const t = useTranslations("usage");
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
