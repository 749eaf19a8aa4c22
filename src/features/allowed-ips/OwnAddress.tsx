import { useId } from "react";
import { useTranslations } from "use-intl";
import { parseExact } from "~/contract/allowed-ips";
import { Button } from "~/ui/Button";
import styles from "./DraftPanel.module.css";
import type { Draft } from "./draft";
import type { DraftDesk } from "./use-draft";
import { useRefusalText } from "./use-refusal-text";

/** A plain proxy tells nobody where they call from: whoever saves has to say it, and here is why. */
export function OwnAddress({ desk, draft }: { desk: DraftDesk; draft: Draft }) {
  const t = useTranslations("allowedIps.own");
  const id = useId();
  const refusalText = useRefusalText();
  const own = draft.ownAddress;
  const exact = own.trim() === "" ? null : parseExact(own);
  const isListed = exact?.ok && draft.list.entries.some(({ range }) => range === exact.address);
  const suggestion = exact && !exact.ok ? exact.suggestion : undefined;
  return (
    <div className={styles.own}>
      <label htmlFor={id}>{t("label")}</label>
      <input
        id={id}
        value={own}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={exact !== null && !exact.ok}
        aria-describedby={`${id}-why`}
        onChange={({ target }) => desk.sayOwnAddress(target.value)}
      />
      <p id={`${id}-why`}>
        {t("why")}{" "}
        {exact && !exact.ok && (
          <span className={styles.bad}>{refusalText(exact.reason, own, suggestion ?? null)} </span>
        )}
        {suggestion !== undefined && (
          <Button size="small" onClick={() => desk.sayOwnAddress(suggestion)}>
            {t("use", { instead: suggestion })}
          </Button>
        )}
      </p>
      {exact?.ok && !isListed && (
        <Button
          size="small"
          onClick={() => desk.step({ kind: "add", entries: [{ range: exact.address, label: null, expiresAt: null }] })}
        >
          {t("add", { address: exact.address })}
        </Button>
      )}
    </div>
  );
}
