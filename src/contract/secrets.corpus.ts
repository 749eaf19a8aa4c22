/**
 * Secrets as their makers print them, made of a seed: none was ever valid. Put together of pieces, so that nobody who
 * searches this repository for keys finds any.
 */

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
const ALL = LOWER + UPPER + DIGITS;
const HEX = `${DIGITS}abcdef`;
const URL_SAFE = `${ALL}-_`;
const BASE64 = `${ALL}+/`;

let state = 20261118;
function next(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
const chars = (alphabet: string, count: number) =>
  Array.from({ length: count }, () => alphabet[next(alphabet.length)]).join("");
/** Random characters with a small and a capital letter and a figure among them, as random ones nearly always have. */
const mixed = (count: number, alphabet = ALL) => `a7Q${chars(alphabet, count - 3)}`;

const jwt = () => `eyJ${mixed(30)}.eyJ${mixed(60)}.${mixed(43, URL_SAFE)}`;
const pem = (kind: string) => {
  const lines = Array.from({ length: 4 }, () => chars(BASE64, 64)).join("\n");
  return `-----BEGIN ${kind}PRIVATE KEY-----\n${lines}\n-----END ${kind}PRIVATE KEY-----`;
};

/** What must not be seen, wherever it stands by itself. */
export const SHAPED_SECRETS: readonly [name: string, secret: string][] = [
  ["LiteLLM's example", `sk-${1234}`],
  ["LiteLLM key", `sk-${mixed(22)}`],
  ["LiteLLM key with dashes", `sk-${mixed(10, URL_SAFE)}-${mixed(10)}`],
  ["OpenAI key", `sk-${mixed(48)}`],
  ["OpenAI project key", `sk-proj-${mixed(120, URL_SAFE)}`],
  ["OpenAI service account", `sk-svcacct-${mixed(80, URL_SAFE)}`],
  ["OpenAI admin key", `sk-admin-${mixed(80, URL_SAFE)}`],
  ["Anthropic key", `sk-ant-api03-${mixed(90, URL_SAFE)}`],
  ["Anthropic admin key", `sk-ant-admin01-${mixed(90, URL_SAFE)}`],
  ["OpenRouter key", `sk-or-v1-${chars(HEX, 64)}`],
  ["DeepSeek key", `sk-${chars(HEX, 32)}`],
  ["Langfuse secret key", `sk-lf-${chars(HEX, 8)}-${chars(HEX, 4)}-${chars(HEX, 4)}-${chars(HEX, 12)}`],
  ["Langfuse public key", `pk-lf-${chars(HEX, 8)}-${chars(HEX, 4)}-${chars(HEX, 4)}-${chars(HEX, 12)}`],
  ["Hugging Face token", `hf_${mixed(34)}`],
  ["Groq key", `gsk_${mixed(52)}`],
  ["Replicate token", `r8_${mixed(37)}`],
  ["Perplexity key", `pplx-${mixed(48)}`],
  ["xAI key", `xai-${mixed(80)}`],
  ["Fireworks key", `fw_${mixed(24)}`],
  ["Cerebras key", `csk-${mixed(48)}`],
  ["NVIDIA key", `nvapi-${mixed(64, URL_SAFE)}`],
  ["Together key", `tgp_v1_${mixed(43, URL_SAFE)}`],
  ["Tavily key", `tvly-${mixed(32)}`],
  ["LangSmith key", `lsv2_pt_${chars(HEX, 32)}_${chars(HEX, 10)}`],
  ["Pinecone key", `pcsk_${mixed(60)}`],
  ["PostHog key", `phx_${mixed(43)}`],
  ["Databricks token", `dapi${chars(HEX, 32)}`],
  ["AWS key id", `AKIA${chars(UPPER + DIGITS, 16)}`],
  ["AWS temporary key id", `ASIA${chars(UPPER + DIGITS, 16)}`],
  ["AWS secret key", mixed(40, BASE64)],
  ["Google API key", `AIza${mixed(35, URL_SAFE)}`],
  ["Google access token", `ya29.${mixed(60, URL_SAFE)}`],
  ["Google client secret", `GOCSPX-${mixed(28, URL_SAFE)}`],
  ["Google refresh token", `1//0${mixed(50, URL_SAFE)}`],
  ["Azure storage key", `${mixed(86, BASE64)}==`],
  ["Azure client secret", `${mixed(3)}8Q~${mixed(34)}`],
  ["DigitalOcean token", `dop_v1_${chars(HEX, 64)}`],
  ["Alibaba key id", `LTAI${mixed(20)}`],
  ["Heroku key", `HRKU-${mixed(60, URL_SAFE)}`],
  ["Fly token", `fo1_${mixed(43, URL_SAFE)}`],
  ["GitHub personal token", `ghp_${mixed(36)}`],
  ["GitHub OAuth token", `gho_${mixed(36)}`],
  ["GitHub user token", `ghu_${mixed(36)}`],
  ["GitHub server token", `ghs_${mixed(36)}`],
  ["GitHub refresh token", `ghr_${mixed(36)}`],
  ["GitHub fine-grained token", `github_pat_${mixed(22)}_${mixed(59)}`],
  ["GitLab personal token", `glpat-${mixed(20, URL_SAFE)}`],
  ["GitLab runner token", `glrt-${mixed(20, URL_SAFE)}`],
  ["GitLab deploy token", `gldt-${mixed(20, URL_SAFE)}`],
  ["npm token", `npm_${mixed(36)}`],
  ["PyPI token", `pypi-${mixed(100, URL_SAFE)}`],
  ["Docker token", `dckr_pat_${mixed(27, URL_SAFE)}`],
  ["RubyGems key", `rubygems_${chars(HEX, 48)}`],
  ["crates.io token", `cio${mixed(32)}`],
  ["NuGet key", `oy2${chars(LOWER + DIGITS, 43)}`],
  ["Atlassian token", `ATATT3${mixed(180, URL_SAFE)}`],
  ["Bitbucket password", `ATBB${mixed(32)}`],
  ["Slack bot token", `xoxb-${chars(DIGITS, 12)}-${chars(DIGITS, 12)}-${mixed(24)}`],
  ["Slack user token", `xoxp-${chars(DIGITS, 12)}-${chars(DIGITS, 12)}-${chars(HEX, 32)}`],
  ["Slack app token", `xapp-1-A${chars(UPPER + DIGITS, 10)}-${chars(DIGITS, 13)}-${chars(HEX, 64)}`],
  ["Discord bot token", `M${mixed(23)}.${mixed(6)}.${mixed(27, URL_SAFE)}`],
  ["Telegram bot token", `${chars("123456789", 9)}:AA${mixed(33, URL_SAFE)}`],
  ["SendGrid key", `SG.${mixed(22, URL_SAFE)}.${mixed(43, URL_SAFE)}`],
  ["Twilio key", `SK${chars(HEX, 32)}`],
  ["Mailgun key", `key-${chars(HEX, 32)}`],
  ["Mailchimp key", `${chars(HEX, 32)}-us12`],
  ["Meta token", `EAA${mixed(60)}`],
  ["Stripe secret key", `sk_live_${mixed(24)}`],
  ["Stripe restricted key", `rk_live_${mixed(24)}`],
  ["Stripe webhook secret", `whsec_${mixed(32)}`],
  ["Square token", `sq0atp-${mixed(22, URL_SAFE)}`],
  ["Shopify token", `shpat_${chars(HEX, 32)}`],
  ["Plaid token", `access-production-${chars(HEX, 8)}-${chars(HEX, 12)}`],
  ["Vault token", `hvs.${mixed(90, URL_SAFE)}`],
  ["Pulumi token", `pul-${chars(HEX, 40)}`],
  ["Terraform token", `${mixed(14)}.atlasv1.${mixed(60, URL_SAFE)}`],
  ["Grafana token", `glsa_${mixed(32)}_${chars(HEX, 8)}`],
  ["Grafana Cloud token", `glc_${mixed(60)}`],
  ["New Relic key", `NRAK-${chars(UPPER + DIGITS, 27)}`],
  ["Sentry token", `sntrys_${mixed(80)}`],
  ["Postman key", `PMAK-${chars(HEX, 24)}-${chars(HEX, 34)}`],
  ["Doppler token", `dp.pt.${mixed(40)}`],
  ["PlanetScale password", `pscale_pw_${mixed(43, URL_SAFE)}`],
  ["Supabase token", `sbp_${chars(HEX, 40)}`],
  ["Tailscale key", `tskey-auth-${mixed(16)}-${mixed(32)}`],
  ["Vercel key", `vck_${mixed(56)}`],
  ["Neon key", `napi_${mixed(64)}`],
  ["age key", `AGE-SECRET-KEY-1${chars(UPPER + DIGITS, 58)}`],
  ["Linear key", `lin_api_${mixed(40)}`],
  ["Notion secret", `secret_${mixed(43)}`],
  ["Notion token", `ntn_${mixed(46)}`],
  ["Figma token", `figd_${mixed(40, URL_SAFE)}`],
  ["Airtable token", `pat${mixed(14)}.${chars(HEX, 64)}`],
  ["Okta token", `00${mixed(40, URL_SAFE)}`],
  ["JSON Web Token", jwt()],
  ["unsigned JSON Web Token", `eyJ${mixed(30)}.eyJ${mixed(60)}.`],
  ["RSA private key", pem("RSA ")],
  ["EC private key", pem("EC ")],
  ["OpenSSH private key", pem("OPENSSH ")],
  ["PKCS 8 private key", pem("")],
  ["encrypted private key", pem("ENCRYPTED ")],
];

/** A secret inside something that may be read: text before it, the secret, text behind it. */
export const FRAMED_SECRETS: readonly [name: string, before: string, secret: string, after: string][] = [
  ["bearer header", "Authorization: Bearer ", mixed(40, URL_SAFE), ""],
  ["bearer in a sentence", "sent bearer ", mixed(32), " to the proxy"],
  ["basic header", "Basic ", btoa("mira:open sesame 1"), ""],
  ["password in a URL", "postgresql://litellm:", mixed(20), "@db.example.com:5432/litellm"],
  ["password in a Redis URL", "redis://:", mixed(24), "@cache.example.com:6379"],
  ["key in a query", "https://example.com/v1?model=a&api_key=", mixed(24), "&n=1"],
  ["signature in a query", "https://example.com/blob?sv=2024&sig=", mixed(43), "&se=2026"],
  ["token in a query", "https://example.com/cb?access_token=", mixed(30), ""],
  ["password of a connection string", "Server=db.example.com;Database=a;Password=", mixed(16), ";"],
  ["Azure connection string", "AccountName=acme;AccountKey=", mixed(30), ";EndpointSuffix=example.com"],
  ["variable of a shell", "export OPENAI_API_KEY=", mixed(20), ""],
  ["Slack webhook", "https://hooks.slack.com/services/", `T${mixed(8)}/B${mixed(8)}/${mixed(24)}`, ""],
  ["Discord webhook", "https://discord.com/api/webhooks/123456789012345678/", mixed(68, URL_SAFE), ""],
  ["Teams webhook", "https://acme.webhook.office.com/webhookb2/", mixed(60), ""],
  ["PagerDuty integration", "https://events.pagerduty.com/integration/", chars(HEX, 32), "/enqueue"],
  ["YAML", "master_key: ", mixed(20), ""],
  ["nearly JSON", "{'client_secret': '", mixed(30), "'"],
];

/** Fields whose value is a secret whatever it looks like. */
export const SECRET_FIELDS: readonly string[] = [
  ...["password", "Password", "db_password", "passwd", "user_passphrase", "newPassword", "password_hash", "pwd"],
  ...["client_secret", "clientSecret", "CLIENT-SECRET", "callback_secret", "webhook_secret", "secret", "secret_value"],
  ...["aws_secret_access_key", "private_key", "signingKey", "LITELLM_MASTER_KEY", "litellm_salt_key", "encryption_key"],
  ...["api_key", "apiKey", "X-Api-Key", "azure_api_key", "api_key_base64", "access_token", "refresh_token", "id_token"],
  ...["slack_bot_token", "authorization", "Proxy-Authorization", "cookie", "Set-Cookie", "session_key", "totp_secret"],
  ...["recovery_codes", "database_url", "DATABASE_DSN", "slack_webhook_url", "vertex_credentials", "code_verifier"],
];

/** What looks a little like a secret and has to stay readable. */
export const READABLE: readonly [name: string, value: unknown][] = [
  ["SHA-256 of a key", { token: chars(HEX, 64) }],
  ["hashed key in a list", { api_keys: [chars(HEX, 64)] }],
  ["UUID", { id: `${chars(HEX, 8)}-${chars(HEX, 4)}-4${chars(HEX, 3)}-a${chars(HEX, 3)}-${chars(HEX, 12)}` }],
  ["SHA-1", { commit: chars(HEX, 40) }],
  ["MD5", { etag: chars(HEX, 32) }],
  ["masked key", { key_name: "sk-...a1b2", api_key: "sk-…a1b2" }],
  ["starred key", { client_secret: "ab****cd" }],
  ["no secret", { password: null, client_secret: "", has_password: true, api_key: null }],
  [
    "limits",
    { max_tokens: 4096, tpm_limit: 400000, total_tokens: 12, token_count: 7, tokens: { prompt: 3, completion: 4 } },
  ],
  [
    "names about secrets",
    { secret_name: "prod", password_policy: "strong", token_type: "bearer", key_alias: "ci-eval" },
  ],
  ["name of a variable", { api_key: "os.environ/OPENAI_API_KEY" }],
  [
    "prose",
    { description: "Bearer authentication and basic authorization for the task-force and risk-assessment teams" },
  ],
  ["address", { label: "https://example.com/v1/models?limit=50&order=desc" }],
  ["times", { expires: "2026-11-30T00:00:00Z", budget_duration: "30d" }],
  ["models", { models: ["gpt-5", "claude-haiku-4-5", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"] }],
  ["range", { entries: [{ value: "198.51.100.0/28", label: "Frankfurt office" }, { value: "2001:db8:4::/48" }] }],
];
