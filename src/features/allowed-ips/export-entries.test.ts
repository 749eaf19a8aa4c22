import { describe, expect, it } from "vitest";
import type { AllowedIpEntry, AllowedIps } from "~/api/allowed-ips";
import { sha256Of } from "~/lib/file-manifest";
import { exportEntries } from "./export-entries";

const entries: AllowedIpEntry[] = [
  {
    id: "a",
    range: "203.0.113.0/26",
    label: "=Cluster",
    expiresAt: null,
    createdBy: "jonas@example.com",
    createdAt: "2026-09-03T16:44:00Z",
    lastSeenAt: null,
    requests30d: null,
  },
];
const read: AllowedIps = {
  list: {
    mode: "restricted",
    entries,
  },
  limit: 1000,
  revision: "r41",
  pending: null,
  lastRevert: null,
};
const subject = {
  read,
  instance: { kind: "cloud", name: "Acme Group", region: { id: "eu" } },
  asOf: new Date("2026-11-18T14:32:00Z"),
};
const textOf = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

describe("an exported list", () => {
  it("as CSV has a head and a row an entry, no formula, and nothing for what is not known", async () => {
    const [file, manifest] = await exportEntries(subject, { kind: "csv", separator: ";" });
    expect(file.name).toBe("allowed-ips-Acme-Group-2026-11-18T14-32.csv");
    expect(textOf(file.bytes)).toBe(
      "\uFEFFrange;label;expires_at;created_by;created_at;last_seen_at;requests_30d\r\n" +
        "203.0.113.0/26;'=Cluster;;jonas@example.com;2026-09-03T16:44:00Z;;\r\n",
    );
    const said = JSON.parse(textOf(manifest.bytes)) as { file: { sha256: string } };
    expect(said).toMatchObject({ what: "allowed-ips", mode: "restricted", entries: 1, revision: "r41" });
    expect(said.file.sha256).toBe(await sha256Of(file.bytes));
  });

  it("as JSON says the mode and the entries", async () => {
    const [file] = await exportEntries(subject, { kind: "json" });
    expect(JSON.parse(textOf(file.bytes))).toMatchObject({
      mode: "restricted",
      entries: [{ range: "203.0.113.0/26", label: "=Cluster", requests_30d: null, expires_at: null }],
    });
  });
});
