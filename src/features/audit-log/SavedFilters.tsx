import Bookmark from "lucide-react/icons/bookmark";
import X from "lucide-react/icons/x";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { PopoverButton } from "~/ui/PopoverButton";
import styles from "./SavedFilters.module.css";
import { forgetFilter, readSavedFilters, saveFilter } from "./saved-filters";

interface SavedFiltersProps {
  q: string;
  onChoose: (q: string) => void;
}

/** Filters by name, kept on this device. */
export function SavedFilters({ q, onChoose }: SavedFiltersProps) {
  const t = useTranslations("auditLog.saved");
  const { storage, config } = useServices();
  const { userId } = usePerson();
  const owner = `${config.api.baseUrl} ${userId}`;
  const [filters, setFilters] = useState(() => readSavedFilters(storage, owner));
  const [name, setName] = useState("");
  const field = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    setFilters(saveFilter(storage, owner, { name: name.trim(), q }));
    setName("");
  };
  return (
    <PopoverButton label={t("button")} kind="ghost" face={<Bookmark size={14} aria-hidden />}>
      {(close) => (
        <>
          {filters.length === 0 ? (
            <p className={styles.none}>{t("none")}</p>
          ) : (
            <ul className={styles.filters}>
              {filters.map((filter) => (
                <li key={filter.name}>
                  <Button
                    kind="ghost"
                    size="small"
                    aria-pressed={filter.q === q}
                    onClick={() => {
                      onChoose(filter.q);
                      close();
                    }}
                  >
                    {filter.name}
                  </Button>
                  <Button
                    kind="ghost"
                    size="small"
                    isIcon
                    aria-label={t("forget", { name: filter.name })}
                    onClick={() => setFilters(forgetFilter(storage, owner, filter.name))}
                  >
                    <X size={14} aria-hidden />
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <form onSubmit={save} className={styles.form}>
            <label htmlFor={field}>{t("name")}</label>
            <input id={field} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            <Button size="small" kind="primary" onClick={save}>
              {t("save")}
            </Button>
            <small>{t("hint")}</small>
          </form>
        </>
      )}
    </PopoverButton>
  );
}
