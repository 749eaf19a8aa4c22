import CircleCheck from "lucide-react/icons/circle-check";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import CircleMinus from "lucide-react/icons/circle-minus";
import CircleX from "lucide-react/icons/circle-x";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Provider } from "~/contract/config";
import styles from "./CheckRow.module.css";
import type { Row } from "./check-rows";

const ICONS = { ok: CircleCheck, warn: CircleAlert, bad: CircleX, skipped: CircleMinus };

/** One thing that was looked at: what, what was found, and how long it took. */
export function CheckRow({ row, provider }: { row: Row; provider: Provider }) {
  const t = useTranslations("signIn.checks");
  const Icon = ICONS[row.verdict];
  return (
    <li className={styles.row}>
      <Icon size={16} className={styles[row.verdict]} aria-label={t(`verdict.${row.verdict}`)} />
      <strong>{t(`name.${row.id}`)}</strong>
      <p>
        <FindingText row={row} provider={provider} />
      </p>
      <span>
        {row.verdict === "bad" && t("mend")}
        {row.verdict !== "bad" && row.ms !== null && t("duration", { ms: String(row.ms) })}
      </span>
    </li>
  );
}

function FindingText({ row, provider }: { row: Row; provider: Provider }) {
  const t = useTranslations("signIn.checks");
  const names = useTranslations("signIn.provider");
  if (row.finding === "skipped") return t("skipped");
  // With a broker in between, it is the broker that was asked.
  const asked = provider.mode === "broker" ? "keycloak" : provider.kind;
  const values = {
    origin: "",
    ...row.facts,
    count: Number(row.facts.count ?? 0),
    seconds: Number(row.facts.seconds ?? 0),
    provider: names(asked),
    how: t(`${row.finding === "serverApp" ? "asPublic" : "how"}.${asked}`),
    code: (text: ReactNode) => <code>{text}</code>,
  };
  // The finding names the sentence; a test walks through every one there is.
  return t.rich(`${row.id}.${row.finding}` as "token.cors", values);
}
