import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function doctor(...args: string[]) {
  const command = ["node_modules/tsx/dist/cli.mjs", "scripts/doctor/doctor.ts", ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

test("a console that does not answer is exit code 1, and a document for programs", () => {
  const { status, stdout } = doctor("http://console.localhost:9", "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    console: "http://console.localhost:9/",
    counts: { pass: 0, warn: 0, fail: 1 },
    findings: [{ area: "console", verdict: "fail" }],
  });
});

test("what cannot be asked is exit code 2, with the sentence and the usage", () => {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  const empty = join(folder, "token.txt");
  writeFileSync(empty, "\n");
  const address = "http://console.localhost:9";
  for (const [args, sentence] of [
    [[], "Name one console by its address."],
    [["ftp://console.example.com"], 'must begin with https:// or http://, not "ftp://console.example.com"'],
    [[address, "--token-file", empty], "token.txt is empty."],
    [[address, "--nonsense"], "--nonsense"],
  ] as const) {
    const { status, stderr } = doctor(...args);
    expect(status, args.join(" ")).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("npm run doctor -- <console-url>");
  }
  rmSync(folder, { recursive: true });
});
