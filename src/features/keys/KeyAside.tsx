import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Key } from "~/contract/keys";
import { roleShown } from "~/contract/permissions";
import type { UsageKey } from "~/contract/usage-table";
import { formatTime } from "~/lib/format";
import { useLoadFailure } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { Skeleton } from "~/ui/Skeleton";
import { Fact, OwnerFact, TeamFact } from "./Fact";
import { KeyFacts } from "./KeyFacts";
import styles from "./KeyPage.module.css";
import type { Facts, KeyStatus } from "./key-facts";

interface KeyAsideProps {
  facts: Facts;
  row: UseQueryResult<Key>;
  status: KeyStatus | null;
  /** What usage says of the key; `undefined` while it is on its way. */
  owner: UsageKey | null | undefined;
  /** What can be done about it. */
  children: ReactNode;
}

/** What is known of the key, or why not more: its row, or what usage says where the row is refused or gone. */
export function KeyAside({ facts, row, status, owner, children }: KeyAsideProps) {
  const t = useTranslations("keys");
  const id = useId();
  return (
    <section className={styles.aside} aria-labelledby={id}>
      <h2 id={id}>{t("facts.title")}</h2>
      {facts.kind === "pending" && <FactsSkeleton />}
      {facts.kind === "known" && (
        <>
          {row.isError && <StaleFacts row={row} />}
          <KeyFacts facts={facts.key} owner={owner} />
        </>
      )}
      {facts.kind === "failed" && <FailedFacts error={facts.error} onRetry={() => void row.refetch()} />}
      {owner && (facts.kind === "refused" || facts.kind === "missing") && (
        <dl className={styles.facts}>
          <OwnerFact userId={owner.userId} email={owner.userEmail} isSure={owner.exists === true} />
          <TeamFact teamId={owner.teamId} isSure={owner.exists === true} />
        </dl>
      )}
      {status === "deleted" && (
        <Note className={styles.note ?? ""}>
          <strong>{t("deleted.title")}</strong>
          {t("deleted.body")}
        </Note>
      )}
      {facts.kind === "refused" && status !== "deleted" && <Refused />}
      {children}
    </section>
  );
}

function Refused() {
  const t = useTranslations("keys.refused");
  const shell = useTranslations("shell");
  const person = usePerson();
  return (
    <Note className={styles.note ?? ""}>
      <strong>{t("title")}</strong>
      {t("body", { who: person.email ?? person.userId, role: shell(`role.${roleShown(person)}`) })}
    </Note>
  );
}

function FailedFacts({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("keys.what");
  return (
    <div className={styles.narrow}>
      <LoadFailure what={t("facts")} onRetry={onRetry} {...useLoadFailure(error)} />
    </div>
  );
}

function StaleFacts({ row }: { row: UseQueryResult<Key> }) {
  const t = useTranslations("keys");
  const locale = useLocale();
  return (
    <Note
      kind="warn"
      className={styles.note ?? ""}
      action={
        <Button size="small" onClick={() => void row.refetch()}>
          {t("readAgain")}
        </Button>
      }
    >
      {t("stale", { time: formatTime(new Date(row.dataUpdatedAt), locale) })}
    </Note>
  );
}

const WAITING = ["owner", "team", "budget", "limit", "models", "created", "expires"] as const;

function FactsSkeleton() {
  const t = useTranslations("keys.facts");
  return (
    <>
      <p className="visually-hidden" role="status">
        {t("loading")}
      </p>
      <dl className={styles.facts}>
        {WAITING.map((name, index) => (
          <Fact key={name} name={t(name)}>
            <Skeleton width={`${40 + ((index * 29) % 45)}%`} />
          </Fact>
        ))}
      </dl>
    </>
  );
}
