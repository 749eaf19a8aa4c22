import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useEffectEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { people } from "~/api/people";
import type { Heir } from "~/contract/off-boarding";
import { nameOf, type PeopleScope } from "~/contract/people";
import { useServices } from "~/session/services-context";
import styles from "./OffBoardingPage.module.css";

interface HeirFieldProps {
  /** The key's name. */
  name: string;
  leaverId: string;
  /** Where heirs are looked for: the key's organization, or the whole instance for a key of none. */
  organizationId: string | null;
  heir: Heir | null;
  onChange: (heir: Heir | null) => void;
}

/** Who gets a key: a person by address or id, or a team by name. Only what is found counts. */
export function HeirField({ name, leaverId, organizationId, heir, onChange }: HeirFieldProps) {
  const t = useTranslations("offBoarding.keys");
  const list = useId();
  const hint = useId();
  const { client } = useServices();
  const [text, setText] = useState(heir?.name ?? "");
  const search = useDeferredValue(text.trim());
  const scope: PeopleScope = organizationId === null ? { kind: "instance" } : { kind: "organization", organizationId };
  const found = useInfiniteQuery(
    people.list(client, {
      scope,
      search,
      role: null,
      team: null,
      userIds: null,
      sort: { column: "user_email", direction: "ascending" },
    }),
  );
  const teams = useQuery(people.teams(client, organizationId));
  const rows = found.data?.pages.flatMap(({ users }) => users) ?? [];
  const teamRows = (teams.data ?? []).map((team) => ({
    teamId: team.team_id,
    name: t("heirTeam", { team: team.team_alias || team.team_id }),
  }));
  const resolve = (typed: string): Heir | null => {
    const wanted = typed.trim().toLowerCase();
    const team = teamRows.find((one) => one.name.toLowerCase() === wanted);
    if (team) return { kind: "team", ...team };
    const persons = rows.filter((row) => [row.user_id, row.user_email].some((one) => one?.toLowerCase() === wanted));
    const [row] = persons;
    return row && persons.length === 1 ? { kind: "person", userId: row.user_id, name: nameOf(row) } : null;
  };
  const current = resolve(text);
  const isSelf = current?.kind === "person" && current.userId === leaverId;
  const settled = isSelf ? null : current;
  const tell = useEffectEvent(() => {
    if (idOf(settled) !== idOf(heir)) onChange(settled);
  });
  const id = idOf(settled);
  // The list arrives after the words: what it finds is told as soon as it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what is found changes, and then only
  useEffect(() => tell(), [id]);
  const same = rows.filter((row) => row.user_email?.toLowerCase() === text.trim().toLowerCase()).length;
  return (
    <label className={styles.field}>
      {t("heirOf", { key: name })}
      <input
        value={text}
        list={list}
        autoComplete="off"
        aria-describedby={hint}
        aria-invalid={text !== "" && settled === null}
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={list}>
        {rows
          .filter((row) => row.user_id !== leaverId)
          .slice(0, 50)
          .map((row) => (
            <option key={row.user_id} value={row.user_email ?? row.user_id} />
          ))}
        {teamRows.map((team) => (
          <option key={team.teamId} value={team.name} />
        ))}
      </datalist>
      <small id={hint} role="status">
        {settled
          ? null
          : isSelf
            ? t("heirSelf")
            : same > 1
              ? t("heirAmbiguous", { count: same })
              : text.trim() === "" || found.isFetching
                ? t("heirHint")
                : t("heirUnknown", { text: text.trim() })}
      </small>
    </label>
  );
}

function idOf(heir: Heir | null): string | null {
  if (heir === null) return null;
  return heir.kind === "team" ? `team ${heir.teamId}` : `person ${heir.userId}`;
}
