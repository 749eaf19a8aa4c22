/**
 * One port for everything: the host name of a request says which part answers. The consoles, the APIs and the identity
 * providers stand on origins of their own, so the browser's rules apply as in life.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { InstanceKind, TrustedIssuer } from "mocks/cell";
import type { ConsoleHost, OpenConsoleHost } from "mocks/console-host";
import { consoleOrigin, REGIONS, type RegionId, roleOfHost } from "mocks/hosts";
import type { SignInPerson } from "mocks/identity/accounts";
import { createIdentity, type Identity } from "mocks/identity/identity";
import type { Notebook } from "mocks/notebook";
import { getResponse, type RequestHandler } from "msw";
import type { Provider } from "~/contract/config";
import { consoleConfig, type Place } from "./console-config";
import { answerControl, CONTROL_PREFIX, type Control } from "./control";
import { answerByFetch } from "./fetch-bridge";
import { listenOnLoopback } from "./listen";

export interface DoorOptions {
  /** The port to begin with; a busy one gets the next free one, 0 takes any. */
  port: number;
  kind: InstanceKind;
  /** What serves the console's files. */
  console: OpenConsoleHost;
  /** What the consoles are called. */
  places: Record<RegionId, Place>;
  /** Who can sign in. */
  people: (region: RegionId) => readonly SignInPerson[];
  /** The buttons of a region's sign-in page, where they are not those of the stand-ins. */
  providers?: ProvidersByRegion;
  /** The API of a region, which trusts these issuers. */
  api: (region: RegionId, issuers: readonly TrustedIssuer[], port: number) => readonly RequestHandler[];
  accessTokenSeconds?: number | undefined;
  /** The path the consoles are served under. */
  consolePath?: string | undefined;
  /** What is remembered from an earlier start. */
  notebook?: Notebook | undefined;
  /** The miniature's own desk: clock and weather. */
  control: Control;
  /** Told when the wanted port is busy. */
  onOtherPort?: (port: number) => void;
}

export interface Door {
  /** The port that was bound. */
  port: number;
  close(): Promise<void>;
}

type ProvidersByRegion = Partial<Record<RegionId, readonly Provider[] | undefined>>;

interface Region {
  identity: Identity;
  handlers: readonly RequestHandler[];
}

interface Parts {
  regions: Record<RegionId, Region>;
  host: ConsoleHost;
  port: number;
  kind: InstanceKind;
  places: Record<RegionId, Place>;
  providers: ProvidersByRegion;
  control: Control;
}

/** Opens the port and answers once both regions are ready. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const listening = await listenOnLoopback(options.port);
  const { port, server } = listening;
  if (options.port !== 0 && port !== options.port) options.onOtherPort?.(port);

  // The port is bound before the issuers exist, because they hold it; whoever comes early waits.
  const opening = openParts();
  server.on("request", (req, res) => {
    // Node writes the machine's time; whoever checks a clock against this server must meet the miniature's.
    res.setHeader("Date", options.control.now().toUTCString());
    opening
      .then((parts) => dispatch(req, res, parts))
      .catch((cause: unknown) => {
        console.error(cause);
        if (!res.headersSent) res.writeHead(500);
        res.end();
      });
  });

  async function openParts(): Promise<Parts> {
    const [eu, us, host] = await Promise.all([
      openRegion("eu", port, options),
      openRegion("us", port, options),
      options.console(server),
    ]);
    const { kind, places, providers = {}, control } = options;
    return { regions: { eu, us }, host, port, kind, places, providers, control };
  }

  try {
    const { host } = await opening;
    return {
      port,
      async close() {
        options.notebook?.save();
        await host.close();
        await listening.close();
      },
    };
  } catch (cause) {
    await listening.close();
    throw cause;
  }
}

async function openRegion(region: RegionId, port: number, options: DoorOptions): Promise<Region> {
  const { accessTokenSeconds, consolePath, notebook } = options;
  const people = options.people(region);
  const identity = await createIdentity({ region, port, people, accessTokenSeconds, consolePath, notebook });
  return { identity, handlers: options.api(region, identity.issuers, port) };
}

/** Hands a request to the part its host names. */
function dispatch(req: IncomingMessage, res: ServerResponse, parts: Parts): void {
  const { regions, host, port, kind, places, providers, control } = parts;
  const role = roleOfHost(req.headers.host);
  if ((!role || role.part === "console") && req.url?.startsWith(CONTROL_PREFIX)) {
    answerControl(req, res, control, role?.region ?? "eu");
    return;
  }
  if (!role) {
    answerElsewhere(req, res, port);
    return;
  }
  const { identity, handlers } = regions[role.region];
  switch (role.part) {
    case "identity":
      identity.handle(req, res, role.kind);
      return;
    case "api":
      void answerByFetch(req, res, (request) => getResponse([...handlers], request));
      return;
    case "console": {
      const config = consoleConfig({ region: role.region, port, kind, places, providers: providers[role.region] });
      for (const [name, value] of Object.entries(host.headers(config))) res.setHeader(name, value);
      if (/^\/config\.json(\?|$)/.test(req.url ?? "")) sendConfig(res, config);
      else host.handle(req, res);
    }
  }
}

function sendConfig(res: ServerResponse, config: unknown): void {
  res.writeHead(200, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  res.end(JSON.stringify(config, null, 2));
}

/** `localhost` and loopback addresses lead to the EU console; any other name is not ours to answer. */
function answerElsewhere(req: IncomingMessage, res: ServerResponse, port: number): void {
  if (/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(req.headers.host ?? "")) {
    res.writeHead(302, { Location: `${consoleOrigin("eu", port)}/`, "Cache-Control": "no-store" }).end();
    return;
  }
  const names = REGIONS.map((region) => consoleOrigin(region, port)).join(" and ");
  res.writeHead(421, { "Content-Type": "text/plain; charset=utf-8" });
  res.end(`No such host here. The consoles are at ${names}.\n`);
}
