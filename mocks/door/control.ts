/**
 * The miniature's own desk, beside everything it pretends to be: what time it is there, what the weather is and from
 * where one calls, and setting them. Served on the console hosts and on localhost under `/__miniature/`; nothing of the console knows it.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { REGIONS, type RegionId } from "mocks/hosts";
import { FAULTS } from "mocks/weather/faults";
import { readForecast, type Weather } from "mocks/weather/weather";
import { type Callers, readCallerAddress } from "./callers";

export const CONTROL_PREFIX = "/__miniature/";

export interface Control {
  now: () => Date;
  weather: Record<RegionId, Weather>;
  callers: Callers;
}

/** Answers a request to the desk. `home` is the region of the host it came to, the EU on localhost. */
export function answerControl(req: IncomingMessage, res: ServerResponse, control: Control, home: RegionId): void {
  const { status, body } = reply(req.method ?? "GET", new URL(req.url ?? "/", "http://localhost"), control, home);
  res.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify(body));
}

function reply(method: string, url: URL, control: Control, home: RegionId): { status: number; body: object } {
  const region = REGIONS.find((known) => known === url.searchParams.get("region")) ?? home;
  const weather = control.weather[region];
  const { callers } = control;
  const sky = () => ({ forecast: weather.forecast(), faults: FAULTS, address: callers.addressOf(region) });
  switch (`${method} ${url.pathname.slice(CONTROL_PREFIX.length)}`) {
    case "GET clock":
      return { status: 200, body: { now: control.now().toISOString() } };
    case "POST weather":
      try {
        const address = url.searchParams.get("address");
        const caller = address === null ? callers.addressOf(region) : readCallerAddress(address);
        weather.set(readForecast(url.searchParams));
        callers.set(region, caller);
      } catch (cause) {
        return { status: 400, body: { detail: cause instanceof Error ? cause.message : String(cause) } };
      }
      return { status: 200, body: sky() };
    case "GET weather":
      return { status: 200, body: sky() };
    default:
      return { status: 404, body: { detail: `The miniature has no ${method} ${url.pathname}.` } };
  }
}
