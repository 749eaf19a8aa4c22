import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import type { RowState } from "~/api/inviting-rows";
import { useServices } from "~/session/services-context";
import { useMomentText } from "~/session/use-moment-text";

export interface ResultText {
  word: string;
  detail: string;
  look: "ok" | "bad" | "plain";
}

/** A row's result in a word, and why. A role that LiteLLM refuses by 401 signs nobody out, and says so. */
export function useResultText(): (state: RowState) => ResultText {
  const t = useTranslations("people.results");
  const failure = useTranslations("failure");
  const momentText = useMomentText();
  const { config } = useServices();
  const isCloud = config.instance.kind === "cloud";
  const why = (error: Error): string => {
    if (!(error instanceof ApiError)) return failure("unknown", { message: error.message });
    if (error.kind === "forbidden") return t("refusedRole");
    if (error.kind === "limited") return failure("limited", { seconds: error.retryAfterSeconds ?? 0 });
    if (error.kind === "server") return failure("server", { status: String(error.status ?? "") });
    return error.message;
  };
  return (state) => {
    switch (state.kind) {
      case "waiting":
        return { word: t("waiting"), detail: "", look: "plain" };
      case "cancelled":
        return { word: t("stopped"), detail: "", look: "plain" };
      case "unknown":
        return { word: t("notKnown"), detail: t("unknown"), look: "bad" };
      case "half":
        return { word: t("notInvited"), detail: `${t("half")} · ${why(state.error)}`, look: "bad" };
      case "failed":
        return { word: t("notInvited"), detail: why(state.error), look: "bad" };
      case "done": {
        if (state.outcome !== "created") {
          return { word: t("notInvited"), detail: t(`outcome.${state.outcome}`), look: "bad" };
        }
        const until = state.expiresAt ? t("until", { when: momentText(new Date(state.expiresAt)) }) : "";
        return { word: t(isCloud ? "invited" : "made"), detail: until, look: "ok" };
      }
    }
  };
}
