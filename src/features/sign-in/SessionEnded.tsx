import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { ConsoleConfig } from "~/contract/config";
import type { SessionState } from "~/session/session-machine";
import { Button } from "~/ui/Button";
import { Rail } from "~/ui/Rail";
import { BareLayout } from "./BareLayout";
import styles from "./SessionEnded.module.css";
import { useDocumentTitle } from "./use-document-title";

type Expired = Extract<SessionState, { status: "expired" }>;

interface SessionEndedProps {
  reason: Expired["reason"];
  session: NonNullable<Expired["session"]>;
  config: ConsoleConfig;
  /** Where one was, and comes back to. */
  returnTo: string;
  onAgain: () => void;
  onOtherAccount: () => void;
}

const WHEN = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** Why the session is over, what is gone, and the way back to where one was. */
export function SessionEnded({ reason, session, config, returnTo, onAgain, onOtherAccount }: SessionEndedProps) {
  const t = useTranslations("session");
  const names = useTranslations("signIn.provider");
  const format = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(t("documentTitle", { instance: config.instance.name }));
  useEffect(() => heading.current?.focus(), []);
  const { account, providerId, signedInAt, deadline } = session;
  const entry = config.identityProviders.find(({ id }) => id === providerId);
  const provider = entry ? names(entry.kind) : providerId;
  const who = account.email ?? account.name ?? account.subject;
  return (
    <BareLayout>
      {reason === "deadline" && (
        <div className={styles.rail}>
          <Rail used={1} />
          <p>
            <span>{t("signedInAt", { time: format.dateTime(new Date(signedInAt), WHEN) })}</span>
            <span>{t("endedAt", { time: format.dateTime(new Date(deadline), WHEN) })}</span>
          </p>
        </div>
      )}
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t(`ended.${reason}.title`)}
      </h1>
      <p>{t(`ended.${reason}.body`, { provider })}</p>
      <dl className={styles.facts}>
        <dt>{t("account")}</dt>
        <dd>{t("accountWith", { who, provider })}</dd>
        <dt>{t("youWereAt")}</dt>
        <dd>
          <code>{returnTo}</code>
        </dd>
        {reason !== "closed" && reason !== "expired" && (
          <>
            <dt>{t("otherTabs")}</dt>
            <dd>{t("otherTabsToo")}</dd>
          </>
        )}
        <dt>{t("atProvider", { provider })}</dt>
        <dd>{t("mayStillBe")}</dd>
      </dl>
      <div className={styles.actions}>
        <Button kind="primary" onClick={onAgain}>
          {t("again", { provider })}
        </Button>
        <Button onClick={onOtherAccount}>{t("otherAccount")}</Button>
      </div>
    </BareLayout>
  );
}
