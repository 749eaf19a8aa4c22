import { useFormatter, useTranslations } from "use-intl";
import type { Rehearsal } from "~/api/allowed-ips";
import { CONFIRM_WITHIN_SECONDS } from "~/api/off-boarding-addresses";
import { formatCount } from "~/lib/format";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import styles from "./OffBoardingPage.module.css";
import type { Removal } from "./use-removal";

/** What to know before entries leave the address list: oneself, the other admins, the calls of the last days, the way back. */
export function RemovalGuards({ removal }: { removal: Removal }) {
  const t = useTranslations("offBoarding.removal");
  const { guards, own, isOwnPending, rehearsal } = removal;
  if (!guards) return null;
  if (isOwnPending) return <p role="status">{t("rehearsing")}</p>;
  const [stop] = guards.stops;
  if (stop) {
    return (
      <Note kind="bad" className={styles.note ?? ""}>
        {t(`stop.${stop.why}`, { address: own?.address ?? "" })}
      </Note>
    );
  }
  if (guards.ceremony !== "confirm") return <Note className={styles.note ?? ""}>{t("nobodyLoses")}</Note>;
  const isOut = rehearsal.data?.isStored === true && !rehearsal.data.callerAdmitted;
  return (
    <Note kind={isOut ? "bad" : "warn"} className={styles.note ?? ""}>
      <p>{isOut ? t("callerOut") : t("live", { minutes: CONFIRM_WITHIN_SECONDS / 60 })}</p>
      <ul className={styles.guards}>
        {!isOut && own && own.by !== null && <li>{t("ownIn", { address: own.address, entry: own.by })}</li>}
        <Rehearsed removal={removal} />
      </ul>
    </Note>
  );
}

function Rehearsed({ removal: { rehearsal } }: { removal: Removal }) {
  const t = useTranslations("offBoarding.removal");
  const sentence = useFailureSentence(rehearsal.error);
  const { data } = rehearsal;
  if (rehearsal.isError && !data) {
    return (
      <li>
        {sentence} {t("notRehearsed")}{" "}
        <Button size="small" onClick={() => void rehearsal.refetch()}>
          {t("again")}
        </Button>
      </li>
    );
  }
  if (!data) return <li>{t("rehearsing")}</li>;
  if (!data.isStored) return <li>{t("notStored")}</li>;
  return (
    <>
      <li>
        {t("requests", {
          count: data.requestsRefused,
          refused: formatCount(data.requestsRefused),
          total: formatCount(data.requestsTotal),
          days: data.windowDays,
        })}
      </li>
      <Admins data={data} />
    </>
  );
}

function Admins({ data }: { data: Extract<Rehearsal, { isStored: true }> }) {
  const t = useTranslations("offBoarding.removal");
  const format = useFormatter();
  const names = (admitted: boolean | null) =>
    data.admins.filter((one) => one.admitted === admitted).map(({ email, userId }) => email ?? userId);
  const [out, unknown] = [names(false), names(null)];
  return (
    <>
      {out.length > 0 && <li>{t("adminsOut", { names: format.list(out) })}</li>}
      {unknown.length > 0 && <li>{t("adminsUnknown", { names: format.list(unknown), count: unknown.length })}</li>}
    </>
  );
}
