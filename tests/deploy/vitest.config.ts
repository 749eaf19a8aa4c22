import { mergeConfig } from "vitest/config";
import base from "../../vite.config.ts";

/** What `npm run test:deploy` runs besides the browser: the real build and the real nginx. */
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined } },
  {
    test: {
      include: ["tests/deploy/*.test.ts", "tests/deploy/*.deploy.ts"],
      globalSetup: "tests/deploy/global-setup.ts",
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  },
);
