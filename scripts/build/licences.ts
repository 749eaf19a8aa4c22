import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShippedPackage } from "./shipped-packages";

/** What lies in the build and came from no package. */
export interface Belonging {
  name: string;
  licence: string;
  text: string;
}

/** The notices that have to travel with the build: one entry for each package and belonging, with its own words. */
export function licencesText(packages: readonly ShippedPackage[], belongings: readonly Belonging[]): string {
  const entries = [
    ...belongings.map(({ name, licence, text }) => ({ title: `${name} (${licence})`, text })),
    ...packages.map((one) => ({ title: `${one.name} ${one.version} (${one.licence})`, text: noticeOf(one) })),
  ];
  const rule = "-".repeat(80);
  const head = `The console contains the work of others, under these licences.\n`;
  return [head, ...entries.map(({ title, text }) => `${rule}\n${title}\n\n${text.trim()}\n`)].join("\n");
}

/** The package's own licence file; where it brings none, what its package.json says, which is all there is. */
function noticeOf({ folder, licence, name }: ShippedPackage): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file));
  if (files.length === 0) return `${name} brings no licence text; its package.json says: ${licence}.`;
  return files
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n").trim())
    .join("\n\n");
}
