import { useTranslations } from "use-intl";
import { Note } from "~/ui/Note";

/** What a plain proxy cannot do here, once and quietly; and before there is a list, that nothing undoes a lock-out. */
export function NotOnThisProxy({ isOpen }: { isOpen: boolean }) {
  const t = useTranslations("allowedIps.proxy");
  return (
    <>
      {isOpen && (
        <Note kind="warn">
          <strong>{t("noWayBackTitle")}</strong>
          {t("noWayBack")}
        </Note>
      )}
      <Note>
        <strong>{t("notHereTitle")}</strong>
        {t("notHere")}
      </Note>
    </>
  );
}
