/**
 * The miniature with both consoles behind nginx, for the browser suite: `--port` is the miniature's, `--eu` and `--us`
 * are nginx's. The browser is told to look for the consoles there (--host-resolver-rules), so that every address is the
 * one the identity providers and the API know. `--same-origin` puts the API behind nginx as well.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { REGIONS } from "mocks/hosts";
import { STORY_NOW } from "mocks/world/story-now";
import { shiftDate } from "../../scripts/shift-date";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4280" },
    eu: { type: "string", default: "4281" },
    us: { type: "string", default: "4282" },
    files: { type: "string", default: "dist" },
    path: { type: "string", default: "" },
    "same-origin": { type: "boolean", default: false },
  },
});
const now = new Date(STORY_NOW);
shiftDate(now);

const [{ startMiniature }, { consoleConfig }, { apiBaseUrl, consoleOrigin }, { environmentOf, ROOT, startNginx }] =
  await Promise.all([
    import("mocks/dev-server"),
    import("mocks/door/console-config"),
    import("mocks/hosts"),
    import("./nginx"),
  ]);

const port = Number(values.port);
const miniature = await startMiniature({
  port,
  madeAt: now,
  consolePath: values.path,
  quiet: true,
  // Whoever gets here has passed nginx by.
  console: () => ({
    headers: () => ({}),
    handle: (_, res) => void res.writeHead(421).end("The console is behind nginx."),
    close: async () => {},
  }),
});
if (miniature.port !== port) throw new Error(`Port ${port} is busy.`);

const { eu, us } = miniature.cells;
const places = { eu: placeOf(eu), us: placeOf(us) };
const servers = await Promise.all(
  REGIONS.map((region) => {
    const config = consoleConfig({ region, port, kind: "cloud", places });
    const api = new URL(apiBaseUrl(region, port));
    const sameOrigin = {
      CONSOLE_API_URL: "",
      CONSOLE_API_UPSTREAM: `http://127.0.0.1:${port}${api.pathname}`,
      CONSOLE_API_UPSTREAM_HOST: api.host,
    };
    return startNginx(
      environmentOf(config, {
        url: consoleOrigin(region, port) + values.path,
        port: Number(values[region]),
        files: values.files,
        run: join(ROOT, `.cache/deploy/serve-${region}-${port}`),
        ...(values["same-origin"] && { more: sameOrigin }),
      }),
    );
  }),
);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void Promise.all([...servers.map(({ stop }) => stop()), miniature.close()]).finally(() => process.exit(0));
  });
}

function placeOf({ world }: typeof eu) {
  return { tenantName: world.tenant.name, regionLabel: world.region.label };
}
