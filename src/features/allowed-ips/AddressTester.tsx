import CircleCheck from "lucide-react/icons/circle-check";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import CircleX from "lucide-react/icons/circle-x";
import { useDeferredValue, useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import type { AddressAbilities } from "~/api/allowed-ips";
import type { AddressList } from "~/contract/address-list";
import styles from "./Aside.module.css";
import { type TestedAddress, testAddress } from "./address-test";
import { useAdmissionText } from "./use-admission-text";

interface AddressTesterProps {
  live: AddressList;
  draft: AddressList | null;
  abilities: AddressAbilities;
  /** Milliseconds. */
  now: number;
  text: string;
  onText: (text: string) => void;
}

/** Asks the lists about an address, here in the browser: what is live, and what would be. */
export function AddressTester({ live, draft, abilities, now, text, onText }: AddressTesterProps) {
  const t = useTranslations("allowedIps.test");
  const id = useId();
  const asked = useDeferredValue(text);
  const comparesText = !abilities.hasRules;
  const test = useMemo(() => testAddress(live, asked, now, comparesText), [live, asked, now, comparesText]);
  const planned = useMemo(
    () => draft && testAddress(draft, asked, now, comparesText),
    [draft, asked, now, comparesText],
  );
  return (
    <section className={styles.section}>
      <label htmlFor={id} className={styles.label}>
        {t("label")}
      </label>
      <input
        id={id}
        className={styles.input}
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onText(target.value)}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {t("hint")}
      </p>
      <div role="status">
        {test.kind === "address" && (
          <OneVerdict
            address={asked.trim()}
            live={test.admission}
            draft={planned?.kind === "address" ? planned.admission : null}
          />
        )}
        {test.kind === "header" && (
          <>
            <ol className={styles.hops}>
              {test.header.hops.map((hop, at) => {
                const tested = test.hops[at] ?? null;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a hop has no name but its place
                  <li key={at}>
                    <code>{hop.text || t("emptyHop")}</code>{" "}
                    {tested === null ? t("noAddress") : t(tested.isAdmitted ? "hopIn" : "hopOut")}
                  </li>
                );
              })}
            </ol>
            <p className={styles.hint}>
              {comparesText
                ? t(test.header.comparedHop === null ? "wholeNever" : "wholeOnce")
                : t(test.header.hops.length > 1 ? "chain" : "oneHop")}
            </p>
          </>
        )}
      </div>
    </section>
  );
}

interface OneVerdictProps {
  address: string;
  live: TestedAddress;
  draft: TestedAddress | null;
}

function OneVerdict({ address, live, draft }: OneVerdictProps) {
  const t = useTranslations("allowedIps.test");
  const admissionText = useAdmissionText();
  const isQuestion = live.why === "not-an-address" || live.why === "not-one-address";
  const differs = draft !== null && draft.isAdmitted !== live.isAdmitted;
  const Icon = isQuestion || differs ? CircleAlert : live.isAdmitted ? CircleCheck : CircleX;
  const look = isQuestion || differs ? styles.warn : live.isAdmitted ? styles.ok : styles.bad;
  return (
    <p className={styles.verdict}>
      <Icon size={16} className={look} aria-hidden />
      <span>
        {!isQuestion && (
          <strong className={look}>
            {differs ? t(live.isAdmitted ? "liveYesDraftNo" : "liveNoDraftYes") : t(live.isAdmitted ? "yes" : "no")}
          </strong>
        )}{" "}
        {admissionText(address, live)} {differs && draft && t("inDraft", { why: admissionText(address, draft) })}
      </span>
    </p>
  );
}
