import X from "lucide-react/icons/x";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { keptItems } from "~/lib/kept-in-browser";
import { forgetSaved, readSavedNames } from "~/lib/saved-names";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import styles from "./SavedRow.module.css";
import { SettingsRow } from "./SettingsRow";

const LISTS = [
  { id: "views", item: keptItems.savedViews },
  { id: "filters", item: keptItems.savedFilters },
] as const;

/** Views and filters that were saved by name; each can be deleted. They are opened where they were saved. */
export function SavedRow() {
  const t = useTranslations("settings.saved");
  const { storage, config } = useServices();
  const { userId } = usePerson();
  const owner = `${config.api.baseUrl} ${userId}`;
  const [said, setSaid] = useState("");
  const [names, setNames] = useState(() => ({
    views: readSavedNames(storage, keptItems.savedViews, owner),
    filters: readSavedNames(storage, keptItems.savedFilters, owner),
  }));
  return (
    <SettingsRow name={t("name")} hint={t("hint")}>
      {LISTS.map(({ id, item }) => (
        <div key={id} className={styles.saved}>
          <strong>{t(id, { count: names[id].length })}</strong>
          {names[id].length > 0 && (
            <ul>
              {names[id].map((name) => (
                <li key={name}>
                  {name}
                  <Button
                    kind="ghost"
                    size="small"
                    isIcon
                    aria-label={t("forget", { name })}
                    onClick={() => {
                      setNames({ ...names, [id]: forgetSaved(storage, item, owner, name) });
                      setSaid(t("forgotten", { name }));
                    }}
                  >
                    <X size={14} aria-hidden />
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </SettingsRow>
  );
}
