import { defineConfig } from "@playwright/test";
import base from "../../browser/playwright.config";

/** What only a deployment can show: the console below a path, with LiteLLM on its own origin, behind the real nginx. */
export default defineConfig(base, { testDir: import.meta.dirname, testMatch: "*.spec.ts" });
