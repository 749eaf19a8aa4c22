import ShieldCheck from "lucide-react/icons/shield-check";
import { Navigate, useSearchParams } from "react-router";
import { useTranslations } from "use-intl";
import { safeReturnUrl } from "~/lib/return-url";
import { useServices } from "~/session/services-context";
import { liveSession } from "~/session/session-machine";
import { useSession } from "~/session/use-session";
import { EntryLayout } from "./EntryLayout";
import { ProviderButtons } from "./ProviderButtons";
import { RegionPair } from "./RegionPair";
import styles from "./SignInPage.module.css";
import { lazyNotice, Trouble } from "./Trouble";
import { useDocumentTitle } from "./use-document-title";

const DeniedNotice = lazyNotice(async () => (await import("./DeniedNotice")).DeniedNotice);
const ProblemNotice = lazyNotice(async () => (await import("./ProblemNotice")).ProblemNotice);
const SessionEnded = lazyNotice(async () => (await import("./SessionEnded")).SessionEnded);

/** The parameter and the value that "Use another account" leaves in the address. */
const ACCOUNT = "account";
const OTHER = "other";

/** Where everybody comes in. The place to return to stands in the address and is checked before it is followed. */
export function SignInPage() {
  const { config, session } = useServices();
  const state = useSession();
  const [search, setSearch] = useSearchParams();
  const returnTo = safeReturnUrl(search.get("returnTo"), window.location.origin);
  // In the address, so that coming back from the provider by the browser's own history does not forget it.
  const isChoosing = search.get(ACCOUNT) === OTHER;
  if (liveSession(state)) return <Navigate replace to={returnTo} />;
  if (state.status === "expired" && state.session !== null && !isChoosing) {
    const { providerId } = state.session;
    return (
      <Trouble>
        <SessionEnded
          reason={state.reason}
          session={state.session}
          config={config}
          returnTo={returnTo}
          onAgain={() => void session.signIn(providerId, returnTo)}
          onOtherAccount={() =>
            setSearch((before) => new URLSearchParams({ ...Object.fromEntries(before), [ACCOUNT]: OTHER }))
          }
        />
      </Trouble>
    );
  }
  return (
    <EntryLayout>
      {state.status === "forbidden" ? (
        <Trouble>
          <DeniedNotice
            forbidden={state.forbidden}
            config={config}
            onTryAgain={(chooseAccount) => void session.signIn(state.forbidden.providerId, returnTo, { chooseAccount })}
          />
        </Trouble>
      ) : (
        <SignInForm returnTo={returnTo} isChoosing={isChoosing} />
      )}
    </EntryLayout>
  );
}

interface SignInFormProps {
  returnTo: string;
  /** Somebody wants to be another one: no provider may go on with the account it knows. */
  isChoosing: boolean;
}

function SignInForm({ returnTo, isChoosing }: SignInFormProps) {
  const t = useTranslations("signIn");
  const { config, session } = useServices();
  const state = useSession();
  useDocumentTitle(t("documentTitle", { instance: config.instance.name }));
  const failure = state.status === "anonymous" ? state.failure : null;
  const begin = (providerId: string, chooseAccount = false) =>
    void session.signIn(providerId, returnTo, { chooseAccount: chooseAccount || isChoosing });
  return (
    <>
      <h1>{t("title")}</h1>
      <p className={styles.lede}>{config.instance.name}</p>
      {failure && (
        <Trouble>
          <ProblemNotice
            failure={failure}
            config={config}
            provider={config.identityProviders.find(({ id }) => id === failure.providerId)}
            onTryAgain={(chooseAccount) => begin(failure.providerId ?? "", chooseAccount)}
          />
        </Trouble>
      )}
      <RegionPair config={config} host={window.location.host} />
      <ProviderButtons
        providers={config.identityProviders}
        lastId={session.lastProviderId()}
        pendingId={state.status === "signing-in" ? state.providerId : null}
        onChoose={begin}
      />
      <p className={styles.promise}>
        <ShieldCheck size={16} aria-hidden />
        <span>{t("promise")}</span>
      </p>
    </>
  );
}

export { SignInPage as Component };
