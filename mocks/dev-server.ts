/**
 * LiteLLM Cloud in miniature: two cells that share nothing but the door they stand behind. `npm start`, the preview and
 * the browser suite all begin here.
 */
import type { Provider } from "~/contract/config";
import type { Cell, Clock, InstanceKind, TrustedIssuer } from "./cell";
import type { OpenConsoleHost } from "./console-host";
import { createCallers } from "./door/callers";
import { openDoor } from "./door/door";
import { handlersFor } from "./handlers/handlers";
import { API_ROOT_PATH, consoleOrigin, type RegionId } from "./hosts";
import type { Notebook } from "./notebook";
import { createWeather } from "./weather/weather";
import { demoPeople } from "./world/people";
import { createWorld, type World } from "./world/world";

export interface MiniatureOptions {
  /** The port to begin with; a busy one gets the next free one, 0 takes any. */
  port: number;
  /** What serves the console's files. */
  console: OpenConsoleHost;
  /**
   * The present of worlds and handlers. Identity providers and token checks read `Date`, so a clock that disagrees with
   * the process makes tokens expired or not yet valid: shift `Date` itself instead (scripts/shift-date.ts).
   */
  now?: Clock;
  /** The moment the worlds are made for, where it must be exact to the second; else the present. */
  madeAt?: Date | undefined;
  seed?: number | undefined;
  kind?: InstanceKind | undefined;
  /** Multiplies the size of the worlds. */
  scale?: number | undefined;
  /** How many audit events each region keeps, up to a million; the story's number when absent. */
  auditEvents?: number | undefined;
  /** The path the consoles are served under, "/console"; nothing unless a test says so. */
  consolePath?: string | undefined;
  /** How long an access token lives; five minutes unless a test says less. */
  accessTokenSeconds?: number | undefined;
  /** Real identity providers in place of the stand-ins of a region: nobody signs in there any other way. */
  identity?: Partial<Record<RegionId, OutsideIdentity>>;
  /** Where keys and tokens are remembered until the next start. */
  notebook?: Notebook | undefined;
  /** Say nothing on the terminal. */
  quiet?: boolean;
}

export interface OutsideIdentity {
  /** The buttons of the sign-in page. */
  providers: readonly Provider[];
  /** Whose tokens the API takes. */
  issuers: readonly TrustedIssuer[];
}

export interface Miniature {
  /** The port that was bound. */
  port: number;
  cells: Record<RegionId, Cell>;
  close(): Promise<void>;
}

/** Starts both regions on one port and returns once everything answers. */
export async function startMiniature(options: MiniatureOptions): Promise<Miniature> {
  const {
    now = () => new Date(),
    kind = "cloud",
    accessTokenSeconds,
    consolePath,
    madeAt = now(),
    identity = {},
  } = options;
  const worlds = { eu: worldOf("eu", madeAt, options), us: worldOf("us", madeAt, options) };
  // The miniature's cells are made when the door knows its port: issuers and origins hold it.
  const cells: Partial<Record<RegionId, Cell>> = {};
  const weather = { eu: createWeather(API_ROOT_PATH), us: createWeather(API_ROOT_PATH) };
  const callers = createCallers();

  function cellOf(region: RegionId, standIns: readonly TrustedIssuer[], port: number): Cell {
    const issuers = identity[region]?.issuers ?? standIns;
    const corsOrigins = [consoleOrigin(region, port)];
    const callerAddress = () => callers.addressOf(region);
    const cell = { region, kind, world: worlds[region], now, issuers, corsOrigins, callerAddress };
    cells[region] = cell;
    return cell;
  }

  const door = await openDoor({
    port: options.port,
    kind,
    console: options.console,
    places: { eu: placeOf(worlds.eu), us: placeOf(worlds.us) },
    people: demoPeople,
    providers: { eu: identity.eu?.providers, us: identity.us?.providers },
    api: (region, issuers, port) => handlersFor(cellOf(region, issuers, port), weather[region].passage),
    control: { now, weather, callers },
    accessTokenSeconds,
    consolePath,
    notebook: options.notebook,
    onOtherPort: (port) => {
      if (!options.quiet) console.log(`Port ${options.port} is busy: using ${port}.`);
    },
  });
  const { eu, us } = cells;
  if (!eu || !us) throw new Error("The door opened without both regions.");
  return { port: door.port, cells: { eu, us }, close: door.close };
}

function worldOf(region: RegionId, now: Date, { seed, scale, auditEvents }: MiniatureOptions) {
  return createWorld({
    region,
    now,
    ...(seed !== undefined && { seed }),
    ...(scale !== undefined && { scale }),
    ...(auditEvents !== undefined && { auditEvents }),
  });
}

function placeOf({ tenant, region }: World) {
  return { tenantName: tenant.name, regionLabel: region.label };
}
