import { useQuery } from "@tanstack/react-query";
import RotateCw from "lucide-react/icons/rotate-cw";
import { type ReactNode, useEffect, useReducer, useState } from "react";
import { useLocation } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { allowedIps } from "~/api/allowed-ips";
import { useAddEmergencyAddress } from "~/api/allowed-ips-writes";
import { instance } from "~/api/instance";
import { EMERGENCY } from "~/contract/allowed-ips";
import { formatDay, formatTime } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { liveSession } from "~/session/session-machine";
import { usePerson, useSession } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { Step } from "./Steps";
import styles from "./WayBack.module.css";
import { wayBackFailure } from "./way-back-failure";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** For how long, the longest first: it is what the control plane takes. */
const CHOICES = [EMERGENCY.hours, 8, 2, 1] as const;

/** Off the longest choice: a clock that is ahead of the server's would otherwise ask for more than it takes. */
const CLOCK_MARGIN = 10 * MINUTE;

/** What somebody outside the list can do about it: on Cloud an instance admin lets the own address in for a while. */
export function WayBack() {
  const t = useTranslations("session.networkRefused.wayBack");
  const { config, client } = useServices();
  const person = usePerson();
  const { kind } = config.instance;
  const mayTry = kind === "cloud" && person.role === "proxy_admin";
  const facts = useQuery({ ...instance.facts(client, kind), enabled: mayTry });
  if (kind === "proxy") {
    return <Step title={t("operatorTitle")}>{t.rich("operatorBody", { code: (text) => <code>{text}</code> })}</Step>;
  }
  // While it is not known whether the instance can, nothing is offered.
  return mayTry && facts.data?.features.includes("allowed-ip-rules") ? <LetMeIn /> : null;
}

function LetMeIn() {
  const t = useTranslations("session.networkRefused.wayBack");
  const { client } = useServices();
  const own = useQuery(allowedIps.ownAddress(client));
  if (own.data !== undefined) return <AddressStep address={own.data} />;
  return (
    <Step
      title={t("title")}
      action={
        own.isError && (
          <Button onClick={() => void own.refetch()}>
            <RotateCw size={14} aria-hidden />
            {t("askAddress")}
          </Button>
        )
      }
    >
      {own.isError ? t("addressUnknown") : t("addressAsked")}
    </Step>
  );
}

/** Says what will be added before anything is, and takes a fresh sign-in first: the control plane wants one. */
function AddressStep({ address }: { address: string }) {
  const t = useTranslations("session.networkRefused.wayBack");
  const { client, network, now } = useServices();
  const locale = useLocale();
  const person = usePerson();
  const add = useAddEmergencyAddress(client);
  const [hours, setHours] = useState<number>(EMERGENCY.hours);
  const isFresh = useFreshSignIn();
  const failure = add.error && wayBackFailure(add.error);
  const endsAt = () => new Date(now().getTime() + Math.min(hours * HOUR, EMERGENCY.hours * HOUR - CLOCK_MARGIN));
  const until = endsAt();
  const end = `${formatDay(until.toISOString().slice(0, 10), locale)} ${formatTime(until, locale)} UTC`;
  const label = t("label", { who: person.email ?? person.userId });
  const code = (text: ReactNode) => <code>{text}</code>;
  const letIn = () => {
    add.mutate({ address, label, until: endsAt() }, { onSuccess: () => void network.retry().catch(() => undefined) });
  };
  const canAdd = isFresh && failure !== "tooOld";
  return (
    <Step
      title={t("title")}
      action={
        <>
          {canAdd ? (
            <>
              <select
                className={styles.choice}
                aria-label={t("howLong")}
                value={hours}
                onChange={({ target }) => setHours(Number(target.value))}
              >
                {CHOICES.map((choice) => (
                  <option key={choice} value={choice}>
                    {t("hours", { hours: choice })}
                  </option>
                ))}
              </select>
              <Button onClick={letIn} aria-busy={add.isPending || undefined} disabled={add.isPending}>
                {t("add", { address, hours })}
              </Button>
            </>
          ) : (
            <SignInAgain />
          )}
          <span role="status" className={styles.outcome}>
            {add.isPending && t("adding")}
            {add.isSuccess && t("added", { address })}
            {failure && t(`failure.${failure}`)}
          </span>
        </>
      }
    >
      {t.rich("body", { address, minutes: EMERGENCY.signedInMinutes, hours: EMERGENCY.hours, code })}
      {canAdd && <span className={styles.exactly}>{t.rich("exactly", { address, end, label, code })}</span>}
    </Step>
  );
}

function SignInAgain() {
  const t = useTranslations("session.networkRefused.wayBack");
  const { session } = useServices();
  const live = liveSession(useSession());
  const { pathname, search, hash } = useLocation();
  if (!live) return null;
  const goAndComeBack = () => void session.signIn(live.providerId, pathname + search + hash, { isFresh: true });
  return <Button onClick={goAndComeBack}>{t("signIn")}</Button>;
}

/** Whether the sign-in is as young as it must be. Says so when it no longer is. */
function useFreshSignIn(): boolean {
  const { now } = useServices();
  const live = liveSession(useSession());
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const left = live ? live.signedInAt + EMERGENCY.signedInMinutes * MINUTE - now().getTime() : 0;
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(lookAgain, left);
    return () => clearTimeout(timer);
  }, [left]);
  return left > 0;
}
