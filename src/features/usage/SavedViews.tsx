import Bookmark from "lucide-react/icons/bookmark";
import X from "lucide-react/icons/x";
import { type FormEvent, useId, useState } from "react";
import { Link, useLocation } from "react-router";
import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { PopoverButton } from "~/ui/PopoverButton";
import styles from "./SavedViews.module.css";
import { forgetView, readSavedViews, saveView } from "./saved-views";

/** Views by name, kept on this device: a view is nothing but an address. */
export function SavedViews() {
  const t = useTranslations("usage.views");
  const { storage, config } = useServices();
  const { userId } = usePerson();
  const { pathname, search } = useLocation();
  const owner = `${config.api.baseUrl} ${userId}`;
  const [views, setViews] = useState(() => readSavedViews(storage, owner));
  const [name, setName] = useState("");
  const field = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    setViews(saveView(storage, owner, { name: name.trim(), place: pathname + search }));
    setName("");
  };
  return (
    <PopoverButton
      label={t("button")}
      face={
        <>
          <Bookmark size={14} aria-hidden />
          <span className="wide-only">{t("button")}</span>
        </>
      }
    >
      {(close) => (
        <>
          {views.length === 0 ? (
            <p className={styles.none}>{t("none")}</p>
          ) : (
            <ul className={styles.views}>
              {views.map((view) => (
                <li key={view.name}>
                  <Link
                    to={view.place}
                    onClick={close}
                    aria-current={view.place === pathname + search ? "page" : undefined}
                  >
                    {view.name}
                  </Link>
                  <Button
                    kind="ghost"
                    size="small"
                    isIcon
                    aria-label={t("forget", { name: view.name })}
                    onClick={() => setViews(forgetView(storage, owner, view.name))}
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
