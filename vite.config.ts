import { availableParallelism } from "node:os";
import { fileURLToPath, URL } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { chunkNames } from "./scripts/build/chunks.ts";
import { layerOrder } from "./scripts/layer-order.ts";
import { precompiledFormat, precompileMessages } from "./scripts/precompile-messages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [
    layerOrder(),
    precompileMessages(),
    react(),
    // React Aria's own strings, for the two languages the console speaks.
    { ...optimizeLocales.vite({ locales: ["en-US", "zh-CN"] }), enforce: "pre" as const },
  ],
  resolve: {
    alias: { "~": here("./src"), mocks: here("./mocks"), tests: here("./tests"), ...precompiledFormat },
  },
  // Icons are imported one by one: each found late would have the page loaded again.
  optimizeDeps: { exclude: ["lucide-react"] },
  build: {
    target: "es2023",
    // The policy has no data: for fonts and no inline script: nothing is inlined, nothing is polyfilled inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: "hidden",
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { debugName: "layers", name: chunkNames(here("./")), priority: 2 },
            {
              name: "shared",
              test: /\.[jt]sx?$/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 20_000,
            },
          ],
        },
      },
    },
  },
  test: {
    projects: [
      // Rules: nothing of a page. A process per file would take longer than what most of them test.
      {
        extends: true,
        test: {
          name: "rules",
          include: [
            "src/**/*.test.ts",
            "mocks/**/*.test.ts",
            "scripts/**/*.test.ts",
            "tests/deploy/*.test.ts",
            "*.test.ts",
          ],
          isolate: false,
        },
      },
      // Parts of pages, with modules replaced that others share.
      {
        extends: true,
        test: { name: "parts", include: ["src/**/*.test.tsx"], setupFiles: ["tests/setup.ts"] },
      },
      // Every journey loads the whole console: in a process of its own that takes longer than its tests. One in some
      // thousands meets a press before what it presses has settled, on a busy machine: it is walked once more.
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["tests/{journeys,faults}/**/*.test.tsx"],
          setupFiles: ["tests/setup.ts"],
          isolate: false,
          retry: 1,
        },
      },
    ],
    environment: "node",
    restoreMocks: true,
    unstubGlobals: true,
    // Resolved by Vite and not by Node, so that the precompiled texts meet the formatter that understands them.
    server: { deps: { inline: ["use-intl"] } },
    testTimeout: 30_000,
    // One fewer than the cores is the default: of two, that would be one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
