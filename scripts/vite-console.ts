/**
 * The console as Vite's development server gives it, behind the miniature's door: its WebSocket shares the port. Without
 * the production policy, since Vite puts script and style into the page; `--preview` is the way to see the policy at work.
 */
import type { OpenConsoleHost } from "mocks/console-host";
import { createServer, type Plugin } from "vite";

export function viteConsole(root: string): OpenConsoleHost {
  return async (server) => {
    const vite = await createServer({
      root,
      appType: "spa",
      clearScreen: false,
      logLevel: "warn",
      server: { middlewareMode: true, hmr: { server } },
      plugins: [weatherPanel],
    });
    return {
      headers: () => ({}),
      handle: (req, res) => vite.middlewares(req, res),
      close: () => vite.close(),
    };
  };
}

/** Puts the weather's panel into the page. Here and not in vite.config.ts: no build can have it. */
const weatherPanel: Plugin = {
  name: "weather-panel",
  transformIndexHtml: () => [
    { tag: "script", attrs: { type: "module", src: "/mocks/weather/panel.ts" }, injectTo: "body" as const },
  ],
};
