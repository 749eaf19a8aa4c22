import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { organizations } from "~/api/organizations";
import type { UsageScope } from "~/api/usage";
import { dimensionsOf } from "~/api/usage-dimensions";
import { type DayRange, dayOf } from "~/lib/days";
import { formatDayRange } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { scopeOf } from "~/session/usage-scope";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/PageHead";
import { Switch } from "~/ui/Switch";
import { prefetchUsage } from "./prefetch-usage";
import { RangePicker } from "./RangePicker";
import { SavedViews } from "./SavedViews";
import { UsageBoard } from "./UsageBoard";
import { UsageForbidden } from "./UsageForbidden";
import styles from "./UsagePage.module.css";
import { LONGEST_DAYS, type UsageSearch } from "./usage-search";
import { useUsageSearch } from "./use-usage-search";

/** Usage of one organization, of the instance, or of the person's own keys, as the address says. */
export function UsagePage() {
  const t = useTranslations("usage");
  const { organization } = useParams();
  const { now, client } = useServices();
  const cache = useQueryClient();
  const { scope, verdict } = scopeOf(usePerson(), organization);
  const scopeName = useScopeName(scope);
  const today = dayOf(now());
  const [asked, change] = useUsageSearch(today, dimensionsOf(scope));
  return (
    <>
      <PageHead
        title={t("title")}
        scope={scopeName}
        {...(verdict.allowed && { lede: t(`${asked.range.to === today ? "ledeToday" : "lede"}.${scope.kind}`) })}
      >
        {verdict.allowed && (
          <>
            <RangePicker
              range={asked.range}
              today={today}
              onChange={(range) => change({ range })}
              onIntent={(range) => prefetchUsage(cache, client, scope, { ...asked, range })}
            />
            <Switch isOn={asked.compare !== "off"} onChange={(isOn) => change({ compare: isOn ? "weekdays" : "off" })}>
              <span className="wide-only">{t(asked.compare === "previous" ? "comparePrevious" : "compare")}</span>
              <span className="narrow-only">{t("compareShort")}</span>
            </Switch>
            <SavedViews />
          </>
        )}
      </PageHead>
      {verdict.allowed ? (
        <>
          <IgnoredNote asked={asked} onRange={(range) => change({ range })} />
          <UsageBoard
            // Another scope or range is another board: nothing of the old one may stand beside the new.
            key={`${JSON.stringify(scope)} ${asked.range.from} ${asked.range.to}`}
            {...{ scope, scopeName, asked, today }}
            onRange={(range) => change({ range })}
            onChange={change}
          />
        </>
      ) : (
        <UsageForbidden scope={scope} scopeName={scopeName} reason={verdict.reason} />
      )}
    </>
  );
}

/** Says what of the address was not taken, and what is shown instead. */
function IgnoredNote({ asked, onRange }: { asked: UsageSearch; onRange: (range: DayRange) => void }) {
  const t = useTranslations("usage.ignored");
  const locale = useLocale();
  if (asked.ignored.length === 0) return null;
  return (
    <Note kind="warn" className={styles.note ?? ""}>
      <strong>{t("title")}</strong>
      <ul>
        {asked.ignored.map(({ why, value, instead }) => (
          <li key={why}>
            {t(why, { value, days: LONGEST_DAYS })}{" "}
            {instead && (
              <Button size="small" onClick={() => onRange(instead)}>
                {t("instead", { range: formatDayRange(instead, locale) })}
              </Button>
            )}
          </li>
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
