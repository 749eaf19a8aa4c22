import { useQuery } from "@tanstack/react-query";
import { type RefObject, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { invitations } from "~/api/invitations";
import { people } from "~/api/people";
import { INVITATION_STATES, type Invitation, type InvitationState } from "~/contract/invitations";
import type { PeopleScope } from "~/contract/people";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { LoadFailure } from "~/ui/LoadFailure";
import { StateMessage } from "~/ui/StateMessage";
import tables from "~/ui/Table.module.css";
import { Toast } from "~/ui/Toast";
import { InvitationRow } from "./InvitationRow";
import { Waiting } from "./MembersPanel";
import styles from "./PeoplePage.module.css";
import { SearchField } from "./SearchField";
import { useInvitationActions } from "./use-invitation-actions";
import { usePeopleSearch } from "./use-people-search";

interface InvitationsPanelProps {
  scope: PeopleScope;
  mayChange: boolean;
}

/** Who was asked in and what became of it, with the clock running. */
export function InvitationsPanel({ scope, mayChange }: InvitationsPanelProps) {
  const t = useTranslations("people.invitations");
  const { client } = useServices();
  const { q, state, change } = usePeopleSearch();
  const asked = useQuery({ ...invitations.list(client), refetchInterval: 60_000 });
  const { sentence, requestId, signIn } = useLoadFailure(asked.error);
  const { data } = asked;
  // Here and not with the table: what was done is said, and can be undone, when nothing is left to show.
  const actions = useInvitationActions();
  const focus = useRef<HTMLDivElement>(null);
  const own = useMemo(
    () =>
      (data?.items ?? []).filter(
        ({ organization_id: id }) => scope.kind === "instance" || id === scope.organizationId || id === null,
      ),
    [data, scope],
  );
  if (asked.isPending) return <Waiting label={t("loading")} />;
  if (!data) {
    return (
      <LoadFailure
        what={t("what")}
        sentence={sentence}
        requestId={requestId}
        signIn={signIn}
        onRetry={() => void asked.refetch()}
      />
    );
  }
  const count = (wanted: InvitationState) => own.filter((one) => one.state === wanted).length;
  const shown = own
    .filter((one) => (state === null ? isOpen(one) : one.state === state))
    .filter(({ email }) => email.toLowerCase().includes(q.trim().toLowerCase()));
  return (
    <>
      <div className={styles.toolbar}>
        <SearchField label={t("address")} value={q} onChange={(text) => change({ q: text })} />
        <select
          className={styles.select}
          aria-label={t("states.label")}
          value={state ?? ""}
          onChange={({ target }) => change({ state: INVITATION_STATES.find((one) => one === target.value) ?? null })}
        >
          <option value="">{t("states.open")}</option>
          {INVITATION_STATES.map((one) => (
            <option key={one} value={one}>
              {t(`states.${one}`)}
            </option>
          ))}
        </select>
        <p className={styles.summary}>
          {t("counts", {
            pending: count("pending"),
            accepted: count("accepted"),
            expired: count("expired"),
            revoked: count("revoked"),
            undeliverable: count("undeliverable"),
          })}
          {data.isCut && ` ${t("cut", { count: data.items.length })}`}
        </p>
      </div>
      {shown.length === 0 ? (
        <StateMessage title={t(state === null ? "none" : "noneOfState")}>
          {state === null && <p>{t("noneBody")}</p>}
        </StateMessage>
      ) : (
        <InvitationsTable items={shown} scope={scope} mayChange={mayChange} actions={actions} bar={focus} />
      )}
      <InvitationsToast actions={actions} onDismiss={() => focus.current?.focus()} />
    </>
  );
}

const isOpen = ({ state }: Invitation) => state !== "accepted" && state !== "revoked";

/** Only what is pending or has expired can be sent again, and only that is worth taking back. */
export const isChangeable = ({ state }: Invitation) => state === "pending" || state === "expired";

interface InvitationsTableProps {
  items: readonly Invitation[];
  scope: PeopleScope;
  mayChange: boolean;
  actions: ReturnType<typeof useInvitationActions>;
  /** Keeps the focus when what was pressed goes away. */
  bar: RefObject<HTMLDivElement | null>;
}

function InvitationsTable({ items, scope, mayChange, actions, bar }: InvitationsTableProps) {
  const t = useTranslations("people.invitations");
  const { client } = useServices();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const creators = useMemo(() => [...new Set(items.map((one) => one.created_by))].sort(), [items]);
  const named = useQuery(people.named(client, creators, scope));
  const able = mayChange ? items.filter(isChangeable) : [];
  const chosen = able.filter(({ id }) => selected.has(id));
  const toggle = (ids: readonly string[], isOn: boolean) =>
    setSelected((now) => new Set(isOn ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  const act = (work: Promise<void>) => {
    // The buttons go with the selection: the focus stays with the table's bar.
    bar.current?.focus();
    void work.then(() => setSelected(new Set()));
  };
  return (
    <>
      <div ref={bar} tabIndex={-1} className={styles.bulk}>
        {!mayChange ? (
          t("readOnly")
        ) : chosen.length === 0 ? (
          t("onlyOpen")
        ) : (
          <>
            <span role="status">{t("selected", { count: chosen.length })}</span>
            <Button size="small" disabled={actions.isBusy} onClick={() => act(actions.resend(chosen))}>
              {t("resendSelected", { count: chosen.length })}
            </Button>
            <Button size="small" disabled={actions.isBusy} onClick={() => act(actions.revoke(chosen))}>
              {t("revokeSelected", { count: chosen.length })}
            </Button>
          </>
        )}
      </div>
      <table className={classes(tables.table, styles.invitations)}>
        <caption className="visually-hidden">{t("caption")}</caption>
        <thead>
          <tr>
            <td>
              {able.length > 0 && (
                <input
                  type="checkbox"
                  aria-label={t("selectAll")}
                  checked={chosen.length === able.length}
                  onChange={({ target }) =>
                    toggle(
                      able.map(({ id }) => id),
                      target.checked,
                    )
                  }
                />
              )}
            </td>
            <th scope="col">{t("address")}</th>
            <th scope="col" className="wide-only">
              {t("role")}
            </th>
            <th scope="col" className="wide-only">
              {t("by")}
            </th>
            <th scope="col" className="wide-only">
              {t("left")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              creator={named.isPending ? undefined : (named.data?.[invitation.created_by] ?? null)}
              mayChange={mayChange && isChangeable(invitation)}
              isBusy={actions.isBusy}
              isSelected={selected.has(invitation.id)}
              onSelect={(isOn) => toggle([invitation.id], isOn)}
              onResend={() => act(actions.resend([invitation]))}
              onRevoke={() => act(actions.revoke([invitation]))}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function InvitationsToast({
  actions,
  onDismiss,
}: {
  actions: ReturnType<typeof useInvitationActions>;
  onDismiss: () => void;
}) {
  const t = useTranslations("people.invitations");
  const { said, inviteAgain, dismiss } = actions;
  const undo = said?.undo;
  return (
    <Toast
      said={said}
      undo={undo ? { name: t("undo"), onUndo: () => void inviteAgain(undo) } : undefined}
      dismissName={t("dismiss")}
      onDismiss={() => {
        onDismiss();
        dismiss();
      }}
    />
  );
}
