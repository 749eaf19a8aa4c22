import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { keys } from "~/api/keys";
import { hasInstanceView } from "~/contract/permissions";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Skeleton } from "~/ui/Skeleton";
import { useTeamName } from "./use-key-places";

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Whose key it is: by address where usage or the session knows it, by id otherwise. */
export function OwnerFact({ userId, email, isSure = true }: OwnerFactProps) {
  const t = useTranslations("keys.facts");
  const name = useOwnerName(userId, email);
  return (
    <Fact name={t("owner")}>
      {name === undefined ? <Skeleton width="60%" /> : (name ?? t(isSure ? "ownerNone" : "unknown"))}
    </Fact>
  );
}

interface OwnerFactProps {
  userId: string | null;
  /** As usage says; `undefined` while it is on its way. */
  email: string | null | undefined;
  /** Whether no id means nobody. */
  isSure?: boolean;
}

/** A person's address, asked for where it may be; their id where nobody knows more; `undefined` until that is settled. */
function useOwnerName(userId: string | null, email: string | null | undefined): string | null | undefined {
  const person = usePerson();
  const { client } = useServices();
  const known = email ?? (userId === person.userId ? person.email : null);
  const isAsked = userId !== null && known === null && email !== undefined && hasInstanceView(person);
  const asked = useQuery({ ...keys.ownerAddress(client, userId ?? ""), enabled: isAsked });
  if (userId !== null && known === null && (email === undefined || (isAsked && asked.isPending))) return undefined;
  return known ?? asked.data ?? userId;
}

export function TeamFact({ teamId, isSure = true }: { teamId: string | null; isSure?: boolean }) {
  const t = useTranslations("keys.facts");
  const name = useTeamName(teamId);
  return <Fact name={t("team")}>{name ?? t(isSure ? "teamNone" : "unknown")}</Fact>;
}
