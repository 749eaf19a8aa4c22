import { type ReactNode, useId } from "react";
import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { PersonRecord } from "~/api/person";
import { roleIn } from "~/contract/people";
import { can, hasInstanceView } from "~/contract/permissions";
import { membershipRoleOf } from "~/contract/role-change";
import { dayIn, dayText } from "~/lib/day-text";
import { countDays, startOfMonth } from "~/lib/days";
import { formatCents, formatMonth } from "~/lib/format";
import { paths } from "~/lib/paths";
import { providerName } from "~/lib/provider-name";
import { daysSince, isUnused } from "~/lib/unused-after";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { useBudgetWords } from "~/session/use-budget-words";
import type { SignIn } from "~/session/use-last-sign-in";
import { useMomentText } from "~/session/use-moment-text";
import { usePerson } from "~/session/use-session";
import { CopyButton } from "~/ui/CopyButton";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./PersonPage.module.css";
import type { PersonUse } from "./use-person-use";

interface PersonFactsProps {
  record: PersonRecord;
  asked: AskedPeople;
  use: PersonUse;
}

/** Who somebody is and what they may, in words. What the instance does not say is named, never left out. */
export function PersonFacts({ record, asked, use }: PersonFactsProps) {
  const t = useTranslations("person");
  const shell = useTranslations("shell");
  const failure = useTranslations("failure");
  const locale = useLocale();
  const title = useId();
  const caller = usePerson();
  const budgetWords = useBudgetWords();
  const scope =
    asked.organizationId === null
      ? { kind: "instance" as const }
      : { kind: "organization" as const, organizationId: asked.organizationId };
  const role = roleIn(scope, record.storedRole, record.memberships);
  const created = dayIn(record.createdAt);
  return (
    <section className={styles.aside} aria-labelledby={title}>
      <h2 id={title}>{t("facts.title")}</h2>
      <dl className={styles.facts}>
        {record.email === null && <Fact name={t("facts.address")}>{t("facts.addressNone")}</Fact>}
        <Fact name={t("facts.role")}>
          {shell(`role.${role}`)} {hasReach(role) && <small>{t("facts.reach")}</small>}
          {record.storedRole === null && (
            <p>
              <small>{t("facts.roleUnset")}</small>
            </p>
          )}
        </Fact>
        <Fact name={t("facts.organizations")}>
          {record.memberships.length === 0 && t("facts.organizationsNone")}
          {record.memberships.map((one) => (
            <p key={one.organizationId}>
              {one.alias ?? one.organizationId} <small>{shell(`role.${membershipRoleOf(one.role)}`)}</small>
            </p>
          ))}
          {asked.throughOrganization !== null && (
            <p>
              <small>{t("facts.organizationsPartly")}</small>
            </p>
          )}
        </Fact>
        <Fact name={t("facts.teams")}>{record.teams.map(({ name }) => name).join(", ") || t("none")}</Fact>
        <Fact name={t("facts.lastSignIn")}>
          <LastSignIn signIn={use.signIn} use={use} />
        </Fact>
        <Fact name={t("facts.lastUsed")}>
          <LastUsed use={use} />
        </Fact>
        <Fact name={t("facts.spend", { month: formatMonth(use.today, locale) })}>
          <MonthSpend record={record} asked={asked} use={use} />
        </Fact>
        <Fact name={t("facts.budget")}>
          {record.maxBudget === null ? (
            t("facts.budgetNone")
          ) : (
            <>
              {budgetWords(record.maxBudget, record.budgetDuration)}
              {record.spent !== null && (
                <p>
                  <small>{t("facts.budgetSpent", { amount: formatCents(record.spent) })}</small>
                </p>
              )}
              <p>
                <small>{t("facts.budgetReach")}</small>
              </p>
            </>
          )}
        </Fact>
        <Fact name={t("facts.created")}>{created ? dayText(created, use.today, locale) : t("notRecorded")}</Fact>
        <Fact name={t("facts.id")}>
          <code>{record.userId}</code>{" "}
          <CopyButton text={record.userId} label={t("facts.copyId")} done={failure("copied")} />
        </Fact>
        {can(caller, "audit-log.read").allowed && (
          <Fact name={t("facts.history")}>
            <History userId={record.userId} />
          </Fact>
        )}
      </dl>
    </section>
  );
}

const hasReach = (role: string) => role === "proxy_admin" || role === "proxy_admin_viewer";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function LastSignIn({ signIn, use }: { signIn: SignIn; use: PersonUse }) {
  const t = useTranslations("person");
  const momentText = useMomentText();
  switch (signIn.kind) {
    case "pending":
      return <Skeleton width="60%" />;
    case "failed":
      return t("facts.notLoaded");
    case "not-recorded":
      return t("notRecorded");
    case "known": {
      const day = signIn.at.toISOString().slice(0, 10);
      const when = momentText(signIn.at);
      const text = signIn.provider ? t("facts.signedInWith", { when, provider: providerName(signIn.provider) }) : when;
      return isUnused(day, null, use.today, use.after) ? (
        <span className={styles.unused}>
          {text} <small>{t("facts.daysAgo", { days: daysSince(day, use.today) })}</small>
        </span>
      ) : (
        text
      );
    }
  }
}

function LastUsed({ use }: { use: PersonUse }) {
  const t = useTranslations("person.facts");
  const locale = useLocale();
  const { keys, today, range } = use;
  if (keys.isUsagePending) return <Skeleton width="40%" />;
  if (keys.usageError) return t("notLoaded");
  if (keys.lastUsed) return dayText(keys.lastUsed, today, locale);
  return <span className={styles.unused}>{t("notIn", { days: countDays(range) })}</span>;
}

/** Spend of the month, and the way to the usage it is part of. */
function MonthSpend({ record, asked, use }: PersonFactsProps) {
  const t = useTranslations("person.facts");
  const { keys, today } = use;
  const caller = usePerson();
  if (keys.isUsagePending) return <Skeleton width="40%" />;
  if (keys.usageError || keys.spendThisMonth === null) return t("notLoaded");
  const text = formatCents(keys.spendThisMonth);
  const organizationId = asked.organizationId;
  if (organizationId === null && !hasInstanceView(caller)) return text;
  const search = { in: `user:${record.userId}`, by: "key", from: startOfMonth(today), to: today };
  return <Link to={paths.usage(organizationId, search)}>{text}</Link>;
}

function History({ userId }: { userId: string }) {
  const t = useTranslations("person.facts");
  const { config } = useServices();
  const caller = usePerson();
  // A plain proxy's rows name no organization: there the log is for those who see the whole instance.
  if (config.instance.kind === "proxy" && !hasInstanceView(caller)) return t("historyNone");
  return (
    <>
      <p className={styles.way}>
        <Link to={paths.auditLog({ q: `actor:${userId}` })}>{t("historyLink")}</Link>
      </p>
      <p className={styles.way}>
        <Link to={paths.auditLog({ q: `object:${userId}` })}>{t("historyOf")}</Link>
      </p>
    </>
  );
}
