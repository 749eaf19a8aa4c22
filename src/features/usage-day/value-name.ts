import { useTranslations } from "use-intl";
import type { LogTally } from "~/api/request-log-tally";
import { NONE } from "~/api/usage-dimensions";
import type { DaySplit } from "./day-search";
import type { DayTotal } from "./day-total";

/** What to call a key or model. */
export type ValueName = (id: string, of: DaySplit) => string;

/** Names of the day: what the day's usage calls its keys, else what the rows call them, else the start of the hash. */
export function useValueName(total: DayTotal, aliases: LogTally["aliases"] = NO_ALIASES): ValueName {
  const t = useTranslations("usageDay.none");
  const labels = new Map(total.keys.map(({ id, label }) => [id, label]));
  return (id, of) => {
    if (id === NONE || id === "") return t(of);
    if (of === "model") return id;
    const known = labels.get(id);
    return known && known !== id ? known : (aliases.get(id) ?? shortened(id));
  };
}

const NO_ALIASES: LogTally["aliases"] = new Map();

/** A hash is named by its first eight digits, as LiteLLM's own pages do. */
const shortened = (id: string) => (/^[0-9a-f]{64}$/.test(id) ? `${id.slice(0, 8)}…` : id);
