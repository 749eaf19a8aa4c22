import { queryOptions } from "@tanstack/react-query";
import type { ConsoleConfig } from "~/contract/config";
import { type InstanceFeature, InstanceSchema, ReadinessSchema, UiConfigSchema } from "~/contract/instance";
import type { ApiClient } from "./client";

const keys = {
  facts: ["instance", "facts"] as const,
  readiness: ["instance", "readiness"] as const,
  ownPages: ["instance", "own-pages"] as const,
};

/** What an instance says of itself. */
export interface InstanceFacts {
  /** `null` when it keeps it to itself. */
  version: string | null;
  /** What it can do beyond the proxy's own routes: nothing on a plain proxy. */
  features: readonly InstanceFeature[];
}

export const instance = {
  /** Asked once: of the control plane on Cloud, of readiness on a plain proxy. */
  facts: (client: ApiClient, kind: ConsoleConfig["instance"]["kind"]) =>
    queryOptions({
      queryKey: keys.facts,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }): Promise<InstanceFacts> => {
        const auth = "none" as const;
        if (kind === "cloud") {
          const { data } = await client.send({ path: "/cloud/v1/instance", schema: InstanceSchema, auth, signal });
          return { version: data.version, features: data.features };
        }
        const { data } = await client.send({ path: "/health/readiness", schema: ReadinessSchema, auth, signal });
        return { version: data.litellm_version ?? null, features: [] };
      },
    }),

  /** Whether the proxy takes requests now: a 503 when it does not, which is an answer and not asked again at once. */
  readiness: (client: ApiClient) =>
    queryOptions({
      queryKey: keys.readiness,
      retry: false,
      queryFn: async ({ signal }) => {
        const request = { path: "/health/readiness", schema: ReadinessSchema, auth: "none", signal } as const;
        return (await client.send(request)).data;
      },
    }),

  /** What the proxy says of its own admin pages and their sign-in. */
  ownPages: (client: ApiClient) =>
    queryOptions({
      queryKey: keys.ownPages,
      queryFn: async ({ signal }) => {
        const path = "/.well-known/litellm-ui-config";
        return (await client.send({ path, schema: UiConfigSchema, auth: "none", signal })).data;
      },
    }),
};
