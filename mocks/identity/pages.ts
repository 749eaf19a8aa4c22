/**
 * The pages a provider shows on its own origin. Plain HTML with its style beside it, nothing fetched from anywhere:
 * the library's default pages import a web font from outside, so every one of them is replaced.
 */
import type { Account } from "./accounts";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 34rem; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
p { margin: 0 0 1rem; }
.note { opacity: .75; font-size: .875rem; }
ul { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: .5rem; }
button { font: inherit; color: inherit; border: 1px solid currentColor; border-radius: .5rem; background: none;
  padding: .625rem .875rem; min-height: 2.75rem; cursor: pointer; }
li button { display: block; width: 100%; text-align: start; }
button:hover { background: color-mix(in srgb, currentColor 8%, transparent); }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
button span { display: block; font-size: .875rem; opacity: .75; }
`;

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

export interface SignInPageOptions {
  label: string;
  place: string;
  action: string;
  accounts: readonly Account[];
  /** Why somebody is here again. */
  notice: string | null;
}

/** Whom to be. Every person is one submit button named by name, e-mail and story. */
export function signInPage({ label, place, action, accounts, notice }: SignInPageOptions): string {
  const people = accounts.map(
    ({ id, person }) => `<li><button name="account" value="${escapeHtml(id)}">${escapeHtml(person.name)}
<span>${escapeHtml(person.email)}</span> <span>${escapeHtml(person.story)}</span></button></li>`,
  );
  return page(
    `Sign in with ${label}`,
    `<h1>Sign in with ${escapeHtml(label)}</h1>
<p class="note">A stand-in for ${escapeHtml(label)}, ${escapeHtml(place)}. No password: choose whom to be.</p>
${notice === null ? "" : `<p role="alert">${escapeHtml(notice)}</p>`}
<form method="post" action="${escapeHtml(action)}">
<ul aria-label="People">
${people.join("\n")}
</ul>
<button name="cancel" value="yes">Cancel</button>
</form>`,
  );
}

/** What went wrong, where no redirect back is safe. */
export function errorPage(label: string, message: string, code?: string): string {
  return page(
    `${label}: sign-in stopped`,
    `<h1>${escapeHtml(label)} cannot go on</h1>
<p>${escapeHtml(message)}</p>
${code ? `<p class="note"><code>${escapeHtml(code)}</code></p>` : ""}`,
  );
}

/**
 * The sign-out question, around the library's form. Providers ask only when the request does not prove whom it is about;
 * with an ID token they go on by themselves.
 */
export function signOutPage(label: string, form: string, isProven: boolean): string {
  return page(
    `Sign out of ${label}`,
    `<h1>Sign out of ${escapeHtml(label)}?</h1>
${form}
<button type="submit" id="sign-out" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
${isProven ? '<script>document.getElementById("sign-out").click()</script>' : ""}`,
  );
}

/** Where sign-out ends when nobody said where to go. */
export function signedOutPage(label: string): string {
  return page(`Signed out of ${label}`, `<h1>You are signed out of ${escapeHtml(label)}</h1>`);
}
