import { useTranslations } from "use-intl";
import type { Provider } from "~/contract/config";
import { classes } from "~/ui/classes";
import styles from "./ProviderButtons.module.css";
import { ProviderMark } from "./provider-marks";

interface ProviderButtonsProps {
  providers: readonly Provider[];
  /** Used here last: stands first, and is the primary one. */
  lastId: string | null;
  /** The one the browser is on its way to. */
  pendingId: string | null;
  onChoose: (providerId: string) => void;
}

/** The ways to sign in that the configuration names, and no other. */
export function ProviderButtons({ providers, lastId, pendingId, onChoose }: ProviderButtonsProps) {
  const t = useTranslations("signIn");
  const isLast = ({ id }: Provider) => id === lastId;
  const ordered = [...providers.filter(isLast), ...providers.filter((provider) => !isLast(provider))];
  return (
    <ul className={styles.providers} aria-label={t("ways")}>
      {ordered.map((provider) => {
        const name = t(`provider.${provider.kind}`);
        const isPending = provider.id === pendingId;
        const hasTwin = providers.some(({ id, kind }) => kind === provider.kind && id !== provider.id);
        return (
          <li key={provider.id}>
            <button
              type="button"
              className={classes(styles.provider, isLast(provider) && styles.last)}
              aria-busy={isPending || undefined}
              onClick={() => onChoose(provider.id)}
            >
              <ProviderMark kind={provider.kind} />
              <span>{isPending ? t("goingTo", { provider: name }) : t("continueWith", { provider: name })}</span>
              {hasTwin && <small>{provider.id}</small>}
              {isLast(provider) && <small aria-hidden>{t("usedLast")}</small>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
