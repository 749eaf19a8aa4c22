import { useTranslations } from "use-intl";
import { Button } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";

/** Why there is no event to show: each reason is another sentence, and none of them is a failure. */
export type EmptyReason = "no-match" | "none-yet" | "proxy-silent" | "not-recorded" | "package-missing";

interface LogEmptyProps {
  reason: EmptyReason;
  onClear: () => void;
}

export function LogEmpty({ reason, onClear }: LogEmptyProps) {
  const t = useTranslations("auditLog");
  const code = { code: (inside: React.ReactNode) => <code>{inside}</code> };
  const clear = (
    <Button size="small" onClick={onClear}>
      {t("empty.clear")}
    </Button>
  );
  switch (reason) {
    case "no-match":
      return (
        <StateMessage title={t("empty.title")} actions={clear}>
          <p>{t("empty.body")}</p>
        </StateMessage>
      );
    case "none-yet":
      return (
        <StateMessage title={t("empty.allTitle")}>
          <p>{t("empty.allBody")}</p>
        </StateMessage>
      );
    case "proxy-silent":
      return (
        <StateMessage title={t("empty.proxyTitle")}>
          <p>{t.rich("empty.proxyBody", code)}</p>
        </StateMessage>
      );
    case "not-recorded":
      return (
        <StateMessage title={t("empty.notRecordedTitle")} actions={clear}>
          <p>{t("empty.notRecordedBody")}</p>
        </StateMessage>
      );
    case "package-missing":
      return (
        <StateMessage title={t("missing.title")}>
          <p>{t.rich("missing.body", code)}</p>
        </StateMessage>
      );
  }
}
