import { useQuery } from "@tanstack/react-query";
import { ApiError } from "~/api/errors";
import { people } from "~/api/people";
import { useServices } from "./services-context";

/** When somebody signed in last, as the instance says. */
export type SignIn =
  | { kind: "pending" | "failed" }
  /** A plain proxy keeps no such thing, and Cloud knows nothing of this one. */
  | { kind: "not-recorded" }
  | { kind: "known"; at: Date; provider: string | null };

/** Asks Cloud when somebody signed in last; a plain proxy is not asked. */
export function useLastSignIn(userId: string): SignIn {
  const { client, config } = useServices();
  const isCloud = config.instance.kind === "cloud";
  const asked = useQuery({ ...people.activity(client, [userId]), enabled: isCloud });
  if (!isCloud) return { kind: "not-recorded" };
  // An instance that keeps no sign-ins has no such route.
  if (asked.error instanceof ApiError && asked.error.kind === "not-found") return { kind: "not-recorded" };
  if (asked.data === undefined) return { kind: asked.isError ? "failed" : "pending" };
  const activity = asked.data[userId];
  const at = activity?.last_sign_in_at;
  return at ? { kind: "known", at: new Date(at), provider: activity.provider } : { kind: "not-recorded" };
}
