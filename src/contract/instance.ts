/** What a LiteLLM Cloud instance says of itself, before anyone signs in. */
import * as v from "valibot";

export const INSTANCE_FEATURES = [
  "allowed-ip-rules",
  "caller-addresses",
  "invitations",
  "audit-events",
  "audit-retention",
] as const;
export type InstanceFeature = (typeof INSTANCE_FEATURES)[number];

export const RegionSchema = v.object({ id: v.string(), label: v.string() });
export type Region = v.InferOutput<typeof RegionSchema>;

/** `GET /cloud/v1/instance`. A feature this console does not know is left out, not an error. */
export const InstanceSchema = v.object({
  tenant: v.object({ id: v.string(), name: v.string() }),
  region: RegionSchema,
  version: v.string(),
  features: v.pipe(
    v.array(v.string()),
    v.transform((names) => names.filter((name): name is InstanceFeature => knownFeatures.has(name))),
  ),
});
export type Instance = v.InferOutput<typeof InstanceSchema>;

const knownFeatures: ReadonlySet<string> = new Set(INSTANCE_FEATURES);

/** `GET /health/readiness`, no credential needed; 503 when the proxy is not ready. */
export const ReadinessSchema = v.object({
  status: v.string(),
  db: v.nullish(v.string()),
  litellm_version: v.nullish(v.string()),
});
export type Readiness = v.InferOutput<typeof ReadinessSchema>;

/** `GET /.well-known/litellm-ui-config`: older versions send the first three or four fields only. */
export const UiConfigSchema = v.object({
  server_root_path: v.string(),
  proxy_base_url: v.nullish(v.string()),
  auto_redirect_to_sso: v.boolean(),
  admin_ui_disabled: v.optional(v.boolean()),
  sso_configured: v.optional(v.boolean()),
});
export type UiConfig = v.InferOutput<typeof UiConfigSchema>;
