import CircleX from "lucide-react/icons/circle-x";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import type { ConsoleConfig } from "~/contract/config";
import { paths } from "~/lib/paths";
import type { Forbidden } from "~/session/session-machine";
import { RegionSign } from "~/ui/RegionSign";
import styles from "./DeniedNotice.module.css";
import { DeniedSteps } from "./DeniedSteps";
import { useDocumentTitle } from "./use-document-title";

interface DeniedNoticeProps {
  forbidden: Forbidden;
  config: ConsoleConfig;
  onTryAgain: (chooseAccount: boolean) => void;
}

/** For somebody whom the provider knows and the instance does not let in: who they are, where, and three ways on. */
export function DeniedNotice({ forbidden, config, onTryAgain }: DeniedNoticeProps) {
  const t = useTranslations("signIn.denied");
  const page = useTranslations("signIn");
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(t("documentTitle", { instance: config.instance.name }));
  useEffect(() => heading.current?.focus(), []);
  const { account, reason, requestId } = forbidden;
  const { name: instance, region } = config.instance;
  const kind = config.identityProviders.find(({ id }) => id === forbidden.providerId)?.kind;
  const provider = kind ? page(`provider.${kind}`) : forbidden.providerId;
  const who = account.email ?? account.name ?? account.subject;
  const titles = {
    "not-invited": () => t("notInvited", { who, instance }),
    "groups-overage": () => t("groupsOverage", { who, provider }),
    "token-refused": () => t("tokenRefused", { instance }),
    "licence-missing": () => t("licenceMissing", { instance }),
    "address-refused": () => t("addressRefused", { instance, address: forbidden.address ?? "none" }),
  };
  return (
    <section className={styles.denied} role="alert">
      <p className={styles.flag}>
        <CircleX size={14} aria-hidden />
        {t("flag")}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {titles[reason]()}
      </h1>
      {reason === "groups-overage" && <p className={styles.lede}>{t("groupsOverageBody", { provider, instance })}</p>}
      {reason === "token-refused" && <p className={styles.lede}>{t("tokenRefusedBody", { provider, who })}</p>}
      {reason === "licence-missing" && <p className={styles.lede}>{t("licenceMissingBody", { provider, who })}</p>}
      <dl className={styles.facts}>
        <dt>{t("account")}</dt>
        <dd>{t("accountWith", { who, provider })}</dd>
        <dt>{t("instance")}</dt>
        <dd>{instance}</dd>
        {region && (
          <>
            <dt>{t("region")}</dt>
            <dd>
              <RegionSign code={region.id} place={region.label} />
            </dd>
          </>
        )}
      </dl>
      <DeniedSteps forbidden={forbidden} config={config} who={who} provider={provider} onTryAgain={onTryAgain} />
      <p className={styles.hint}>
        {t("nothingChanged")} <Link to={paths.signInCheck()}>{page("check")}</Link>
        {requestId !== null && (
          <>
            {" · "}
            {t.rich("reference", { id: requestId, code: (text) => <code>{text}</code> })}
          </>
        )}
      </p>
    </section>
  );
}
