import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { keySearch } from "~/api/key-search";
import { type PeopleQuery, people } from "~/api/people";
import { usage } from "~/api/usage";
import { nameOf } from "~/contract/people";
import { can, hasInstanceView } from "~/contract/permissions";
import { addDays, dayOf } from "~/lib/days";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { scopeOf } from "~/session/usage-scope";
import { usePerson } from "~/session/use-session";
import { useOrganizationChoices } from "./organization-choices";
import type { Command } from "./palette-match";
import { wordsOf } from "./use-palette-commands";

/** Shorter than this finds half of everything. */
const LEAST_LETTERS = 2;
/** So long a pause in typing is a question, in milliseconds. */
const PAUSE_MS = 150;
/** As the usage page opens. */
const DAYS = 28;

export interface Found {
  commands: Command[];
  isSearching: boolean;
  /** What could not be searched, and why. */
  failures: { what: "people" | "keys" | "models"; error: Error }[];
}

/** People, keys and models that the server knows by what was typed. Each is asked only about what one may read. */
export function usePaletteFound(typed: string): Found {
  const search = usePause(typed.trim());
  const isAsked = search.length >= LEAST_LETTERS;
  const parts = [usePeopleFound(search, isAsked), useKeysFound(search, isAsked), useModelsFound(isAsked)];
  return {
    commands: isAsked ? parts.flatMap(({ commands }) => commands) : [],
    isSearching:
      typed.trim().length >= LEAST_LETTERS && (search !== typed.trim() || parts.some((one) => one.isSearching)),
    failures: isAsked ? parts.flatMap(({ failures }) => failures) : [],
  };
}

function usePeopleFound(search: string, isAsked: boolean): Found {
  const t = useTranslations("palette");
  const { client } = useServices();
  const person = usePerson();
  const { organization } = useParams();
  const isWhole = hasInstanceView(person);
  // An organization's admin outside of any organization's page looks in their own.
  const own = organization ?? person.memberships.find(({ role }) => role === "org_admin")?.organizationId;
  const mayRead =
    isWhole || (own !== undefined && can(person, "people.read-organization", { organizationId: own }).allowed);
  const query: PeopleQuery = {
    scope: isWhole || own === undefined ? { kind: "instance" } : { kind: "organization", organizationId: own },
    search,
    role: null,
    team: null,
    userIds: null,
    sort: { column: "user_email", direction: "ascending" },
  };
  const { data, error, isFetching } = useInfiniteQuery({ ...people.list(client, query), enabled: isAsked && mayRead });
  const aliases = wordsOf(t("alias.person"));
  return {
    commands: (mayRead ? (data?.pages[0]?.users ?? []) : []).map((user) => ({
      id: `person:${user.user_id}`,
      group: "people",
      label: nameOf(user),
      hint: user.user_email ? (user.user_alias ?? undefined) : undefined,
      aliases: [user.user_id, ...aliases],
      run: { to: paths.person(isWhole ? null : (own ?? null), user.user_id) },
    })),
    isSearching: isFetching,
    failures: error ? [{ what: "people", error }] : [],
  };
}

function useKeysFound(search: string, isAsked: boolean): Found {
  const t = useTranslations("palette");
  const { client } = useServices();
  const { choices } = useOrganizationChoices();
  const nameOfOrganization = (id: string) => choices.find((one) => one.id === id)?.name ?? id;
  const { data, error, isFetching } = useQuery({
    ...keySearch.byName(client, search),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const aliases = wordsOf(t("alias.key"));
  return {
    commands: (data ?? []).map(({ hash, name, organizationId }) => ({
      id: `key:${hash}`,
      group: "keys",
      label: name,
      hint: organizationId ? t("hint.keyOf", { organization: nameOfOrganization(organizationId) }) : t("hint.key"),
      aliases: [hash, ...aliases],
      run: { to: paths.key(hash, { o: organizationId ?? undefined }) },
    })),
    isSearching: isFetching,
    failures: error ? [{ what: "keys", error }] : [],
  };
}

/** Models with usage in the days that usage opens with: the very answer that its page reads. */
function useModelsFound(isAsked: boolean): Found {
  const t = useTranslations("palette");
  const { client, now } = useServices();
  const person = usePerson();
  const { organization } = useParams();
  const { scope, verdict } = scopeOf(person, organization);
  const today = dayOf(now());
  const range = { from: addDays(today, 1 - DAYS), to: today };
  const { data, error, isFetching } = useQuery({
    ...usage.daily(client, scope, range),
    enabled: isAsked && verdict.allowed,
  });
  const aliases = wordsOf(t("alias.model"));
  return {
    commands: (data?.table.parts.models.values ?? [])
      .filter((name) => name !== "")
      .map((name) => ({
        id: `model:${name}`,
        group: "models",
        label: name,
        hint: t("hint.model"),
        aliases,
        run: { to: paths.usage(organization ?? null, { in: `model:${name}`, by: "key" }) },
      })),
    isSearching: isFetching,
    failures: error ? [{ what: "models", error }] : [],
  };
}

/** A text once it has not changed for a moment. */
function usePause(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
