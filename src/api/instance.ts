import { queryOptions } from "@tanstack/react-query";
import type { ConsoleConfig } from "~/contract/config";
import { type InstanceFeature, InstanceSchema, ReadinessSchema } from "~/contract/instance";
import type { ApiClient } from "./client";

const keys = { facts: ["instance", "facts"] as const };

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
};
