import { ApiError } from "~/api/errors";
import { readRefusal } from "~/contract/failures";

/** Why an address was not let in, as far as it can be told; its sentence stands under `wayBack.failure`. */
export type WayBackFailure = "tooOld" | "moved" | "forbidden" | "changed" | "network" | "other";

export function wayBackFailure(error: unknown): WayBackFailure {
  if (!(error instanceof ApiError)) return "other";
  if (readRefusal(error.body)?.type === "sign-in-too-old") return "tooOld";
  switch (error.kind) {
    // Refused for the address itself: the network is another one than a moment ago.
    case "address-refused":
      return "moved";
    case "forbidden":
      return "forbidden";
    case "conflict":
      return "changed";
    case "network":
      return "network";
    default:
      return "other";
  }
}
