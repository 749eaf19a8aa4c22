import { queryOptions } from "@tanstack/react-query";
import type { ConsoleConfig } from "~/contract/config";
import { InstanceSchema, ReadinessSchema } from "~/contract/instance";
import type { ApiClient } from "./client";

const keys = { version: ["instance", "version"] as const };

export const instance = {
  /**
   * The version that the instance reports, `null` when it keeps it to itself: the control plane on Cloud, readiness on
   * a plain proxy.
   */
  version: (client: ApiClient, kind: ConsoleConfig["instance"]["kind"]) =>
    queryOptions({
      queryKey: keys.version,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }): Promise<string | null> => {
        const auth = "none" as const;
        if (kind === "cloud") {
          const { data } = await client.send({ path: "/cloud/v1/instance", schema: InstanceSchema, auth, signal });
          return data.version;
        }
        const { data } = await client.send({ path: "/health/readiness", schema: ReadinessSchema, auth, signal });
        return data.litellm_version ?? null;
      },
    }),
};
