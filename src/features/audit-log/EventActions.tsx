import type { LucideIcon } from "lucide-react";
import Activity from "lucide-react/icons/activity";
import Building2 from "lucide-react/icons/building-complex";
import Globe from "lucide-react/icons/globe";
import KeyRound from "lucide-react/icons/key-round";
import ListFilter from "lucide-react/icons/list-filter";
import Timer from "lucide-react/icons/timer";
import User from "lucide-react/icons/user";
import { useLocale, useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { aroundEvent, deedsOf } from "~/lib/audit-log-links";
import { dayOf } from "~/lib/days";
import { formatDay } from "~/lib/format";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import styles from "./EventActions.module.css";
import { actorLink, type ObjectLinkName, objectLink, usageLink } from "./event-links";
import { visibleText } from "./value-text";

const ICONS: Record<ObjectLinkName, LucideIcon> = {
  key: KeyRound,
  user: User,
  organization: Building2,
  allowedIps: Globe,
  retention: Timer,
};

/** Ways on from an event: its object, who did it, usage on that day, what happened around it. */
export function EventActions({ event }: { event: AuditEntry }) {
  const t = useTranslations("auditEvent.links");
  const locale = useLocale();
  const person = usePerson();
  const object = objectLink(event, person);
  const actor = actorLink(event, person);
  const usage = usageLink(event, person);
  const who = event.actor.email ?? event.actor.id;
  const Icon = object && ICONS[object.name];
  return (
    <nav className={styles.actions} aria-label={t("label")}>
      <CopyButton
        text={new URL(paths.auditEvent(event.id), window.location.origin).href}
        label={t("copy")}
        done={t("copied")}
        kind="plain"
      />
      {object && Icon && (
        <ButtonLink kind="ghost" size="small" to={object.to}>
          <Icon size={14} aria-hidden />
          {t(object.name)}
        </ButtonLink>
      )}
      {actor !== null && actor !== object?.to && (
        <ButtonLink kind="ghost" size="small" to={actor}>
          <User size={14} aria-hidden />
          {t("actor", { name: visibleText(who.split("@")[0] ?? who) })}
        </ButtonLink>
      )}
      <ButtonLink kind="ghost" size="small" to={deedsOf(who)}>
        <ListFilter size={14} aria-hidden />
        {t("sameActor")}
      </ButtonLink>
      {usage !== null && (
        <ButtonLink kind="ghost" size="small" to={usage}>
          <Activity size={14} aria-hidden />
          {t("usage", { day: formatDay(dayOf(new Date(event.occurred_at)), locale) })}
        </ButtonLink>
      )}
      <ButtonLink kind="ghost" size="small" to={aroundEvent(event)}>
        <Timer size={14} aria-hidden />
        {t("around")}
      </ButtonLink>
    </nav>
  );
}
