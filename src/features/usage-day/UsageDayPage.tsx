import { useQuery } from "@tanstack/react-query";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Link, useParams, useSearchParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { organizations } from "~/api/organizations";
import type { UsageScope } from "~/api/usage";
import { addDays, type Day, dayOf, readDay } from "~/lib/days";
import { formatDay, formatDayOfYear, formatDayRange, formatWeekday } from "~/lib/format";
import type { Locale } from "~/lib/locale";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { scopeOf } from "~/session/usage-scope";
import { usePerson } from "~/session/use-session";
import { Button, ButtonLink } from "~/ui/Button";
import { PageHead } from "~/ui/PageHead";
import { StateMessage } from "~/ui/StateMessage";
import { DayBoard } from "./DayBoard";
import { DayForbidden } from "./DayForbidden";
import { type DayFault, readDayParam, readDaySearch, searchOfUsage, writeDaySearch } from "./day-search";
import styles from "./UsageDayPage.module.css";

/** One UTC day by the hour, as the request logs tell it: of an organization, of the instance, or of the own keys. */
export function UsageDayPage() {
  const t = useTranslations("usageDay");
  const locale = useLocale();
  const { organization, day: text = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const { now } = useServices();
  const { scope, verdict } = scopeOf(usePerson(), organization);
  const scopeName = useScopeName(scope);
  const today = dayOf(now());
  const asked = readDayParam(text, today);
  const back = <WayBack organization={organization ?? null} search={search} />;
  if ("fault" in asked) {
    return (
      <>
        {back}
        <PageHead title={t("title")} scope={scopeName} />
        <BadDay
          fault={asked.fault}
          text={text}
          today={today}
          organization={organization ?? null}
          search={searchOfUsage(search)}
        />
      </>
    );
  }
  const { day } = asked;
  return (
    <>
      {back}
      <PageHead
        title={titleOf(day, today, locale)}
        scope={scopeName}
        {...(verdict.allowed && { lede: t(day === today ? "ledeToday" : "lede") })}
      >
        <DaySteps day={day} today={today} organization={organization ?? null} search={search} />
      </PageHead>
      {verdict.allowed ? (
        <DayBoard
          // Another scope, day or key is another board: nothing of the old one may stand beside the new.
          key={`${JSON.stringify(scope)} ${day} ${readDaySearch(search).only}`}
          scope={scope}
          day={day}
          today={today}
          search={readDaySearch(search)}
          onSearch={(next, replace) => setSearch(writeDaySearch(search, next), { replace })}
        />
      ) : (
        <DayForbidden scope={scope} reason={verdict.reason} day={day} />
      )}
    </>
  );
}

/** `Thu 12 Nov`, with the year when it is another. */
function titleOf(day: Day, today: Day, locale: Locale): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formatWeekday(day, locale) : formatDayOfYear(day, locale);
}

interface PlaceProps {
  organization: string | null;
  search: URLSearchParams;
}

/** Back to the usage page, as it was left. */
function WayBack({ organization, search }: PlaceProps) {
  const t = useTranslations("usageDay");
  const locale = useLocale();
  const query = searchOfUsage(search);
  const [from, to] = [readDay(query.from), readDay(query.to)];
  const name =
    from && to ? t("usageRange", { range: formatDayRange({ from, to }, locale, { year: false }) }) : t("usage");
  return (
    <nav aria-label={t("wayBack")} className={styles.way}>
      <ol>
        <li>
          <Link to={paths.usage(organization, query)}>{name}</Link>
        </li>
        <li aria-current="page">
          <ChevronRight size={14} aria-hidden />
          {t("title")}
        </li>
      </ol>
    </nav>
  );
}

/** One day back, one day on. The query goes along; the key that is looked at stays. */
function DaySteps({ day, today, organization, search }: PlaceProps & { day: Day; today: Day }) {
  const t = useTranslations("usageDay");
  const locale = useLocale();
  const query = Object.fromEntries(search);
  const [before, after] = [addDays(day, -1), addDays(day, 1)];
  return (
    <div className={styles.steps}>
      <ButtonLink
        isIcon
        to={paths.usageDay(organization, before, query)}
        aria-label={t("previousDay", { day: formatDay(before, locale) })}
      >
        <ChevronLeft size={16} aria-hidden />
      </ButtonLink>
      {day < today ? (
        <ButtonLink
          isIcon
          to={paths.usageDay(organization, after, query)}
          aria-label={t("nextDay", { day: formatDay(after, locale) })}
        >
          <ChevronRight size={16} aria-hidden />
        </ButtonLink>
      ) : (
        <Button isIcon disabled aria-label={t("noNextDay")}>
          <ChevronRight size={16} aria-hidden />
        </Button>
      )}
    </div>
  );
}

interface BadDayProps {
  fault: DayFault;
  text: string;
  today: Day;
  organization: string | null;
  search: Record<string, string>;
}

/** What was wrong with the day in the address, and the ways on. Nothing is shown in its place. */
function BadDay({ fault, text, today, organization, search }: BadDayProps) {
  const t = useTranslations("usageDay.bad");
  const locale = useLocale();
  return (
    <StateMessage
      title={t("title")}
      role="alert"
      actions={
        <>
          <ButtonLink size="small" to={paths.usage(organization, search)}>
            {t("back")}
          </ButtonLink>
          <ButtonLink size="small" to={paths.usageDay(organization, today, search)}>
            {t("today")}
          </ButtonLink>
        </>
      }
    >
      <p>
        {fault === "malformed"
          ? t("malformed", { value: text })
          : t("future", { day: formatDayOfYear(text, locale), today: formatDayOfYear(today, locale) })}
      </p>
    </StateMessage>
  );
}

/** The name beside the title: what the page is about. */
function useScopeName(scope: UsageScope): string {
  const t = useTranslations("usageDay");
  const { client, config } = useServices();
  const { data = [] } = useQuery({ ...organizations.list(client), enabled: scope.kind === "organization" });
  switch (scope.kind) {
    case "organization": {
      const known = data.find((organization) => organization.organization_id === scope.organizationId);
      return known?.organization_alias || scope.organizationId;
    }
    case "instance":
      return t("scopeInstance", { instance: config.instance.name });
    default:
      return t("scopeOwn");
  }
}
