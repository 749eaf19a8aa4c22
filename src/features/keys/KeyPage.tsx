import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { keys } from "~/api/keys";
import { usage } from "~/api/usage";
import { can, hasInstanceView } from "~/contract/permissions";
import { countDays, dayOf } from "~/lib/days";
import { formatDay } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { PageHead } from "~/ui/PageHead";
import { BlockControl } from "./BlockControl";
import { KeyAside } from "./KeyAside";
import { KeyBoard } from "./KeyBoard";
import { KeyForbidden, KeyUnknown } from "./KeyMissing";
import { KeyStatusBadge } from "./KeyStatusBadge";
import { seesAllUsage, usageThrough } from "./key-access";
import { factsOf, nameOf, shortHash, statusOf } from "./key-facts";
import { type KeyUsage, rangeUntil, readKeyUsage, scopeOfKey } from "./key-usage";
import { useOrganizationOf } from "./use-key-places";
import { WayBack } from "./WayBack";

/** The loader asks on every navigation. What failed before the page's code was there is not asked twice by mounting. */
const ASKED = { retryOnMount: false, refetchOnMount: false } as const;

/** One key: whose it is, what it may, what it spent, and the way to stop it. */
export function KeyPage() {
  const { hash = "" } = useParams();
  // Another key is another page: nothing of the old one may stand beside the new.
  return <OneKey key={hash} hash={hash} />;
}

function OneKey({ hash }: { hash: string }) {
  const t = useTranslations("keys");
  const person = usePerson();
  const { client, now } = useServices();
  const asked = useSearchParams()[0].get("o");
  const range = rangeUntil(dayOf(now()));
  const row = useQuery({ ...keys.info(client, hash), ...ASKED });
  const facts = factsOf({ data: row.data, error: row.error });
  const through = usageThrough(person, asked, facts);
  const scope = scopeOfKey(hash, through ?? null);
  const read = useQuery({ ...usage.daily(client, scope, range), ...ASKED, enabled: through !== undefined });
  const used = read.data ? readKeyUsage(read.data, hash, range) : null;
  const isAll = seesAllUsage(person, through, facts);
  const lede = useLede(hash, used, isAll === true, countDays(range));

  const known = facts.kind === "known" ? facts.key : null;
  const organization = useOrganizationOf(known ? (known.organization_id ?? null) : (asked ?? through ?? null));
  const isOpen = organization && can(person, "usage.read-organization", { organizationId: organization.id }).allowed;
  const linked = isOpen ? organization : null;
  const name = nameOf(hash, known?.key_alias, used?.key?.alias);

  if (facts.kind === "refused" && !hasInstanceView(person) && through === null) {
    return (
      <>
        <WayBack organizationId={null} />
        <PageHead title={name} />
        <KeyForbidden />
      </>
    );
  }
  if (facts.kind === "missing" && used?.lastUsed === null) {
    return (
      <>
        <WayBack organizationId={linked?.id ?? null} />
        <PageHead title={t("title")} />
        <KeyUnknown hash={hash} days={countDays(range)} organizationId={linked?.id ?? null} />
      </>
    );
  }

  const status = statusOf(facts, used?.key ? used.key.exists === false : null, now());
  const isThere = facts.kind !== "missing" && facts.kind !== "pending" && status !== "deleted";
  // Usage may not know a key's team; only the row knows that it has none.
  const teamId = known ? (known.team_id ?? null) : (used?.key?.teamId ?? undefined);
  return (
    <>
      <WayBack organizationId={linked?.id ?? null} />
      <PageHead title={name} lede={lede} {...(organization && { scope: organization.name })}>
        {status && <KeyStatusBadge status={status} />}
      </PageHead>
      <KeyBoard
        {...{ name, range, known, read, used, isAll, status }}
        organization={linked}
        lookedIn={through ? linked : null}
      >
        <KeyAside {...{ facts, row, status }} owner={read.isPending ? undefined : (used?.key ?? null)}>
          {isThere && (
            <BlockControl {...{ hash, name, known, status, teamId }} organizationId={organization?.id ?? null} />
          )}
        </KeyAside>
      </KeyBoard>
    </>
  );
}

/** The sentence under the title: the hash, and when the key was last used as far as that is known. */
function useLede(hash: string, used: KeyUsage | null, isAll: boolean, days: number): string {
  const t = useTranslations("keys.lede");
  const locale = useLocale();
  const short = shortHash(hash);
  if (used?.lastUsed) return t("used", { hash: short, day: formatDay(used.lastUsed, locale) });
  return used && isAll ? t("unused", { hash: short, days }) : t("plain", { hash: short });
}
