import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { addressAbilities, allowedIps } from "~/api/allowed-ips";
import { instance } from "~/api/instance";
import { formatTime } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { useLoadFailure } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/PageHead";
import { Skeleton } from "~/ui/Skeleton";
import { StateMessage } from "~/ui/StateMessage";
import { AllowedIpsBoard } from "./AllowedIpsBoard";
import styles from "./AllowedIpsBoard.module.css";
import { AllowedIpsForbidden } from "./AllowedIpsForbidden";

/** Which addresses may call this instance. What could not be read is not known, and never taken for open. */
export function AllowedIpsPage() {
  const verdict = useCan("allowed-ips.read");
  if (!verdict.allowed) {
    return (
      <>
        <Head />
        <AllowedIpsForbidden reason={verdict.reason} />
      </>
    );
  }
  return <ReadableList />;
}

function Head() {
  const t = useTranslations("allowedIps");
  const { config } = useServices();
  return <PageHead title={t("title")} scope={t("scope", { instance: config.instance.name })} lede={t("lede")} />;
}

function ReadableList() {
  const t = useTranslations("allowedIps");
  const locale = useLocale();
  const { client, config } = useServices();
  const { kind } = config.instance;
  const facts = useQuery(instance.facts(client, kind));
  const features = kind === "proxy" ? [] : facts.data?.features;
  const abilities = features && addressAbilities(kind, features);
  const read = useQuery({ ...allowedIps.list(client, kind), enabled: Boolean(abilities) });
  const failure = useLoadFailure(facts.error ?? read.error);
  if (abilities === null) {
    return (
      <>
        <Head />
        <StateMessage title={t("notOffered.title")}>
          <p>{t("notOffered.body")}</p>
        </StateMessage>
      </>
    );
  }
  if (abilities && read.data) {
    return (
      <>
        {read.isError && (
          <Note
            kind="warn"
            className={styles.note ?? ""}
            action={
              <Button size="small" onClick={() => void read.refetch()}>
                {t("readAgain")}
              </Button>
            }
          >
            {t("stale.load", { time: formatTime(new Date(read.dataUpdatedAt), locale) })}
          </Note>
        )}
        <AllowedIpsBoard read={read.data} readAt={read.dataUpdatedAt} abilities={abilities} />
      </>
    );
  }
  const isFailed = features === undefined ? facts.isError : read.isError;
  return (
    <>
      <Head />
      {isFailed ? (
        <>
          <LoadFailure
            what={t("what")}
            {...failure}
            onRetry={() => void (features === undefined ? facts.refetch() : read.refetch())}
          />
          <p>{t("unknownState")}</p>
        </>
      ) : (
        <div className={styles.notes}>
          <p className="visually-hidden" role="status">
            {t("loading")}
          </p>
          {["w1", "w2", "w3", "w4", "w5"].map((name, at) => (
            <Skeleton key={name} width={`${85 - at * 9}%`} height="20px" />
          ))}
        </div>
      )}
    </>
  );
}
