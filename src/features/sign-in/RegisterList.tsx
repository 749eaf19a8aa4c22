import { useTranslations } from "use-intl";
import type { Provider } from "~/contract/config";
import { paths } from "~/lib/paths";
import { CopyButton } from "./CopyButton";
import styles from "./RegisterList.module.css";

/** What has to be registered at the provider, to the letter. */
export function RegisterList({ provider, name }: { provider: Provider; name: string }) {
  const t = useTranslations("signIn.checks");
  const { origin } = window.location;
  const uris = [
    { what: "redirect", uri: origin + paths.signInCallback(provider.id) },
    { what: "signedOut", uri: origin + paths.signedOut() },
    { what: "origin", uri: origin },
  ] as const;
  return (
    <section className={styles.register}>
      <h2>{t("register", { provider: name })}</h2>
      <ul>
        {uris.map(({ what, uri }) => (
          <li key={what}>
            <code>{uri}</code>
            <span>{t(`uri.${what}`)}</span>
            <CopyButton text={uri} label={t("copy")} name={t("copyUri", { what: t(`uri.${what}`) })} size="small" />
          </li>
        ))}
      </ul>
    </section>
  );
}
