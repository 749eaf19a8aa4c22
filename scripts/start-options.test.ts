import { expect, test } from "vitest";
import { readStartOptions } from "./start-options";

test("without arguments the miniature lives now, in the cloud, at the usual port", () => {
  expect(readStartOptions([])).toEqual({
    options: {
      port: 5173,
      now: null,
      seed: undefined,
      scale: undefined,
      auditEvents: undefined,
      kind: "cloud",
      accessTokenSeconds: undefined,
      isPreview: false,
      isReset: false,
    },
  });
});

test("every option is read", () => {
  const args =
    "--port 6000 --now 2026-11-18T14:32:00Z --seed 7 --scale 20 --audit-events 50000 --instance proxy --access-token-seconds 90 --preview --reset".split(
      " ",
    );
  expect(readStartOptions(args)).toEqual({
    options: {
      port: 6000,
      now: new Date("2026-11-18T14:32:00Z"),
      seed: 7,
      scale: 20,
      auditEvents: 50_000,
      kind: "proxy",
      accessTokenSeconds: 90,
      isPreview: true,
      isReset: true,
    },
  });
  expect(readStartOptions(["--help"])).toEqual({ help: true });
});

test.each([
  [["--port", "banana"], '--port must be a whole number from 0 to 65535, not "banana".'],
  [["--port", "70000"], '--port must be a whole number from 0 to 65535, not "70000".'],
  [["--now", "yesterday"], '--now must be an ISO 8601 moment such as 2026-11-18T14:32:00Z, not "yesterday".'],
  [["--now", "3/4/26"], '--now must be an ISO 8601 moment such as 2026-11-18T14:32:00Z, not "3/4/26".'],
  [["--now", "2026-13-45"], '--now must be an ISO 8601 moment such as 2026-11-18T14:32:00Z, not "2026-13-45".'],
  [["--seed", "1.5"], '--seed must be a whole number from 0 to 4294967295, not "1.5".'],
  [["--access-token-seconds", "0"], '--access-token-seconds must be a whole number from 1 to 86400, not "0".'],
  [["--scale", "0"], '--scale must be a whole number from 1 to 1000, not "0".'],
  [["--audit-events", "999"], '--audit-events must be a whole number from 1000 to 1000000, not "999".'],
  [["--instance", "staging"], '--instance must be cloud or proxy, not "staging".'],
])("%j is refused by one sentence that names the option", (args, fault) => {
  expect(readStartOptions(args)).toEqual({ fault });
});

test.each([[["--colour"]], [["--port"]], [["sideways"]]])("%j is refused too", (args) => {
  const reading = readStartOptions(args);
  expect("fault" in reading && reading.fault).toContain(args[0]);
});
