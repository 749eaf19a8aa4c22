import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { hourSpan } from "./hour-name";
import type { Finding } from "./stands-out";
import styles from "./UsageDayPage.module.css";
import type { ValueName } from "./value-name";

/** What the rows show to stand out, counted. Why is not in them, and is not said. */
export function FindingNote({ finding, nameOf }: { finding: Finding | null; nameOf: ValueName }) {
  const t = useTranslations("usageDay.finding");
  if (!finding) return null;
  const { isAboutHours, from, to, key, model, failed, of } = finding;
  return (
    <Note className={styles.note ?? ""}>
      <div className={styles.finding}>
        <div>
          <strong>{isAboutHours ? t("hours", { hours: hourSpan(from, to) }) : t("day")}</strong>
          {t("said", { key: nameOf(key, "key"), model: nameOf(model, "model"), failed, of })}
        </div>
        {key !== "" && (
          <ButtonLink size="small" to={paths.key(key)}>
            {t("open")}
          </ButtonLink>
        )}
      </div>
    </Note>
  );
}
