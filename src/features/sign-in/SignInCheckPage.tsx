import RotateCw from "lucide-react/icons/rotate-cw";
import { useCallback, useEffect, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { useTranslations } from "use-intl";
import type { Provider } from "~/contract/config";
import { consoleUrl } from "~/lib/base-path";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { Brand } from "./Brand";
import { CheckRow } from "./CheckRow";
import { CopyButton } from "./CopyButton";
import { type Row, runChecks } from "./check-rows";
import { RegisterList } from "./RegisterList";
import styles from "./SignInCheckPage.module.css";
import { Trouble } from "./Trouble";
import { useDocumentTitle } from "./use-document-title";

type Findings = Readonly<Record<string, readonly Row[]>>;

/** What stands in the way of a sign-in, as far as this browser can see, without signing in. */
export function SignInCheckPage() {
  return (
    <Trouble>
      <Checks />
    </Trouble>
  );
}

function Checks() {
  const t = useTranslations("signIn");
  const { config } = useServices();
  const { name: instance, region } = config.instance;
  const [first] = config.identityProviders;
  const [selectedId, select] = useState(first?.id ?? "");
  const [round, setRound] = useState(0);
  const findings = useFindings(round);
  useDocumentTitle(t("checks.documentTitle", { instance }));
  const place = region
    ? t("checks.place", { instance, region: `${region.id.toUpperCase()} ${region.label}` })
    : instance;
  return (
    <main id="main" className={styles.page}>
      <Brand />
      <header className={styles.head}>
        <div>
          <h1>
            {t("checks.title")} <small>{place}</small>
          </h1>
          <p>{t("checks.lede")}</p>
        </div>
        <div className={styles.tools}>
          <Button onClick={() => setRound(round + 1)}>
            <RotateCw size={16} aria-hidden />
            {t("checks.again")}
          </Button>
          <CopyButton
            kind="primary"
            label={t("checks.copyReport")}
            text={reportOf(findings, config.identityProviders)}
          />
        </div>
      </header>
      <Tabs selectedKey={selectedId} onSelectionChange={(key) => select(String(key))}>
        <TabList className={styles.tabs ?? ""} aria-label={t("checks.providers")}>
          {config.identityProviders.map((provider) => (
            <Tab key={provider.id} id={provider.id}>
              {provider.mode === "broker"
                ? t("checks.byBroker", { provider: t(`provider.${provider.kind}`) })
                : t(`provider.${provider.kind}`)}
            </Tab>
          ))}
        </TabList>
        {config.identityProviders.map((provider) => (
          <TabPanel key={provider.id} id={provider.id}>
            <ProviderChecks provider={provider} rows={findings[provider.id]} />
          </TabPanel>
        ))}
      </Tabs>
      <section className={styles.section}>
        <h2>{t("checks.hiddenTitle")}</h2>
        <p>{t.rich("checks.hidden", { code: (text) => <code>{text}</code> })}</p>
      </section>
      {config.breakGlass && (
        <section className={styles.section}>
          <h2>{t("checks.breakGlassTitle")}</h2>
          {config.breakGlass.text && <p>{config.breakGlass.text}</p>}
          {config.breakGlass.url && (
            <p>
              <a href={config.breakGlass.url} rel="noreferrer">
                {config.breakGlass.url}
              </a>
            </p>
          )}
        </section>
      )}
    </main>
  );
}

function ProviderChecks({ provider, rows }: { provider: Provider; rows: readonly Row[] | undefined }) {
  const t = useTranslations("signIn");
  const name = t(`provider.${provider.kind}`);
  return (
    <>
      <ul className={styles.checks} aria-busy={rows === undefined}>
        {rows?.map((row) => (
          <CheckRow key={row.id} row={row} provider={provider} />
        ))}
      </ul>
      <p role="status" className={styles.running}>
        {rows === undefined && t("checks.running", { provider: name })}
      </p>
      {/* With a broker in between, it is the broker that sends people back here. */}
      <RegisterList provider={provider} name={provider.mode === "broker" ? t("provider.keycloak") : name} />
    </>
  );
}

/** Asks every provider, each answer as it comes; another round asks all again. */
function useFindings(round: number): Findings {
  const { config, client, now } = useServices();
  const [findings, setFindings] = useState<Findings>({});
  const ask = useCallback(
    (provider: Provider) =>
      runChecks({
        provider,
        client,
        apiUrl: config.api.baseUrl,
        hostUrl: `${consoleUrl()}/`,
        now: () => now().getTime(),
      }),
    [client, config, now],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the round is what asks again
  useEffect(() => {
    let isGone = false;
    setFindings({});
    for (const provider of config.identityProviders) {
      void ask(provider).then((rows) => {
        if (!isGone) setFindings((before) => ({ ...before, [provider.id]: rows }));
      });
    }
    return () => {
      isGone = true;
    };
  }, [round, ask, config]);
  return findings;
}

/** The report in the words of the protocols, the same in every language, for whoever runs the proxy. */
function reportOf(findings: Findings, providers: readonly Provider[]): string {
  const lines = providers.flatMap(({ id, kind, mode, authority, clientId }) => [
    `${id} (${kind}, ${mode}) ${authority} client ${clientId}`,
    ...(findings[id] ?? []).map(({ id: check, verdict, finding, facts }) => {
      const details = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
      return `  ${verdict.padEnd(7)} ${check}: ${finding} ${details.join(" ")}`.trimEnd();
    }),
  ]);
  return [`${consoleUrl()} ${new Date().toISOString()}`, ...lines].join("\n");
}

export { SignInCheckPage as Component };
