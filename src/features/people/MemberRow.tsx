import { memo } from "react";
import { Link, useNavigate } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { nameOf, type PeopleScope, reachesInstance } from "~/contract/people";
import { dayIn, dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { formatCents } from "~/lib/format";
import { paths } from "~/lib/paths";
import { providerName } from "~/lib/provider-name";
import { daysSince } from "~/lib/unused-after";
import { useServices } from "~/session/services-context";
import { useMomentText } from "~/session/use-moment-text";
import { useTeamNames } from "~/session/use-scope-name";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";
import { Skeleton } from "~/ui/Skeleton";
import tables from "~/ui/Table.module.css";
import { LastUsed } from "./LastUsed";
import styles from "./PeoplePage.module.css";
import type { MemberLine, SeenAt } from "./use-members";
import type { SpendThisMonth } from "./use-spend";

interface MemberRowProps {
  line: MemberLine;
  scope: PeopleScope;
  rowIndex: number | undefined;
  /** `null` where no instance keeps sign-ins: then last use stands here. */
  seenAt: SeenAt | null;
  spend: SpendThisMonth;
  /** How many others of those read have the same address. */
  others: number;
}

/** One person. The whole row opens their page; so does the name, for the keyboard. */
export const MemberRow = memo(function MemberRow({ line, scope, rowIndex, seenAt, spend, others }: MemberRowProps) {
  const t = useTranslations("people");
  const shell = useTranslations("shell");
  const navigate = useNavigate();
  const caller = usePerson();
  const { person, role } = line;
  const organization = scope.kind === "organization" ? scope.organizationId : null;
  const page = paths.person(organization, person.user_id);
  const name = nameOf(person);
  const meta = [
    person.user_id === caller.userId && t("you"),
    !person.user_email && t("noAddress"),
    others > 0 && `${t("sameAddress", { count: others })} · ${person.user_id}`,
  ].filter(Boolean);
  const seen = seenAt === null ? <LastUsed userId={person.user_id} spend={spend} /> : <SeenText seenAt={seenAt} />;
  return (
    // The link inside does the same for the keyboard.
    <tr
      aria-rowindex={rowIndex}
      className={styles.row}
      onClick={(event) => {
        // A click on what stands in the row is that thing's own.
        const own = event.currentTarget.querySelectorAll("a, button");
        if (![...own].some((one) => one.contains(event.target as Node))) void navigate(page);
      }}
    >
      <th scope="row">
        <span className={styles.person}>
          <span className={styles.avatar} aria-hidden>
            {name.slice(0, 2).toUpperCase()}
          </span>
          <span>
            <Link className={styles.name} to={page}>
              {name}
            </Link>
            {meta.length > 0 && <small>{meta.join(" · ")}</small>}
            <span className={styles.sub}>
              {shell(`role.${role}`)}
              {" · "}
              {seen}
            </span>
          </span>
        </span>
      </th>
      <td className="wide-only">
        {shell(`role.${role}`)}
        {reachesInstance(role) && <span className={styles.reach}>{t("reach")}</span>}
      </td>
      <td className="wide-only">
        <Places line={line} scope={scope} />
      </td>
      {seenAt !== null && (
        <td className="wide-only">
          {typeof seenAt === "object" && seenAt.provider ? providerName(seenAt.provider) : "–"}
        </td>
      )}
      <td className="wide-only">{seen}</td>
      <td className={tables.number}>
        <Spend name={name} userId={person.user_id} organization={organization} spend={spend} />
      </td>
    </tr>
  );
});

/** Teams within an organization; organizations over the instance. */
function Places({ line, scope }: { line: MemberLine; scope: PeopleScope }) {
  const t = useTranslations("people.table");
  const teamName = useTeamNames();
  const names =
    scope.kind === "instance"
      ? line.memberships.map(({ alias, organizationId }) => alias ?? organizationId)
      : (line.person.teams ?? []).map(teamName);
  if (names.length === 0) return <span className={tables.dim}>–</span>;
  const [shown, rest] = [names.slice(0, 2), names.length - 2];
  return (
    <span className={tables.dim} title={names.join(", ")}>
      {shown.join(", ")}
      {rest > 0 && ` ${t("more", { count: rest })}`}
    </span>
  );
}

function SeenText({ seenAt }: { seenAt: SeenAt }) {
  const t = useTranslations("people");
  const locale = useLocale();
  const { now } = useServices();
  const momentText = useMomentText();
  const after = useUnusedAfter();
  if (seenAt === "pending") return <Skeleton width="72px" />;
  if (seenAt === "failed") return <span className={tables.dim}>{t("notLoaded")}</span>;
  const at = seenAt === "not-recorded" ? null : seenAt.last_sign_in_at;
  const day = dayIn(at);
  if (!at || !day) return <span className={tables.dim}>{t("notRecorded")}</span>;
  const today = dayOf(now());
  const days = daysSince(day, today);
  const when = days === 0 ? momentText(new Date(at)) : dayText(day, today, locale);
  return days > after ? <span className={styles.away}>{t("table.away", { when, days })}</span> : when;
}

interface SpendProps {
  name: string;
  userId: string;
  organization: string | null;
  spend: SpendThisMonth;
}

/** This month's money, as the usage page counts it, and the way there. */
function Spend({ name, userId, organization, spend }: SpendProps) {
  const t = useTranslations("people");
  if (spend.isPending) return <Skeleton width="56px" />;
  if (spend.isFailed) return <span className={tables.dim}>{t("notLoaded")}</span>;
  const amount = spend.of(userId);
  if (amount === null) return <span className={tables.dim}>{t("table.spendUnknown")}</span>;
  const text = formatCents(amount);
  if (amount === 0) return text;
  const to = paths.usage(organization, { ...spend.range, in: `user:${userId}` });
  return (
    <Link className={styles.money} to={to} aria-label={t("table.usageOf", { amount: text, name })}>
      {text}
    </Link>
  );
}
