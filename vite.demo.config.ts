/**
 * `npm run build:demo`: the console with LiteLLM Cloud in miniature inside of it, as static files that any web server can
 * serve, on https or localhost. `BASE=/console/` serves it under a path.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { mergeConfig, type Plugin } from "vite";
import { patterns } from "./src/lib/paths.ts";
import base from "./vite.config.ts";

const OUT = "dist-demo";

/** The worker's script, and the page at every address that a file server is asked for by name. */
function demoFiles(): Plugin {
  return {
    name: "demo-files",
    apply: "build",
    closeBundle() {
      const msw = createRequire(import.meta.url).resolve("msw/mockServiceWorker.js");
      copyFileSync(msw, join(OUT, "mockServiceWorker.js"));
      copyFileSync(join(OUT, "index.html"), join(OUT, "404.html"));
      const fixed = Object.values(patterns).filter((pattern) => pattern !== "/" && !pattern.includes(":"));
      for (const page of [...fixed, "/sign-in/callback/demo"]) {
        const file = join(OUT, page, "index.html");
        mkdirSync(dirname(file), { recursive: true });
        copyFileSync(join(OUT, "index.html"), file);
      }
    },
  };
}

export default mergeConfig(base, {
  mode: "demo",
  base: process.env.BASE ?? "/",
  plugins: [demoFiles()],
  build: {
    outDir: OUT,
    sourcemap: false,
    rolldownOptions: {
      // Its pages share code with the miniature: the console's own layers would start one inside of another.
      output: { codeSplitting: true },
      input: { index: "index.html", authorize: "demo/authorize/index.html", "sign-out": "demo/sign-out/index.html" },
    },
  },
});
