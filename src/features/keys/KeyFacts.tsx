import { useLocale, useTranslations } from "use-intl";
import { readBudgetReset } from "~/contract/budget-period";
import type { Key } from "~/contract/keys";
import type { UsageKey } from "~/contract/usage-table";
import { type Day, dayOf } from "~/lib/days";
import { formatCents, formatDay, formatDayOfYear, formatDollars, formatTime } from "~/lib/format";
import type { Locale } from "~/lib/locale";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Fact, OwnerFact, TeamFact } from "./Fact";
import styles from "./KeyPage.module.css";
import { budgetOf, dailyBudget, periodInWords } from "./key-budget";

interface KeyFactsProps {
  facts: Key;
  /** What usage says of the key: it knows the owner's address. `undefined` while it is on its way. */
  owner: UsageKey | null | undefined;
}

/** The key's own settings, in words. */
export function KeyFacts({ facts, owner }: KeyFactsProps) {
  const t = useTranslations("keys.facts");
  const locale = useLocale();
  const { now } = useServices();
  const person = usePerson();
  const today = dayOf(now());
  const userId = facts.user_id ?? null;
  const email = addressIn(owner, userId);
  const models = facts.models ?? [];
  const created = readTime(facts.created_at);
  const expires = readTime(facts.expires);
  // Ids say nothing to a reader: whoever made it is named where an address is known.
  const creators = new Map([
    [userId, email ?? null],
    [person.userId, person.email],
  ]);
  const creator = creators.get(facts.created_by ?? null) ?? null;
  return (
    <dl className={styles.facts}>
      <OwnerFact userId={userId} email={email} />
      <TeamFact teamId={facts.team_id ?? null} />
      <Fact name={t("budget")}>
        <Budget facts={facts} today={today} />
      </Fact>
      <Fact name={t("limit")}>
        {facts.tpm_limit == null && facts.rpm_limit == null && t("limitNone")}
        {facts.tpm_limit != null && <p>{t("tokensAMinute", { count: facts.tpm_limit })}</p>}
        {facts.rpm_limit != null && <p>{t("requestsAMinute", { count: facts.rpm_limit })}</p>}
      </Fact>
      <Fact name={t("models")}>{models.length > 0 ? models.join(", ") : t("modelsAll")}</Fact>
      {created && (
        <Fact name={t("created")}>
          {creator
            ? t("createdBy", { day: dayText(dayOf(created), today, locale), who: creator })
            : dayText(dayOf(created), today, locale)}
        </Fact>
      )}
      <Fact name={expires && expires <= now() ? t("expired") : t("expires")}>
        {expires
          ? t("at", { day: dayText(dayOf(expires), today, locale), time: formatTime(expires, locale) })
          : t("never")}
      </Fact>
    </dl>
  );
}

/** `$800 a day · resets 00:00 UTC`. What is spent of a day's budget stands among the figures. */
function Budget({ facts, today }: { facts: Key; today: Day }) {
  const t = useTranslations("keys.facts");
  const locale = useLocale();
  const { now } = useServices();
  const budget = budgetOf(facts);
  if (!budget) return t("budgetNone");
  const { duration, resetAt } = budget;
  const amount = Number.isInteger(budget.amount) ? formatDollars(budget.amount) : formatCents(budget.amount);
  const period = duration ? periodInWords(duration) : null;
  const reset = readBudgetReset(resetAt, now());
  return (
    <>
      {period
        ? t(`period.${period.unit}`, { amount, count: period.count })
        : duration
          ? t("period.unread", { amount, duration })
          : t("period.total", { amount })}{" "}
      {reset.kind === "due" && (
        <small>
          {reset.at.getTime() - now().getTime() <= 86_400_000
            ? t("resetsAt", { time: formatTime(reset.at, locale) })
            : t("resetsOn", { day: dayText(dayOf(reset.at), today, locale), time: formatTime(reset.at, locale) })}
        </small>
      )}
      {typeof facts.spend === "number" && dailyBudget(facts, now()) === null && reset.kind !== "was-due" && (
        <p>
          <small>{t("spent", { amount: formatCents(facts.spend) })}</small>
        </p>
      )}
    </>
  );
}

function addressIn(owner: UsageKey | null | undefined, userId: string | null): string | null | undefined {
  return owner ? (owner.userId === userId ? owner.userEmail : null) : owner;
}

/** With the year when it is another one. */
function dayText(day: Day, today: Day, locale: Locale): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formatDay(day, locale) : formatDayOfYear(day, locale);
}

function readTime(text: string | null | undefined): Date | null {
  const time = text ? new Date(text) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
