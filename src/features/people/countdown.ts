import { INVITATION_LASTS_MS } from "~/contract/invitations";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is left of an invitation's seven days. */
export interface TimeLeft {
  /** Share of the seven days that is used, 0 to 1. */
  used: number;
  days: number;
  hours: number;
  minutes: number;
  /** Less than a day. */
  isSoon: boolean;
}

/** `null` when it is over. Whole minutes, rounded down. */
export function timeLeft(expiresAt: string, now: Date): TimeLeft | null {
  const left = Date.parse(expiresAt) - now.getTime();
  if (!(left > 0)) return null;
  return {
    used: 1 - Math.min(1, left / INVITATION_LASTS_MS),
    days: Math.floor(left / DAY),
    hours: Math.floor((left % DAY) / HOUR),
    minutes: Math.floor((left % HOUR) / MINUTE),
    isSoon: left < DAY,
  };
}
