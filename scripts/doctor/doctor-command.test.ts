import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readArguments } from "./arguments";

const ADDRESS = "http://console.localhost:9";
const folder = mkdtempSync(join(tmpdir(), "doctor-"));
const tokenFile = (text: string) => {
  const file = join(folder, `${text.length}.txt`);
  writeFileSync(file, text);
  return file;
};
afterAll(() => rmSync(folder, { recursive: true }));

function doctor(...args: string[]) {
  const command = ["node_modules/tsx/dist/cli.mjs", "scripts/doctor/doctor.ts", ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

test("a console that does not answer is exit code 1, and a document for programs", { timeout: 60_000 }, () => {
  const { status, stdout } = doctor(ADDRESS, "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    console: `${ADDRESS}/`,
    counts: { pass: 0, warn: 0, fail: 1 },
    findings: [{ area: "console", verdict: "fail" }],
  });
});

test("what cannot be asked is exit code 2, with the sentence and the usage", { timeout: 60_000 }, () => {
  const { status, stderr } = doctor();
  expect(status).toBe(2);
  expect(stderr).toContain("Name one console by its address.\n\nnpm run doctor -- <console-url>");
});

test("the address, the token and the form are read", () => {
  expect(readArguments([ADDRESS])).toEqual({ address: `${ADDRESS}/`, token: undefined, isJson: false });
  expect(readArguments(["--json", "--token-file", tokenFile("abc\n"), ADDRESS])).toEqual({
    address: `${ADDRESS}/`,
    token: "abc\n",
    isJson: true,
  });
});

test.each([
  [[], "Name one console by its address."],
  [[ADDRESS, ADDRESS], "Name one console by its address."],
  [["console.example.com"], 'The address must begin with https:// or http://, not "console.example.com".'],
  [["ftp://console.example.com"], "The address must begin with https:// or http://"],
  [[ADDRESS, "--token-file", tokenFile("\n")], "1.txt is empty."],
  [[ADDRESS, "--token-file", "/nowhere"], "/nowhere"],
  [[ADDRESS, "--nonsense"], "--nonsense"],
])("%j is answered by a sentence", (args, sentence) => {
  expect(readArguments(args)).toContain(sentence);
});
