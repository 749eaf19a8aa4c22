import CircleX from "lucide-react/icons/circle-x";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { ConsoleConfig, Provider } from "~/contract/config";
import type { SignInFailure } from "~/session/sign-in-failure";
import { Button } from "~/ui/Button";
import { CopyButton } from "./CopyButton";
import styles from "./ProblemNotice.module.css";
import { menderOf, wantsOtherAccount } from "./problem-rows";

interface ProblemNoticeProps {
  failure: SignInFailure;
  config: ConsoleConfig;
  provider: Provider | undefined;
  onTryAgain: (chooseAccount: boolean) => void;
}

/** Why a sign-in failed: what happened, what to do, who can, and the details for whoever is asked. */
export function ProblemNotice({ failure, config, provider, onTryAgain }: ProblemNoticeProps) {
  const t = useTranslations("signIn");
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader and a keyboard start at what went wrong, not at the top of the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new failure is announced anew
  useEffect(() => heading.current?.focus(), [failure]);
  const name = provider ? t(`provider.${provider.kind}`) : (failure.providerId ?? "");
  // With a broker in between, what is to be set up is set up there.
  const isBrokers = provider?.mode === "broker" && menderOf(failure.code) === "admin";
  const facts = {
    provider: isBrokers ? t("provider.keycloak") : name,
    instance: config.instance.name,
    host: new URL(config.api.baseUrl).host,
    minutes: Math.abs(failure.minutesOff ?? 0),
    behind: String((failure.minutesOff ?? 0) > 0),
  };
  const details = detailsOf(failure);
  return (
    <section className={styles.problem} role="alert">
      <p className={styles.flag}>
        <CircleX size={14} aria-hidden />
        {t("problem.flag")}
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {t(`failures.${failure.code}.title`, facts)}
      </h2>
      <p>{t(`failures.${failure.code}.todo`, facts)}</p>
      <p className={styles.who}>{t(`problem.who.${menderOf(failure.code)}`)}</p>
      <div className={styles.actions}>
        {provider && (
          <Button onClick={() => onTryAgain(wantsOtherAccount(failure.code))}>
            {wantsOtherAccount(failure.code) ? t("problem.otherAccount") : t("problem.again", { provider: name })}
          </Button>
        )}
        <CopyButton text={details.map(([field, text]) => `${field}: ${text}`).join("\n")} label={t("problem.copy")} />
      </div>
      <details className={styles.details}>
        <summary>{t("problem.details")}</summary>
        <dl>
          {details.map(([field, text]) => (
            <div key={field}>
              <dt>{field in FIELDS ? t(`problem.field.${field as keyof typeof FIELDS}`) : field}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** Fields with a word of their own; the others (`iss`, `aud`) are called what the protocol calls them. */
const FIELDS = { code: 1, provider: 1, providerCode: 1, description: 1, time: 1, reference: 1 };

function detailsOf(failure: SignInFailure): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ["code", `${failure.step}/${failure.code}`],
    ["provider", failure.providerId],
    ["providerCode", failure.providerCode],
    ["description", failure.description],
    ...Object.entries(failure.facts),
    ["request", failure.requestId],
    ["time", failure.at.toISOString()],
    ["reference", failure.reference],
  ];
  return rows.flatMap(([field, text]) => (text ? [[field, text] as const] : []));
}
