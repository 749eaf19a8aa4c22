import Check from "lucide-react/icons/check";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import { useLocale, useTranslations } from "use-intl";
import { sumDollars } from "~/contract/daily-activity";
import { countDays } from "~/lib/days";
import { formatCents, formatCount, formatDayRange } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useTimeText } from "~/session/use-time-text";
import { Button } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import { classes } from "~/ui/classes";
import { DialogFrame } from "~/ui/DialogFrame";
import { RegionSign } from "~/ui/RegionSign";
import type { BasisProps } from "./Basis";
import { shownName } from "./series-name";
import styles from "./WhyDialog.module.css";

/** Sums that differ by less than this many US dollars are the same. */
const ROUNDING = 0.005;

/** Where a total comes from, and the same sum from three places: if they differ, both figures stand there. */
export function WhyDialog(props: BasisProps & { isOpen: boolean; onClose: () => void }) {
  const { scopeName, asked, usage, cube, asOf, isOpen, onClose } = props;
  const t = useTranslations("usage.why");
  const by = useTranslations("usage.by");
  const locale = useLocale();
  const timeText = useTimeText();
  const { config } = useServices();
  const { range, within, by: dimension } = asked;
  const total = cube.totals.spend;
  const sums: { name: string; value: number }[] = [
    ...(within ? [] : [{ name: t("claimed"), value: usage.table.claimed.spend }]),
    { name: t("byDay", { count: countDays(range) }), value: sumDollars(cube.byDay.map((day) => day.spend)) },
    ...(dimension === "tag"
      ? []
      : [
          {
            name: t("byRow", { count: cube.series.length }),
            value: sumDollars(cube.series.map((series) => series.metrics.spend)),
          },
        ]),
  ];
  const isWrong = (value: number) => Math.abs(value - total) >= ROUNDING;
  const wrong = sums.filter(({ value }) => isWrong(value));
  const unpriced = dimension === "model" ? cube.series.filter((one) => one.isUnpriced) : [];
  const facts: { name: string; value: string; isCode?: boolean }[] = [
    { name: t("what"), value: t("whatIs") },
    {
      name: t("days"),
      value: t("daysAre", { count: countDays(range), range: formatDayRange(range, locale) }),
    },
    {
      name: t("filters"),
      value: within ? `${by(`${within.by}.tab`)}: ${shownName(within.id, within.by)}` : t("noFilter"),
    },
    { name: t("read"), value: t("readIs", { pages: usage.pages, rows: usage.table.rows }) },
    { name: t("route"), value: usage.route, isCode: true },
    ...(config.instance.region
      ? [{ name: t("region"), value: `${config.instance.region.id.toUpperCase()} ${config.instance.region.label}` }]
      : []),
    { name: t("asOf"), value: timeText(asOf) },
    {
      name: t("leftOut"),
      value:
        unpriced.length === 0
          ? t("nothing")
          : t("unpriced", { count: unpriced.length, models: unpriced.map(({ id }) => id).join(", ") }),
    },
    ...(usage.requestIds.length > 0
      ? [{ name: t("request"), value: usage.requestIds.slice(0, 3).join(", "), isCode: true }]
      : []),
  ];
  const text = [
    t("title", { amount: formatCents(total) }),
    `${scopeName}, ${formatDayRange(range, locale)}`,
    ...sums.map(({ name, value }) => `${name}: ${formatCents(value)}`),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
  ].join("\n");
  return (
    <DialogFrame
      title={t("title", { amount: formatCents(total) })}
      lede={t("lede", { scope: scopeName, range: formatDayRange(range, locale) })}
      isOpen={isOpen}
      onClose={onClose}
      foot={
        <>
          <CopyButton kind="plain" text={text} label={t("copy")} done={t("copied")} />
          <Button size="small" onClick={onClose}>
            {t("close")}
          </Button>
        </>
      }
    >
      <dl className={styles.sums}>
        {sums.map(({ name, value }) => (
          <div key={name} className={classes(isWrong(value) && styles.wrong)}>
            <dt>{name}</dt>
            <dd>{formatCents(value)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes(styles.verdict, wrong.length > 0 && styles.bad)} role="status">
        {wrong.length > 0 ? <TriangleAlert size={16} aria-hidden /> : <Check size={16} aria-hidden />}
        <span>
          {wrong.length === 0
            ? t("agree", { count: sums.length })
            : t("differ", {
                shown: formatCents(total),
                other: wrong.map(({ value }) => formatCents(value)).join(", "),
                requests: formatCount(cube.totals.api_requests),
              })}
        </span>
      </p>
      <dl className={styles.facts}>
        {facts.map(({ name, value, isCode }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {name === t("region") && config.instance.region ? <Region /> : isCode ? <code>{value}</code> : value}
            </dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  );
}

function Region() {
  const { region } = useServices().config.instance;
  return region && <RegionSign code={region.id} place={region.label} />;
}
