import { randomBytes } from "node:crypto";
import type { Provider } from "~/contract/config";
import { ask, header, type Reply } from "./ask";
import type { Description, Visit } from "./check-provider";
import type { Notes } from "./finding";

/**
 * Asks the authorization endpoint without a session and without a page (`prompt=none`): a registered redirect URI gets
 * the refusal, an unregistered one a page that says so. Nobody is signed in by it.
 */
export async function checkRegistration(
  { provider, url, notes }: Visit,
  { authorization_endpoint: address }: Description,
) {
  const redirectUri = new URL(`sign-in/callback/${provider.id}`, url).href;
  const asked = new URL(address);
  const parameters = {
    ...provider.parameters,
    ...{
      client_id: provider.clientId,
      redirect_uri: redirectUri,
      response_type: "code",
      scope: provider.scope,
      prompt: "none",
    },
    ...{ state: random(), nonce: random(), code_challenge: random(32), code_challenge_method: "S256" },
  };
  for (const [name, value] of Object.entries(parameters)) asked.searchParams.set(name, value);
  const reply = await ask(asked.href).catch(() => null);
  if (!reply) return;
  judgeRegistration(reply, redirectUri, provider, notes);
}

function judgeRegistration(reply: Reply, redirectUri: string, provider: Provider, notes: Notes): void {
  const location = header(reply, "location");
  if (location.startsWith(`${redirectUri}?`)) {
    const back = new URL(location).searchParams;
    const error = back.get("error") ?? "";
    const words = `${error}: ${back.get("error_description") ?? ""}`.replace(/: $/, "");
    if (/^(login|interaction|consent|account_selection)_required$/.test(error) || back.has("code")) {
      notes.pass(`${redirectUri} is registered.`);
    } else if (error === "invalid_scope") {
      notes.fail(
        `${redirectUri} is registered, and the scope "${provider.scope}" is refused (${words}).`,
        "Define the scope at the provider, or take it out of config.json.",
      );
    } else if (error === "access_denied" && provider.mode === "broker") notes.pass(`${redirectUri} is registered.`);
    else
      notes.fail(
        `${redirectUri} is registered, and the request is refused (${words}).`,
        "Look the error up at the provider.",
      );
    return;
  }
  if (reply.status >= 400 && reply.status < 500) {
    notes.fail(
      `It does not take ${redirectUri} as a redirect URI (${reply.status}).`,
      `Register exactly ${redirectUri}`,
    );
  } else {
    notes.warn(
      `Whether ${redirectUri} is registered cannot be told from outside (${reply.status}).`,
      `Compare the registration with ${redirectUri}`,
    );
  }
}

const random = (bytes = 16) => randomBytes(bytes).toString("base64url");
