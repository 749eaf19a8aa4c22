import { useTranslations } from "use-intl";
import type { Wish } from "~/api/inviting-rows";
import type { Organization } from "~/contract/organizations";
import { Note } from "~/ui/Note";
import styles from "./InviteDialog.module.css";

interface ReachNoteProps {
  wishes: readonly Wish[];
  organizations: readonly Organization[];
  isConfirmed: boolean;
  onConfirm: (isConfirmed: boolean) => void;
}

/** So many are said by name. */
const NAMED = 6;

/** Names what a role of the whole instance reaches, and asks for a second click with the names in it. */
export function ReachNote({ wishes, organizations, isConfirmed, onConfirm }: ReachNoteProps) {
  const t = useTranslations("people.dialog");
  const names = organizations.map(({ organization_alias, organization_id }) => organization_alias || organization_id);
  const people = organizations.reduce((sum, { members }) => sum + members.length, 0);
  const who = wishes.map(({ email }) => email);
  const said = who.length > NAMED ? [...who.slice(0, NAMED), "…"] : who;
  return (
    <Note kind="warn">
      <p>{t("reaches", { count: organizations.length, list: names.join(", "), people })}</p>
      {wishes.length > 0 && (
        <label className={styles.confirm}>
          <input type="checkbox" checked={isConfirmed} onChange={({ target }) => onConfirm(target.checked)} />
          {t("confirm", { count: wishes.length, list: said.join(", ") })}
        </label>
      )}
    </Note>
  );
}
