/** When people signed in last, and where. The control plane sees it; a plain proxy does not. */
import type { ProviderKind } from "~/contract/config";
import type { Calendar } from "./calendar";
import { seedFrom } from "./random";
import type { UserRow } from "./users";

export interface SignIn {
  at: string;
  provider: ProviderKind;
}

/** `name`: provider, day of the story's calendar and time. */
const TOLD: Readonly<Record<string, readonly [ProviderKind, number, string]>> = {
  mira: ["okta", 27, "11:46"],
  tomas: ["okta", 27, "10:40"],
  priya: ["okta", 27, "09:03"],
  jonas: ["okta", 27, "08:12"],
  ci: ["keycloak", 27, "04:00"],
  anouk: ["google", 26, "15:22"],
  deepa: ["okta", 26, "09:47"],
  rafael: ["microsoft", 21, "16:30"],
  yuki: ["okta", -62, "10:15"],
};

const PROVIDERS: readonly ProviderKind[] = ["okta", "okta", "okta", "microsoft", "google", "keycloak"];

/** By user id. One in nine has never signed in: rows made by hand, keys used by machines. */
export function signInsOf(users: readonly UserRow[], calendar: Calendar): ReadonlyMap<string, SignIn> {
  const signIns = new Map<string, SignIn>();
  for (const { userId, name } of users) {
    const told = TOLD[name ?? ""];
    const seed = seedFrom(`sign-in/${userId}`);
    if (!told && seed % 9 === 0) continue;
    const [provider, day, time] = told ?? [
      PROVIDERS[seed % PROVIDERS.length] ?? "okta",
      26 - (seed % 40),
      timeOf(seed),
    ];
    signIns.set(userId, { provider, at: calendar.momentOf(day, time) });
  }
  return signIns;
}

function timeOf(seed: number): string {
  return `${String(7 + (seed % 11)).padStart(2, "0")}:${String((seed >>> 5) % 60).padStart(2, "0")}`;
}
