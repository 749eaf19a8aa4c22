import { useTranslations } from "use-intl";

/** The moment before anything is known. Said, not shown: a flash of a spinner is worse than a quiet page. */
export function Starting() {
  const t = useTranslations("shell");
  return (
    <p className="visually-hidden" role="status">
      {t("starting")}
    </p>
  );
}
