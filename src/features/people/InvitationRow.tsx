import { useLocale, useTranslations } from "use-intl";
import { INVITED_ROLES, type Invitation } from "~/contract/invitations";
import { type ListedPerson, nameOf, reachesInstance } from "~/contract/people";
import { dayIn, dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { useServices } from "~/session/services-context";
import { useMomentText } from "~/session/use-moment-text";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { Rail } from "~/ui/Rail";
import { Skeleton } from "~/ui/Skeleton";
import tables from "~/ui/Table.module.css";
import { timeLeft } from "./countdown";
import styles from "./PeoplePage.module.css";

interface InvitationRowProps {
  invitation: Invitation;
  /** Who invited; `null` where the caller is not given them, `undefined` while that is asked. */
  creator: ListedPerson | null | undefined;
  mayChange: boolean;
  isBusy: boolean;
  isSelected: boolean;
  onSelect: (isOn: boolean) => void;
  onResend: () => void;
  onRevoke: () => void;
}

export function InvitationRow(props: InvitationRowProps) {
  const { invitation, creator, mayChange, isBusy, isSelected, onSelect, onResend, onRevoke } = props;
  const t = useTranslations("people.invitations");
  const people = useTranslations("people");
  const shell = useTranslations("shell");
  const when = useDayOrTime();
  const { email, created_at } = invitation;
  const role = INVITED_ROLES.find((one) => one === invitation.role);
  const roleText = role ? shell(`role.${role}`) : invitation.role;
  return (
    <tr>
      <td>
        {mayChange && (
          <input
            type="checkbox"
            aria-label={t("select", { name: email })}
            checked={isSelected}
            onChange={({ target }) => onSelect(target.checked)}
          />
        )}
      </td>
      <th scope="row">
        {email}
        <span className={styles.sub}>
          {/* A countdown has a rail, which wants a line of its own. */}
          {invitation.state === "pending" ? <span className={styles.line}>{roleText}</span> : <>{roleText} · </>}
          <State invitation={invitation} />
        </span>
      </th>
      <td className="wide-only">
        {roleText}
        {role && reachesInstance(role) && <span className={styles.reach}>{people("reach")}</span>}
      </td>
      <td className={classes(tables.dim, "wide-only")}>
        {creator === undefined ? (
          <Skeleton width="96px" />
        ) : (
          t("byWhen", { who: creator ? nameOf(creator) : t("byUnknown"), when: when(created_at) })
        )}
        {invitation.sent_count > 1 && ` · ${t("sent", { count: invitation.sent_count })}`}
      </td>
      <td className="wide-only">
        <State invitation={invitation} />
      </td>
      <td className={styles.acts}>
        {mayChange && (
          <>
            <Button
              kind="ghost"
              size="small"
              disabled={isBusy}
              aria-label={t("resendTo", { name: email })}
              onClick={onResend}
            >
              {t("resend")}
            </Button>
            <Button
              kind="ghost"
              size="small"
              disabled={isBusy}
              aria-label={t("revokeOf", { name: email })}
              onClick={onRevoke}
            >
              <span className={styles.danger}>{t("revoke")}</span>
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

/** The state in words; what is pending with its seven days as a rail. */
function State({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("people.invitations");
  const { now } = useServices();
  const when = useDayOrTime();
  const { state, expires_at, accepted_at } = invitation;
  // The list may be a minute old: what has run out since is over all the same.
  const left = state === "pending" ? timeLeft(expires_at, now()) : null;
  if (state === "accepted") return t("acceptedOn", { when: when(accepted_at ?? "") });
  if (state === "revoked") return t("isRevoked");
  if (state === "undeliverable") return <span className={styles.danger}>{t("isUndeliverable")}</span>;
  if (!left) return t("expiredOn", { when: when(expires_at) });
  const { days, hours, minutes } = left;
  const text =
    days > 0
      ? t("daysHours", { days, hours })
      : hours > 0
        ? t("hoursMinutes", { hours, minutes })
        : t("minutes", { minutes });
  return (
    <span className={classes(styles.countdown, left.isSoon && styles.soon)}>
      <Rail used={left.used} />
      <span>{text}</span>
    </span>
  );
}

/** The time today, the day before that. */
function useDayOrTime(): (time: string) => string {
  const locale = useLocale();
  const { now } = useServices();
  const momentText = useMomentText();
  return (time) => {
    const day = dayIn(time);
    const today = dayOf(now());
    if (!day) return time;
    return day === today ? momentText(new Date(time)) : dayText(day, today, locale);
  };
}
