import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AddressAbilities, AllowedIps } from "~/api/allowed-ips";
import { instance } from "~/api/instance";
import { useServices } from "~/session/services-context";
import { AddressTester } from "./AddressTester";
import type { Draft } from "./draft";
import { EndUpOutside } from "./EndUpOutside";
import { RecentChanges } from "./RecentChanges";
import { RefusedLately } from "./RefusedLately";
import { useListEvents } from "./use-list-events";

interface BoardAsideProps {
  read: AllowedIps;
  draft: Draft | null;
  abilities: AddressAbilities;
  /** Milliseconds. */
  now: number;
  /** `null`: nothing can be added now. */
  onAdd: ((address: string) => void) | null;
}

/** What helps to decide: a test, who was refused, what changed, and what happens to whoever ends up outside. */
export function BoardAside({ read, draft, abilities, now, onAdd }: BoardAsideProps) {
  const t = useTranslations("allowedIps");
  const { client, config } = useServices();
  const [probe, setProbe] = useState("");
  const facts = useQuery(instance.facts(client, config.instance.kind));
  const { events, isFailed } = useListEvents(facts.data?.features.includes("audit-events") ?? false);
  return (
    <aside aria-label={t("aside")}>
      <AddressTester
        live={read.list}
        draft={draft?.list ?? null}
        abilities={abilities}
        now={now}
        text={probe}
        onText={setProbe}
      />
      {abilities.hasCallerAddresses && read.list.mode === "restricted" && (
        <RefusedLately read={read} events={events ?? []} now={now} onAdd={onAdd} />
      )}
      <EndUpOutside abilities={abilities} />
      <RecentChanges events={events} isFailed={isFailed} />
    </aside>
  );
}
