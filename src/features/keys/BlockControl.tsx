import { useQuery } from "@tanstack/react-query";
import Ban from "lucide-react/icons/ban";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { keys, useBlockKey, useUnblockKey } from "~/api/keys";
import type { Key } from "~/contract/keys";
import { isOrganizationAdmin } from "~/contract/permissions";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { usePerson } from "~/session/use-session";
import { buttonLook } from "~/ui/Button";
import { classes } from "~/ui/classes";
import styles from "./BlockControl.module.css";
import { BlockToast } from "./BlockToast";
import { type BlockVerdict, mayAdministerTeams, mayBlock } from "./key-access";
import type { KeyStatus } from "./key-facts";

type Verb = "block" | "unblock";

interface BlockControlProps {
  hash: string;
  name: string;
  /** The key's row, where it could be read. */
  known: Key | null;
  status: KeyStatus | null;
  /** `undefined` when it is not known. */
  teamId: string | null | undefined;
  organizationId: string | null;
}

/**
 * Stops a key and lets it go again. At once: it can be undone, and a spike at night waits for nobody. Where the row is
 * not shown, either is offered until one of them was done.
 */
export function BlockControl({ hash, name, known, status, teamId, organizationId }: BlockControlProps) {
  const t = useTranslations("keys.block");
  const why = useId();
  const first = useRef<HTMLButtonElement>(null);
  const { client } = useServices();
  const person = usePerson();
  const verdict = useBlockVerdict(teamId, organizationId);
  const block = useBlockKey(client);
  const unblock = useUnblockKey(client);
  const [done, setDone] = useState<Verb | null>(null);
  const [isSaid, setSaid] = useState(false);

  const isBusy = block.isPending || unblock.isPending;
  const isBlocked = known ? Boolean(known.blocked) : done === null ? null : done === "block";
  const through = organizationId !== null && isOrganizationAdmin(person, organizationId) ? organizationId : null;
  const verbs: readonly Verb[] = isBlocked === null ? ["block", "unblock"] : [isBlocked ? "unblock" : "block"];
  const act = (verb: Verb) => {
    if (isBusy) return;
    // What was pressed may go away: the toast, or the other of two buttons.
    first.current?.focus();
    block.reset();
    unblock.reset();
    setSaid(false);
    const finish = () => {
      setDone(verb);
      setSaid(true);
    };
    const { mutate } = verb === "block" ? block : unblock;
    mutate({ hash, organizationId: person.role === "proxy_admin" ? null : through }, { onSuccess: finish });
  };
  const error = block.error ?? unblock.error;
  return (
    <div className={styles.control}>
      <p id={why}>
        {verdict === null ? t("asking") : verdict.allowed ? t(hintOf(isBlocked, status)) : t(`why.${verdict.reason}`)}
      </p>
      <div className={styles.buttons}>
        {verbs.map((verb, index) => (
          <button
            // The same button turns into its opposite and keeps the focus.
            key={index === 0 ? "first" : "other"}
            ref={index === 0 ? first : null}
            type="button"
            className={classes(buttonLook({}), verb === "block" && styles.danger)}
            disabled={!verdict?.allowed}
            aria-disabled={isBusy}
            aria-describedby={why}
            // A double click means the first of the two.
            onClick={(event) => event.detail <= 1 && act(verb)}
          >
            {verb === "block" && <Ban size={16} aria-hidden />}
            {t(verb, { key: name })}
          </button>
        ))}
      </div>
      <div role="alert">{error && <Failure error={error} />}</div>
      <BlockToast
        name={name}
        done={isSaid ? done : null}
        onUndo={() => act("unblock")}
        onDismiss={() => {
          first.current?.focus();
          setSaid(false);
        }}
      />
    </div>
  );
}

function hintOf(isBlocked: boolean | null, status: KeyStatus | null) {
  if (isBlocked === null) return "unknownHint";
  if (isBlocked) return "blockedHint";
  return status === "expired" ? "expiredHint" : "hint";
}

/** What went wrong, where it was tried. A refusal of the server signs nobody out. */
function Failure({ error }: { error: Error }) {
  const t = useTranslations("keys.block.failed");
  const kind = error instanceof ApiError ? error.kind : null;
  const isNamed = kind === "forbidden" || kind === "not-found" || kind === "network" || kind === "limited";
  return <p className={styles.failed}>{isNamed ? t(kind) : t("other", { message: error.message })}</p>;
}

/** Whether this person may block the key; `null` while a team is asked who administers it. */
function useBlockVerdict(teamId: string | null | undefined, organizationId: string | null): BlockVerdict | null {
  const { client } = useServices();
  const person = usePerson();
  const verdict = useCan("keys.block", organizationId === null ? {} : { organizationId });
  const isAsked = !verdict.allowed && Boolean(teamId) && mayAdministerTeams(person);
  const admins = useQuery({ ...keys.teamAdmins(client, teamId ?? "", person.userId), enabled: isAsked });
  if (isAsked && admins.isPending) return null;
  return mayBlock(person, { verdict, teamId, isTeamAdmin: admins.data?.includes(person.userId) ?? false });
}
