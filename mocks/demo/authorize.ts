/** The provider's page of the demo: who to be. Plain DOM; no framework is worth one list. */
import { demoPeople } from "mocks/world/people";
import "./pages.css";
import { type AuthorizationAsk, answerTo, readAsk } from "./authorization";
import { DEMO_REGION, demoPlaces, rootOf } from "./places";
import { keep } from "./store";

const places = demoPlaces(rootOf(new URL(location.href), 2));
const main = document.querySelector("main");
const reading = readAsk(new URLSearchParams(location.search), places);
if (main && "fault" in reading) main.append(make("p", `This page cannot go on: ${reading.fault}.`));
if (main && "ask" in reading) {
  const { ask } = reading;
  // Nobody is ever signed in here: a question that may not be asked is refused (OpenID Connect Core, section 3.1.2.6).
  if (ask.isSilent) leave(ask, { error: "login_required" });
  else main.append(peopleTo(ask));
}

function peopleTo(ask: AuthorizationAsk): HTMLElement {
  const list = make("ul");
  const people = [...demoPeople(DEMO_REGION)].sort((a, b) => Number(b.known) - Number(a.known));
  for (const { userId, email, story } of people) {
    const button = make("button", email);
    button.type = "button";
    button.addEventListener("click", () => void signIn(ask, userId));
    const line = make("li");
    line.append(button, make("span", story));
    list.append(line);
  }
  return list;
}

async function signIn(ask: AuthorizationAsk, userId: string): Promise<void> {
  const code = crypto.randomUUID();
  const { clientId, redirectUri, challenge, nonce, scope } = ask;
  const signedInAt = Math.floor(Date.now() / 1000);
  await keep("codes", code, { userId, clientId, redirectUri, challenge, nonce, scope, signedInAt });
  leave(ask, { code });
}

function leave(ask: AuthorizationAsk, answer: { code: string } | { error: string }): void {
  location.replace(answerTo(ask, places, answer));
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text = ""): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
