/**
 * The weather over one cell: latency, an error rate, being offline, and faults on routes. Off unless somebody sets it.
 * It falls on answers only (`Passage` in mocks/handlers/answer.ts), so every screen meets it the same way in tests, in
 * `npm start` and in the browser suite.
 */
import type { Passage } from "mocks/handlers/answer";
import { createRandom } from "mocks/world/random";
import { FAULTS, type Fault, faults, type Wait } from "./faults";

/** A fault on the routes that match. */
export interface Squall {
  fault: Fault;
  /** Path below the root path, `*` for anything: `/organization/daily/activity*`. Everything when absent. */
  route?: string;
  /** `PUT`; every method when absent. */
  method?: string;
}

export interface Forecast {
  /** Added to every answer, in milliseconds. */
  latencyMs: number;
  /** Share of answers, 0 to 1, that are a 500. */
  errorRate: number;
  /** Nobody is reached at all. */
  isOffline: boolean;
  squalls: readonly Squall[];
}

export const CLEAR: Forecast = { latencyMs: 0, errorRate: 0, isOffline: false, squalls: [] };

export interface Weather {
  forecast(): Forecast;
  set(forecast: Partial<Forecast>): void;
  passage: Passage;
}

const waitOnTheClock: Wait = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Weather of its own; `seed` fixes which answers an error rate hits, `wait` is how a test lets time pass. */
export function createWeather(rootPath: string, seed = 1, wait = waitOnTheClock): Weather {
  let current = CLEAR;
  const random = createRandom(seed);
  return {
    forecast: () => current,
    set: (forecast) => {
      current = { ...CLEAR, ...forecast };
    },
    async passage(request, answer) {
      const { latencyMs, errorRate, isOffline, squalls } = current;
      if (isOffline) return Response.error();
      // A preflight that fails hides what would have come: the browser reports it as a network error.
      if (request.method === "OPTIONS") return answer();
      if (latencyMs > 0) await wait(latencyMs, request.signal);
      const path = new URL(request.url).pathname.slice(rootPath.length);
      const squall = squalls.find(
        ({ route = "*", method = request.method }) => method === request.method && matches(route, path),
      );
      if (squall) return faults[squall.fault](request, answer, wait);
      if (errorRate > 0 && random.next() < errorRate) return faults["500-shape-b"](request);
      return answer();
    },
  };
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

/**
 * Reads weather from a query such as `fault=503&route=/user/*&latency=800`, as the panel and `?weather=` write it.
 * Throws one sentence naming the field.
 */
export function readForecast(search: URLSearchParams): Forecast {
  const names = search.getAll("fault");
  const routes = search.getAll("route");
  const squalls = names.map((name, index): Squall => {
    const fault = FAULTS.find((known) => known === name);
    if (!fault) throw new Error(`fault: there is no "${name}"; there are ${FAULTS.join(", ")}.`);
    const route = routes[index];
    return route ? { fault, route } : { fault };
  });
  return {
    squalls,
    latencyMs: numberIn(search, "latency", 0, 60_000),
    errorRate: numberIn(search, "errors", 0, 100) / 100,
    isOffline: search.get("offline") === "yes",
  };
}

function numberIn(search: URLSearchParams, name: string, least: number, most: number): number {
  const text = search.get(name);
  if (text === null || text === "") return 0;
  const number = Number(text);
  if (number >= least && number <= most) return number;
  throw new Error(`${name}: must be a number from ${least} to ${most}, not "${text}".`);
}
