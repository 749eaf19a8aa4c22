import { useTranslations } from "use-intl";
import type { ConsoleConfig } from "~/contract/config";
import { consoleUrl } from "~/lib/base-path";
import type { Forbidden } from "~/session/session-machine";
import { Button } from "~/ui/Button";
import { CopyButton } from "./CopyButton";
import { knownRegion } from "./region-facts";
import { Step, Steps } from "./Steps";

interface DeniedStepsProps {
  forbidden: Forbidden;
  config: ConsoleConfig;
  /** The account and the provider, in words. */
  who: string;
  provider: string;
  onTryAgain: (chooseAccount: boolean) => void;
}

/** The ways on, the likeliest first. */
export function DeniedSteps({ forbidden, config, who, provider, onTryAgain }: DeniedStepsProps) {
  const t = useTranslations("signIn.denied");
  const url = consoleUrl();
  const instance = config.instance.name;
  return (
    <Steps>
      {forbidden.reason === "not-invited" && (
        <Step
          title={t("askTitle")}
          action={
            <CopyButton kind="primary" label={t("copyNote")} text={t("note", { instance, url, who, provider })} />
          }
        >
          {t("askBody")}
        </Step>
      )}
      {forbidden.reason === "address-refused" && (
        <>
          <Step
            title={t("retryTitle")}
            action={
              <Button kind="primary" onClick={() => onTryAgain(false)}>
                {t("retry")}
              </Button>
            }
          >
            {t("retryBody")}
          </Step>
          <Step
            title={t("askAddressTitle")}
            action={
              <CopyButton
                label={t("copyNote")}
                text={t("addressNote", { instance, url, address: forbidden.address ?? "" })}
              />
            }
          >
            {t("askAddressBody")}
          </Step>
        </>
      )}
      {(forbidden.reason === "token-refused" || forbidden.reason === "licence-missing") && (
        <Step
          title={t("askOperatorTitle")}
          action={
            <CopyButton
              kind="primary"
              label={t("copyNote")}
              text={[
                url,
                config.api.baseUrl,
                issuerOf(forbidden, config),
                forbidden.words,
                forbidden.requestId ?? "",
              ].join("\n")}
            />
          }
        >
          {t("askOperatorBody")}
        </Step>
      )}
      {forbidden.reason === "groups-overage" && (
        <Step
          title={t("askProviderTitle", { provider })}
          action={
            <CopyButton
              kind="primary"
              label={t("copyNote")}
              text={t("overageNote", { who, provider, instance, url })}
            />
          }
        >
          {t("askProviderBody")}
        </Step>
      )}
      <Step title={t("otherTitle")} action={<Button onClick={() => onTryAgain(true)}>{t("other")}</Button>}>
        {t("otherBody", { provider })}
      </Step>
      {config.otherRegions.map((region) => (
        <RegionStep key={region.id} id={region.id} label={region.label} url={region.url} />
      ))}
    </Steps>
  );
}

function RegionStep({ id, label, url }: { id: string; label: string; url: string }) {
  const t = useTranslations("signIn");
  const known = knownRegion(id);
  return (
    <Step title={t("denied.regionTitle")}>
      {t.rich("denied.regionBody", {
        region: known ? t(`region.${known}.short`) : label,
        link: (text) => (
          <a href={url} rel="noreferrer">
            {text}
          </a>
        ),
      })}
    </Step>
  );
}

function issuerOf(forbidden: Forbidden, config: ConsoleConfig): string {
  return config.identityProviders.find(({ id }) => id === forbidden.providerId)?.authority ?? "";
}
