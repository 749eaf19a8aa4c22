import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { people } from "~/api/people";
import type { PeopleScope } from "~/contract/people";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Skeleton } from "~/ui/Skeleton";
import { StateMessage } from "~/ui/StateMessage";
import { MembersTable } from "./MembersTable";
import styles from "./PeoplePage.module.css";
import { ROLE_FILTERS } from "./people-search";
import { SearchField } from "./SearchField";
import { useMembers } from "./use-members";
import { usePeopleSearch } from "./use-people-search";
import { useSpend } from "./use-spend";

/** Who is here: asked of the server by search, filter, sort and page. */
export function MembersPanel({ scope }: { scope: PeopleScope }) {
  const t = useTranslations("people");
  const shell = useTranslations("shell");
  const search = usePeopleSearch();
  const { change } = search;
  const members = useMembers(scope, search);
  const spend = useSpend(scope);
  const { list, lines, total } = members;
  const { sentence, requestId, signIn } = useLoadFailure(list.error);
  const isAsked = search.q.trim() !== "" || search.role !== null || search.team !== null;
  return (
    <>
      <div className={styles.toolbar}>
        <SearchField label={t("search")} value={search.q} onChange={(q) => change({ q })} />
        <select
          className={styles.select}
          aria-label={t("roleFilter.label")}
          value={search.role ?? ""}
          onChange={({ target }) => change({ role: ROLE_FILTERS.find((role) => role === target.value) ?? null })}
        >
          <option value="">{t("roleFilter.any")}</option>
          {ROLE_FILTERS.map((role) => (
            <option key={role} value={role}>
              {shell(`role.${role}`)}
            </option>
          ))}
        </select>
        <TeamFilter scope={scope} value={search.team} onChange={(team) => change({ team })} />
        <p className={styles.summary} role="status">
          {isAsked ? total !== null && t("found", { count: total }) : <Summary scope={scope} total={total} />}
        </p>
      </div>
      {list.isPending ? (
        <Waiting label={t("loading")} />
      ) : !list.data ? (
        <LoadFailure
          what={t("what")}
          sentence={sentence}
          requestId={requestId}
          signIn={signIn}
          onRetry={() => void list.refetch()}
        />
      ) : lines.length === 0 ? (
        <Nobody isAsked={isAsked} isCloud={members.isCloud} onClear={() => change({ q: "", role: null, team: null })} />
      ) : (
        <MembersTable
          scope={scope}
          members={members}
          spend={spend}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
        />
      )}
    </>
  );
}

function Summary({ scope, total }: { scope: PeopleScope; total: number | null }) {
  const t = useTranslations("people");
  const { client } = useServices();
  const admins = useQuery(people.count(client, scope, "proxy_admin"));
  const viewers = useQuery(people.count(client, scope, "proxy_admin_viewer"));
  const memberships = useQuery(people.memberships(client));
  if (total === null || admins.data === undefined || viewers.data === undefined) return null;
  const reach = admins.data + viewers.data;
  if (scope.kind === "instance") return t("summaryInstance", { count: total, reach });
  if (!memberships.data) return null;
  const isAdminHere = [...memberships.data.values()].filter((own) =>
    own.some((one) => one.organizationId === scope.organizationId && one.role === "org_admin"),
  );
  return t("summary", { count: total, admins: isAdminHere.length, reach });
}

interface TeamFilterProps {
  scope: PeopleScope;
  value: string | null;
  onChange: (team: string | null) => void;
}

function TeamFilter({ scope, value, onChange }: TeamFilterProps) {
  const t = useTranslations("people");
  const { client } = useServices();
  const { data = [] } = useQuery(people.teams(client, scope.kind === "organization" ? scope.organizationId : null));
  const isKnown = value === null || data.some(({ team_id }) => team_id === value);
  return (
    <select
      className={styles.select}
      aria-label={t("teamFilter.label")}
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value || null)}
    >
      <option value="">{t("teamFilter.any")}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {data.map(({ team_id, team_alias }) => (
        <option key={team_id} value={team_id}>
          {team_alias || team_id}
        </option>
      ))}
    </select>
  );
}

/** Nobody at all, or nobody of whom was asked: never the same words. */
function Nobody({ isAsked, isCloud, onClear }: { isAsked: boolean; isCloud: boolean; onClear: () => void }) {
  const t = useTranslations("people.table");
  if (!isAsked) {
    return (
      <StateMessage title={t("empty")}>
        <p>{t(isCloud ? "emptyBody" : "emptyBodyProxy")}</p>
      </StateMessage>
    );
  }
  return (
    <StateMessage
      title={t("nobody")}
      actions={
        <Button size="small" onClick={onClear}>
          {t("clear")}
        </Button>
      }
    >
      <p>{t("nobodyBody")}</p>
    </StateMessage>
  );
}

export function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.waiting} role="status" aria-label={label}>
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have nothing else
        <Skeleton key={row} width="100%" height="20px" />
      ))}
    </div>
  );
}
