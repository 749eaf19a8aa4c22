import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { useFormatter, useTranslations } from "use-intl";
import type { AbilityChange, RoleEffects as Effects, Reach } from "~/contract/role-change";
import styles from "./RoleDialog.module.css";

interface RoleEffectsProps {
  effects: Effects;
  /** Names of organizations by id. */
  organizationName: (id: string) => string;
}

/** What another role gains and loses, in two lists: before anything is written. */
export function RoleEffects({ effects, organizationName }: RoleEffectsProps) {
  const t = useTranslations("person.role");
  return (
    <div className={styles.effects} role="status">
      <section>
        <h3>{t("gained")}</h3>
        <Changes changes={effects.gained} none={t("gainsNothing")} sign="plus" organizationName={organizationName} />
      </section>
      <section>
        <h3>{t("lost")}</h3>
        <Changes changes={effects.lost} none={t("losesNothing")} sign="minus" organizationName={organizationName} />
      </section>
    </div>
  );
}

interface ChangesProps {
  changes: readonly AbilityChange[];
  none: string;
  sign: "plus" | "minus";
  organizationName: (id: string) => string;
}

function Changes({ changes, none, sign, organizationName }: ChangesProps) {
  const t = useTranslations("person.ability");
  const Sign = sign === "plus" ? Plus : Minus;
  const reachText = useReachText(organizationName);
  if (changes.length === 0) return <p className={styles.quiet}>{none}</p>;
  return (
    <ul>
      {changes.map(({ ability, reach }) => (
        <li key={ability}>
          <Sign size={14} aria-hidden />
          <span>
            {t(ability)}
            {reach.kind !== "instance" && <small>{reachText(reach)}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function useReachText(organizationName: (id: string) => string) {
  const t = useTranslations("person.role");
  const format = useFormatter();
  const listOf = (ids: readonly string[]) => format.list(ids.map(organizationName));
  return (reach: Exclude<Reach, { kind: "instance" }>): string => {
    if (reach.kind === "organizations") return t("inOrganizations", { list: listOf(reach.ids) });
    return reach.except.length > 0 ? t("everywhereExcept", { list: listOf(reach.except) }) : t("everywhere");
  };
}
