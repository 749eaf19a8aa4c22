/**
 * What a secret looks like, wherever it stands: keys by the prefix their makers gave them, tokens by their form. Every
 * pattern takes linear time. A hash, a UUID or an id has none of these forms and stays readable.
 */
import { isSecretPair } from "./secret-names";

export interface SecretShape {
  /** The secret is the group `secret`, or the whole where there is none; `name` is what it is called beside it. */
  pattern: RegExp;
  /** A second look at what was found. */
  isSecret?: (found: string) => boolean;
}

/** A key that starts with one of these, when so many characters follow. */
const PREFIXED: readonly [prefixes: string, least: number][] = [
  // Models: Hugging Face, Groq, Replicate, Perplexity, xAI, Fireworks, Cerebras, NVIDIA, Together, Tavily, LangSmith, Pinecone.
  ["hf_|gsk_|r8_|pplx-|xai-|fw_|csk-|nvapi-|tgp_v1_|tvly-|lsv2_(?:pt|sk)_|pcsk_|ph[xc]_|pk-lf-", 16],
  // Code: GitHub, GitLab, npm, PyPI, Docker, RubyGems, Atlassian.
  ["gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt|soat|ft|oas)-|npm_|pypi-|dckr_(?:pat|oat)_|rubygems_", 20],
  ["ATATT3|ATCTT3|ATBB", 20],
  // Clouds: Google, DigitalOcean, Alibaba, Heroku, Fly.
  ["AIza|ya29\\.|GOCSPX-|1//0", 20],
  ["do[opr]_v1_|HRKU-|LTAI|fo1_|fm2_", 16],
  // Payment: Stripe, Clerk, Square, Shopify, Plaid.
  ["[srp]k_(?:live|test)_|whsec_|sq0[a-z]{3}-|shp(?:at|ca|pa|ss)_|access-(?:sandbox|production)-", 14],
  // Messages: Slack, SendGrid, Linear, Notion, Figma.
  ["xox[a-z]-|xapp-|xoxe\\.xox[bp]-", 10],
  ["SG\\.|lin_(?:api|oauth)_|ntn_|figd_", 22],
  // Operation: Vault, Pulumi, Grafana, New Relic, Sentry, Postman, Doppler, PlanetScale, Supabase, Tailscale, Vercel, age, Neon.
  ["hv[sbr]\\.|pul-|glc_|glsa_|NRAK-|NRAL-|sntry[su]_|PMAK-|dp\\.(?:pt|st|ct|sa)\\.", 16],
  ["pscale_(?:tkn|pw|oauth)_|sbp_|tskey-|vc[kpr]_|AGE-SECRET-KEY-1|napi_|rnd_", 16],
];

/** A prefix counts at the start of a word: `task-force` holds no key. */
const START = "(?<![A-Za-z0-9])";

/** Forty characters are a hash when they are hexadecimal, and a secret when they are everything at once. */
const isMixed = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
/** Words have no figures, and no capitals inside. */
const isNoWord = (text: string) => /\d/.test(text) || /[a-z][A-Z]/.test(text);

export const SECRET_SHAPES: readonly SecretShape[] = [
  { pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g },
  { pattern: /PuTTY-User-Key-File-\d[\s\S]*$/g },
  // LiteLLM, OpenAI, Anthropic, OpenRouter, Langfuse. LiteLLM's own example is sk-1234; `sk-...abcd` is masked already.
  { pattern: /(?<![A-Za-z0-9])sk-[\w-]{4,}/g },
  // JSON Web Tokens, signed (three parts) or encrypted (five).
  { pattern: /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*){1,3}/g },
  { pattern: /\b(?:bearer|apikey|negotiate)[ :]+(?<secret>[\w.~+/=-]{8,})/gi, isSecret: isToken },
  { pattern: /\bbasic +(?<secret>[A-Za-z0-9+/]{8,}={0,2})/gi, isSecret: isUserAndPassword },
  // A password before the host of any URL.
  { pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:]{0,80}:(?<secret>[^\s/@]{1,200})@/gi },
  // `password=…` in a URL, a connection string or a command; `"api_key": "…"` in text that is nearly JSON.
  { pattern: /(?<![\w-])(?<name>[\w-]{2,60})\s?=\s?(?<secret>[^&;,\s"'#<>]{4,})/g },
  { pattern: /(?<![\w-])(?<name>[\w-]{2,60})["']?\s?[:=]\s?["'](?<secret>[^"'\n]{4,})["']/g },
  { pattern: /(?<![\w-])(?<name>[\w-]{2,60}): (?<secret>[^\s,;"'{[]{4,})/g },
  // Incoming webhooks: the address is the secret. Slack, Discord, Teams, PagerDuty.
  { pattern: /https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?<secret>[\w/-]{8,})/gi },
  { pattern: /https:\/\/(?:\w{1,20}\.)?discord(?:app)?\.com\/api\/webhooks\/\d{1,30}\/(?<secret>[\w-]{16,})/gi },
  { pattern: /\.webhook\.office\.com\/webhookb2\/(?<secret>[\w@/-]{16,})/gi },
  { pattern: /\.pagerduty\.com\/integration\/(?<secret>[\w-]{16,})/gi },
  // Amazon: the id of a key, and a secret key without a name.
  { pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { pattern: /(?<![A-Za-z0-9/+=_-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])/g, isSecret: isMixed },
  // Microsoft: a storage account's key (64 bytes), an application's secret.
  { pattern: /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{86}==(?![A-Za-z0-9/+=])/g, isSecret: isMixed },
  { pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}/g },
  // Twilio, Telegram, Mailchimp, Mailgun, Terraform, Okta, Meta, Discord's bots, Airtable, Databricks, Notion, crates.io, NuGet.
  { pattern: /(?<![A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/g },
  { pattern: /(?<!\d)\d{8,10}:AA[\w-]{32,}/g },
  { pattern: /(?<![a-f0-9])[a-f0-9]{32}-us\d{1,2}(?!\d)/g },
  { pattern: /(?<![\w-])key-[a-f0-9]{32}(?![\w-])/g },
  { pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}/g },
  { pattern: /(?<![\w-])00[\w-]{40}(?![\w-])/g, isSecret: isMixed },
  { pattern: /(?<![A-Za-z0-9])EAA[A-Za-z0-9]{40,}/g },
  { pattern: /(?<![\w-])[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}/g },
  { pattern: /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/g },
  { pattern: /(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?:-\d)?/g },
  { pattern: /(?<![A-Za-z0-9])secret_[A-Za-z0-9]{43}/g },
  { pattern: /(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/g, isSecret: isMixed },
  { pattern: /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/g },
  ...PREFIXED.map(([prefixes, least]) => ({
    pattern: new RegExp(`${START}(?:${prefixes})[\\w.~+/=-]{${least},}`, "g"),
    isSecret: isNoWord,
  })),
];

/** Hexadecimal, times, addresses and lower-case words: most of what is looked at, and no secret by its shape. */
const PLAIN = /^(?:[a-f0-9-]{0,64}|[\dT:.Z+-]{0,35}|[a-z_. ]{0,200}|[\d.:a-f/]{0,43})$/;
/** The shortest secret there is: `sk-1234`. */
const SHORTEST = 7;

/** Texts in which nothing was found: the same names and values come with every event. */
const harmless = new Set<string>();
const MOST_KNOWN = 4_000;
const LONGEST_KNOWN = 200;

/** A text in which `hide` stands in the place of every secret. */
export function replaceSecrets(text: string, hide: (secret: string) => string): string {
  if (text.length < SHORTEST || PLAIN.test(text) || harmless.has(text)) return text;
  const out = replaceEach(text, hide);
  if (out === text && text.length <= LONGEST_KNOWN) {
    if (harmless.size >= MOST_KNOWN) harmless.clear();
    harmless.add(text);
  }
  return out;
}

function replaceEach(text: string, hide: (secret: string) => string): string {
  let out = text;
  for (const { pattern, isSecret } of SECRET_SHAPES) {
    out = out.replace(pattern, (...found: unknown[]) => {
      const all = String(found[0]);
      const groups = found.at(-1);
      const { name, secret = all } = (typeof groups === "object" ? groups : {}) as { name?: string; secret?: string };
      if (name === undefined ? isSecret && !isSecret(secret) : !isSecretPair(name, secret)) return all;
      // The last place of it: what stands before names it.
      const at = all.lastIndexOf(secret);
      return all.slice(0, at) + hide(secret) + all.slice(at + secret.length);
    });
  }
  return out;
}

/** A word after "bearer" is prose; a token has figures or is long. */
function isToken(text: string): boolean {
  return isNoWord(text) || text.length >= 20;
}

/** RFC 7617: base64 of a name, a colon and a password. */
function isUserAndPassword(text: string): boolean {
  try {
    return atob(text).includes(":");
  } catch {
    return false;
  }
}
