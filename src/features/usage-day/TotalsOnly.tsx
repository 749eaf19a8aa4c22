import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";
import { DayFigures } from "./DayFigures";
import { DayTabs } from "./DayTabs";
import type { DayParts } from "./day-parts";
import styles from "./UsageDayPage.module.css";
import { ValueTable } from "./ValueTable";
import { useValueName } from "./value-name";

/** The day's totals without hours, and why. */
export function TotalsOnly({ day, today, total, split, onSplit, why }: DayParts & { why: "body" | "server" }) {
  const t = useTranslations("usageDay.logsRefused");
  const nameOf = useValueName(total);
  return (
    <>
      <DayFigures day={day} today={today} total={total} hours={null} why="notKnown" />
      <StateMessage
        title={t("title")}
        {...(why === "body" && {
          actions: (
            <ButtonLink size="small" to={paths.usageDay(null, day)}>
              {t("own")}
            </ButtonLink>
          ),
        })}
      >
        <p>{t(why)}</p>
      </StateMessage>
      {total.models.length > 0 && (
        <>
          <DayTabs split={split} counts={{ key: total.keys.length, model: total.models.length }} onChange={onSplit} />
          <div id="day-split" role="tabpanel" aria-labelledby={`day-by-${split}`} className={styles.alone}>
            <ValueTable
              by={split}
              rows={split === "key" ? total.keys : total.models}
              totals={total}
              colors={new Map()}
              nameOf={nameOf}
              source="total"
              onOnly={null}
            />
          </div>
        </>
      )}
    </>
  );
}
