/** The sign-in page of one provider: shows the people, takes the choice, hands it to the library. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Interaction, InteractionResults } from "oidc-provider";
import type { Account } from "./accounts";
import type { Brand } from "./brand";
import type { Broker, BrokerOutcome } from "./broker";
import { errorPage, signInPage } from "./pages";
import type { Provider } from "./provider-library";

export interface SignInSettings {
  provider: InstanceType<typeof Provider>;
  brand: Brand;
  /** Said on the page, so that one sees which region this is. */
  place: string;
  accounts: readonly Account[];
  /** Where this provider can send people on to Google. */
  broker?: Broker;
}

/** Where Google sends the browser back to, relative to the mount path. */
export const BROKER_CALLBACK = "/broker/google/endpoint";

type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Who answers this path, or `null` when it is the library's. */
export function signInRoute(settings: SignInSettings, path: string): Answer | null {
  const { brand, broker } = settings;
  if (path.startsWith(`${brand.mountPath}/sign-in/`)) return (req, res) => answerSignIn(settings, req, res);
  if (broker && path === brand.mountPath + BROKER_CALLBACK)
    return (req, res) => returnFromGoogle(settings, broker, req, res);
  return null;
}

async function answerSignIn(settings: SignInSettings, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { provider, brand, broker, accounts } = settings;
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(req, res);
  } catch {
    sendPage(res, 400, errorPage(brand.label, "This sign-in was already finished, or is too old. Start again."));
    return;
  }
  const outcome = req.method === "POST" ? undefined : broker?.outcomeOf(interaction.uid);
  const result = req.method === "POST" ? choiceIn(await readForm(req), accounts) : brokered(settings, outcome);
  if (result) {
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  } else if (broker && !outcome && interaction.params.kc_idp_hint === "google") {
    redirect(res, broker.begin(interaction.uid));
  } else {
    const action = `${brand.mountPath}/sign-in/${interaction.uid}`;
    const notice = outcome && "error" in outcome ? noticeOf(outcome) : null;
    sendPage(res, 200, signInPage({ label: brand.label, place: settings.place, action, accounts, notice }));
  }
}

/** What the form says: a person, or leaving. An account nobody offered counts as leaving. */
function choiceIn(form: URLSearchParams, accounts: readonly Account[]): InteractionResults {
  const chosen = accounts.find(({ id }) => id === form.get("account"));
  return chosen ? signedInAs(chosen) : denied("access_denied", "The user denied the request");
}

/** A refusal of Google never reaches the console: Keycloak says it on its own page, and offers its own ways in. */
function brokered({ accounts }: SignInSettings, outcome: BrokerOutcome | undefined): InteractionResults | undefined {
  if (!outcome || "error" in outcome) return undefined;
  const account = accounts.find(({ person }) => person.email === outcome.email);
  return account ? signedInAs(account) : denied("access_denied", "No account of this realm has that e-mail");
}

function noticeOf({ error, description }: { error: string; description: string }): string {
  return error === "access_denied" ? "Access denied when authenticating with Google" : description;
}

/** Answers every prompt that can have been asked for, each of which the library would otherwise ask again. */
function signedInAs({ id }: Account): InteractionResults {
  return { login: { accountId: id }, select_account: {}, consent: {} };
}

function denied(error: string, description: string): InteractionResults {
  return { error, error_description: description };
}

async function returnFromGoogle(
  { brand }: SignInSettings,
  broker: Broker,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const interaction = await broker.receive(new URL(req.url ?? "", "http://broker").searchParams);
  if (interaction) redirect(res, `${brand.mountPath}/sign-in/${interaction}`);
  else sendPage(res, 400, errorPage(brand.label, "This answer of Google belongs to no sign-in here."));
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > 4096) break;
  }
  return new URLSearchParams(text);
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, "cache-control": "no-store" }).end();
}

function sendPage(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
}
