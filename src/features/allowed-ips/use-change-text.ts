import { useTranslations } from "use-intl";
import type { AllowedIpEntry } from "~/api/allowed-ips";
import type { EntryChange, EntryEdit } from "~/contract/address-diff";
import { endOf, type ListEntry } from "~/contract/address-list";
import { parseRange } from "~/contract/address-ranges";
import { formatCount } from "~/lib/format";
import { useExactMomentText, useSizeText } from "./use-words";

/** A change in words: what happens, and what it comes to. */
export function useChangeText(
  live: readonly AllowedIpEntry[],
): (change: EntryChange) => { word: string; rest: string } {
  const t = useTranslations("allowedIps.diff");
  const sizeText = useSizeText();
  const momentText = useExactMomentText();
  const sizeOf = ({ range }: ListEntry) => {
    const parsed = parseRange(range);
    return parsed.ok ? parsed.interval.last - parsed.interval.first + 1n : 0n;
  };
  const endText = (entry: ListEntry) =>
    Number.isFinite(endOf(entry)) ? t("ends", { moment: momentText(endOf(entry)) }) : t("neverEnds");
  const editText = (edit: EntryEdit, before: ListEntry, after: ListEntry) => {
    if (edit === "label") return t("label", { before: before.label || "–", after: after.label || "–" });
    if (edit === "spelling") return t("spelling", { before: before.range });
    return t(edit, { end: endText(after) });
  };
  const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(t("separator"));
  return (change) => {
    if (change.kind === "added") {
      const { after } = change;
      return { word: t("added"), rest: joined(sizeText(sizeOf(after)), after.label, endText(after)) };
    }
    if (change.kind === "removed") {
      const { before } = change;
      const requests = live.find(({ id }) => id === before.id)?.requests30d ?? null;
      const called = requests === null ? null : t("requests", { count: requests, text: formatCount(requests) });
      return { word: t("removed"), rest: joined(before.label, called) };
    }
    const { before, after, edits } = change;
    const [old, next] = [sizeOf(before), sizeOf(after)];
    const by = sizeText(next > old ? next - old : old - next);
    const what =
      change.kind === "widened"
        ? t("moreAddresses", { before: before.range, by })
        : change.kind === "narrowed"
          ? t("fewerAddresses", { before: before.range, by })
          : change.kind === "moved"
            ? t("from", { before: before.range })
            : null;
    return { word: t(change.kind), rest: joined(what, ...edits.map((edit) => editText(edit, before, after))) };
  };
}
