/**
 * What a proxy says to anyone, and the public model names. Source: litellm/proxy/health_endpoints/_health_endpoints.py,
 * litellm/proxy/discovery_endpoints/ui_discovery_endpoints.py, `ModelGroupInfo` of litellm/types/router.py.
 */

import type { Model } from "mocks/world/models";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, openRoute, proxyRoute } from "./answer";
import { modelsOfOnlyTeam } from "./gate";

export function discoveryHandlers(desk: Desk): HttpHandler[] {
  return [
    openRoute(desk, "get", "/health/readiness", () => ({ status: "healthy", db: "connected" })),
    openRoute(desk, "get", "/.well-known/litellm-ui-config", ({ cell: { world } }) => ({
      server_root_path: world.rootPath,
      proxy_base_url: null,
      gateway_base_url: null,
      auto_redirect_to_sso: false,
      admin_ui_disabled: true,
      sso_configured: false,
      hide_default_credentials_hint: false,
      is_control_plane: false,
      workers: [],
      mcp_stdio_enabled: false,
    })),
    proxyRoute(desk, "get", "/model_group/info", modelGroups),
  ];
}

/** Whoever is in exactly one team is shown what that team may call. */
function modelGroups({ db, caller, query }: Ask): object {
  const wanted = query.text("model_group");
  const allowed = modelsOfOnlyTeam(db.world, caller.user);
  const names = [...new Set(db.world.models.map(({ group }) => group))];
  return {
    data: names
      .filter((name) => (!wanted || name === wanted) && (allowed.length === 0 || allowed.includes(name)))
      .map((name) =>
        groupRow(
          name,
          db.world.models.filter(({ group }) => group === name),
        ),
      ),
  };
}

/** Nothing here depends on how much a model can read or write: they are all alike. */
const MOST_TOKENS = { input: 128_000, output: 16_384 };

function groupRow(name: string, models: readonly Model[]) {
  const dearest = (side: "input" | "output") => Math.max(...models.map(({ price }) => price?.[side] ?? 0));
  return {
    model_group: name,
    providers: [...new Set(models.map(({ provider }) => provider))],
    max_input_tokens: MOST_TOKENS.input,
    max_output_tokens: MOST_TOKENS.output,
    input_cost_per_token: dearest("input") / 1e6,
    output_cost_per_token: dearest("output") / 1e6,
    input_cost_per_pixel: null,
    mode: modeOf(models[0]?.endpoint),
    tpm: null,
    rpm: null,
    itpm: null,
    otpm: null,
    supports_parallel_function_calling: false,
    supports_vision: false,
    supports_web_search: false,
    supports_url_context: false,
    supports_reasoning: name === "reasoning",
    supports_function_calling: false,
    supports_fast_mode: false,
    supported_reasoning_efforts: [],
    supported_openai_params: [],
    configurable_clientside_auth_params: null,
    description: null,
    is_public_model_group: false,
    health_status: null,
    health_response_time: null,
    health_checked_at: null,
  };
}

function modeOf(endpoint: string | undefined): string {
  switch (endpoint) {
    case "/v1/embeddings":
      return "embedding";
    case "/v1/audio/transcriptions":
      return "audio_transcription";
    case "/v1/rerank":
      return "rerank";
    default:
      return "chat";
  }
}
