/**
 * Where the demo's parts lie on the one origin that serves it: everything below the path the console is served under.
 */
import { API_AUDIENCE, CLIENT_ID, type RegionId } from "mocks/hosts";

/** The region that a demo shows. */
export const DEMO_REGION: RegionId = "eu";

export interface DemoPlaces {
  /** The provider, as its tokens name it. */
  issuer: string;
  /** Root of LiteLLM's API, no trailing slash. */
  api: string;
  /** Client id of the console and audience of the API. */
  clientId: string;
  audience: string;
}

/** `root`: `https://demo.example.com/console/`, with its slash. */
export function demoPlaces(root: string): DemoPlaces {
  return { issuer: `${root}demo`, api: `${root}litellm`, clientId: CLIENT_ID, audience: API_AUDIENCE };
}

/** The root of the demo, seen from a page below it: its own pages lie two levels deep. */
export function rootOf(page: URL, depth: number): string {
  return new URL("../".repeat(depth) || "./", page).href.split(/[?#]/)[0] ?? "";
}
