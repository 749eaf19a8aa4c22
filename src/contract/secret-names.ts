/** Fields that hold a secret whatever it looks like, by what they are called. */

/** What a field's name ends with; written as words, so that `clientSecret`, `client-secret` and `CLIENT_SECRET` are one. */
const ENDINGS = [
  ...["password", "passwd", "passphrase", "pwd", "passcode", "pin code", "recovery code", "recovery codes", "otp"],
  ...["secret", "secrets", "secret key", "secret value", "secret access key", "credential", "credentials", "totp"],
  ...[
    "private key",
    "signing key",
    "encryption key",
    "master key",
    "salt key",
    "account key",
    "access key",
    "shared key",
  ],
  ...["api key", "api keys", "apikey", "auth key", "session key", "deploy key", "license key", "app key", "ssh key"],
  ...["token", "auth token", "access token", "refresh token", "id token", "session token", "bot token", "bearer"],
  ...["authorization", "proxy authorization", "cookie", "set cookie", "signature", "sig", "client assertion", "jwt"],
  ...[
    "code verifier",
    "connection string",
    "database url",
    "dsn",
    "webhook url",
    "service account json",
    "vertex credentials",
  ],
];

/** What may stand behind without making it another thing. */
const TAILS =
  /^(?:value|text|plain|plaintext|raw|hash|hashed|encrypted|decrypted|b64|base64|old|new|current|previous|next|live|test|prod|v?\d+)$/;

/** Names that a hashed key is known by: there a SHA-256 is an id, and whatever else stands there is a secret. */
const HASH_HOLDERS = /(?:^| )(?:token|api key|api keys)$/;

const endings = new Set(ENDINGS);
const LONGEST = 3;

/** Whether a field of this name is there to hold a secret. */
export function isSecretName(name: string): boolean {
  return secretEnding(name) !== null;
}

/** Whether this value of this field has to be hidden: neither nothing, nor a yes or no, nor the name of where it is kept. */
export function isSecretPair(name: string, value: string | number): boolean {
  const ending = secretEnding(name);
  if (ending === null) return false;
  const text = String(value).trim();
  const isPassword = /^(?:pass|pwd|pin|otp|recovery|secret)/.test(ending);
  if (text === "" || /^(?:true|false|null|none|undefined)$/i.test(text)) return false;
  // `Authorization: Bearer …`: the scheme is not the secret.
  if (/^(?:bearer|basic|digest|negotiate|apikey)$/i.test(text)) return false;
  if (!isPassword && /^\d+(?:\.\d+)?$/.test(text) && text.length < 12) return false;
  // LiteLLM reads `os.environ/NAME` from its own environment (litellm/secret_managers/main.py): a name is no secret.
  if (/^os\.environ\/\w+$/.test(text)) return false;
  if (isMaskedAlready(text)) return false;
  return !(HASH_HOLDERS.test(ending) && /^[a-f0-9]{64}$/.test(text));
}

/** `sk-…abcd`, `sk-...abcd`, `ab****cd`: what a server left of a secret, at most eight characters of it. */
function isMaskedAlready(text: string): boolean {
  const parts = /^(.{0,6}?)(?:…|\.{3}|[*•]{3,})(.{0,6})$/.exec(text);
  return parts !== null && (parts[1] ?? "").length + (parts[2] ?? "").length <= 8;
}

/** Fields have the same names in every event. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 4_000;

function secretEnding(name: string): string | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const ending = readEnding(name);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, ending);
  return ending;
}

function readEnding(name: string): string | null {
  const words = wordsOf(name);
  while (words.length > 1 && TAILS.test(words.at(-1) ?? "")) words.pop();
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
    const ending = words.slice(-length).join(" ");
    if (endings.has(ending)) return ending;
  }
  return null;
}

function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
