import { describe, expect, it } from "vitest";
import { checkWorkerUrl } from "./trusted-url";

const PAGE = "https://console.example.com/sub/usage?from=2026-11-01";

describe("a worker's address", () => {
  it.each([
    "/sub/assets/usage-worker-C1McL-dM.js",
    "https://console.example.com/assets/usage-worker-C1McL-dM.js",
    "/src/api/usage-worker.ts?worker_file&type=module",
  ])("%s is ours", (url) => {
    expect(checkWorkerUrl(url, PAGE)).toBe(url);
  });

  it.each([
    "https://elsewhere.example.com/assets/usage-worker-C1McL-dM.js",
    "//elsewhere.example.com/usage-worker.js",
    "data:text/javascript,/usage-worker.js",
    "blob:https://console.example.com/usage-worker.js",
    "javascript:/usage-worker.js",
    "/assets/UsagePage.js",
    "/assets/worker.js",
    "/usage-worker.js/other",
  ])("%s is not", (url) => {
    expect(() => checkWorkerUrl(url, PAGE)).toThrow("not a worker of ours");
  });
});
