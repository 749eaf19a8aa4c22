import RotateCw from "lucide-react/icons/rotate-cw";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { roleShown } from "~/contract/permissions";
import { consoleUrl } from "~/lib/base-path";
import type { NetworkRefusal } from "~/session/network-watch";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import { RegionSign } from "~/ui/RegionSign";
import { BareLayout } from "./BareLayout";
import styles from "./NetworkRefusedPage.module.css";
import { Step, Steps } from "./Steps";
import { useDocumentTitle } from "./use-document-title";

/** Few ever see it: the shell, which holds this page, does not wait for its code. */
const WayBack = lazy(async () => ({ default: (await import("./WayBack")).WayBack }));

interface NetworkRefusedPageProps {
  refusal: NetworkRefusal;
  /** Who is here, and the way out: nobody is signed out by this page. */
  account: ReactNode;
}

/** Stands in place of everything while the server refuses this network: which address, who is here, and the ways on. */
export function NetworkRefusedPage({ refusal, account }: NetworkRefusedPageProps) {
  const t = useTranslations("session.networkRefused");
  const role = useTranslations("shell.role");
  const { config } = useServices();
  const person = usePerson();
  const heading = useRef<HTMLHeadingElement>(null);
  const { name: instance, region } = config.instance;
  const { address, requestId } = refusal;
  useDocumentTitle(t("documentTitle", { instance }));
  useEffect(() => heading.current?.focus(), []);
  return (
    <BareLayout aside={account}>
      <div role="alert">
        <Gate />
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {address === null ? t("titleUnnamed") : t("title", { address })}
        </h1>
        <p className={styles.lede}>{t("body")}</p>
      </div>
      <dl className={styles.facts}>
        <dt>{t("account")}</dt>
        <dd>{t("accountAs", { who: person.email ?? person.userId, role: role(roleShown(person)) })}</dd>
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
      <Steps>
        <Step title={t("retryTitle")} action={<Retry />}>
          {t("retryBody")}
        </Step>
        <Step
          title={t("askTitle")}
          action={
            <CopyButton
              text={t("note", { address: address ?? "none", instance, url: consoleUrl() })}
              label={t("copyNote")}
              done={t("copied")}
              kind="plain"
              size="normal"
            />
          }
        >
          {t("askBody")}
        </Step>
        <Suspense>
          <WayBack />
        </Suspense>
      </Steps>
      {requestId !== null && (
        <div className={styles.hint}>{t.rich("reference", { id: requestId, code: (text) => <code>{text}</code> })}</div>
      )}
    </BareLayout>
  );
}

/** Asks again. Where it helps this page goes by itself; where not, it is said, so that the press is not without answer. */
function Retry() {
  const t = useTranslations("session.networkRefused");
  const { network } = useServices();
  const [outcome, setOutcome] = useState<"asking" | "refused" | "unreached" | null>(null);
  const ask = () => {
    setOutcome("asking");
    network.retry().then(
      () => setOutcome("refused"),
      () => setOutcome("unreached"),
    );
  };
  return (
    <>
      <Button kind="primary" onClick={ask} aria-busy={outcome === "asking" || undefined}>
        <RotateCw size={14} aria-hidden />
        {t("retry")}
      </Button>
      <span role="status" className={styles.outcome}>
        {outcome !== null && t(`outcome.${outcome}`)}
      </span>
    </>
  );
}

/** Two lines that go through a gate, and one that ends before it. */
function Gate() {
  return (
    <svg className={styles.gate} viewBox="0 0 196 44" aria-hidden>
      <path className={styles.track} d="M64 8H106C122 8 122 22 140 22M64 36H106C122 36 122 22 140 22M140 22h50" />
      <path className={styles.stopped} d="M6 22H92M96 17l8 10M104 17l-8 10" />
      <circle className={styles.hub} cx="140" cy="22" r="7" />
      <circle className={styles.end} cx="190" cy="22" r="4" />
      <circle className={styles.start} cx="6" cy="22" r="4.5" />
    </svg>
  );
}
