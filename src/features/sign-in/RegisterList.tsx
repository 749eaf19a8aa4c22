import { useTranslations } from "use-intl";
import type { Provider } from "~/contract/config";
import { consoleUrl } from "~/lib/base-path";
import { paths } from "~/lib/paths";
import { CopyButton } from "./CopyButton";
import styles from "./RegisterList.module.css";

/** What has to be registered at the provider, to the letter. */
export function RegisterList({ provider, name }: { provider: Provider; name: string }) {
  const t = useTranslations("signIn.checks");
  const home = consoleUrl();
  const uris = [
    { what: "redirect", uri: home + paths.signInCallback(provider.id) },
    { what: "signedOut", uri: home + paths.signedOut() },
    { what: "origin", uri: window.location.origin },
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
