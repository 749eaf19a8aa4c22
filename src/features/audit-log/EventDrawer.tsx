import { useQuery } from "@tanstack/react-query";
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { auditEvents } from "~/api/audit-events";
import type { AuditEntry } from "~/contract/audit-events";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { EventActions } from "./EventActions";
import { EventDetail } from "./EventDetail";
import styles from "./EventDrawer.module.css";
import { EventFailure } from "./EventFailure";
import { EventSkeleton } from "./EventSkeleton";
import { useEventTitle } from "./use-event-title";
import { visibleText } from "./value-text";

interface EventDrawerProps {
  id: string;
  /** The event, where the list has it: then nothing is asked. */
  entry?: AuditEntry | undefined;
  /** Where it stands in the list, in words. */
  position: string | null;
  /** `null` where there is none. */
  onNewer: (() => void) | null;
  onOlder: (() => void) | null;
  /** Closes it; whoever opened it takes the focus back. */
  onClose: () => void;
}

/** One event beside the list. Esc closes it. */
export function EventDrawer({ id, entry, position, onNewer, onOlder, onClose }: EventDrawerProps) {
  const t = useTranslations("auditEvent");
  const { client, config } = useServices();
  const titleOf = useEventTitle();
  const body = useRef<HTMLDivElement>(null);
  const asked = useQuery({
    ...auditEvents.one({ client, kind: config.instance.kind }, id),
    ...(entry && { initialData: entry }),
  });
  // Another event is read from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id is what changes
  useEffect(() => {
    body.current?.scrollTo?.({ top: 0 });
  }, [id]);
  // Where there is no room for both it stands in place of the list, and what had the focus is no longer to be seen.
  const drawer = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement?.checkVisibility?.({ visibilityProperty: true }) === false) drawer.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside ref={drawer} tabIndex={-1} className={styles.drawer} aria-label={t("details")} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <span>
          {position !== null && `${position} · `}
          <code>{visibleText(id.slice(0, 8))}</code>
        </span>
        <Button
          kind="ghost"
          size="small"
          isIcon
          aria-label={t("newer")}
          disabled={!onNewer}
          onClick={() => onNewer?.()}
        >
          <ChevronUp size={16} aria-hidden />
        </Button>
        <Button
          kind="ghost"
          size="small"
          isIcon
          aria-label={t("older")}
          disabled={!onOlder}
          onClick={() => onOlder?.()}
        >
          <ChevronDown size={16} aria-hidden />
        </Button>
        <Button kind="ghost" size="small" isIcon aria-label={t("close")} onClick={onClose}>
          <X size={16} aria-hidden />
        </Button>
      </div>
      <div ref={body} className={styles.body}>
        {asked.data ? (
          <EventDetail key={id} event={asked.data} title={titleOf(asked.data)} />
        ) : asked.isPending ? (
          <EventSkeleton />
        ) : (
          <EventFailure error={asked.error} onRetry={() => void asked.refetch()} />
        )}
      </div>
      {asked.data && (
        <div className={styles.foot}>
          <EventActions event={asked.data} />
        </div>
      )}
    </aside>
  );
}
