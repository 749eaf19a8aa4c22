/** The second file of an export: which facts and which bytes it is about. */
import type { MadeFile } from "./download";

/** Facts beside name, size and SHA-256 of a file, as a JSON file of its own. */
export async function manifestOf(facts: object, file: MadeFile): Promise<MadeFile & { sha256: string }> {
  const sha256 = await sha256Of(file.bytes);
  const manifest = { ...facts, file: { name: file.name, type: file.type, bytes: file.bytes.length, sha256 } };
  return {
    name: `${file.name.replace(/\.[a-z]+$/, "")}.manifest.json`,
    type: "application/json",
    bytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    sha256,
  };
}

/** SHA-256 in lower-case hexadecimal (FIPS 180-4). */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Part of a file's name, made of what every file system takes. */
export function safeNamePart(text: string): string {
  return (
    text
      .replace(/[^A-Za-z0-9._-]+/g, "-")
      .replace(/^[.-]+|[.-]+$/g, "")
      .slice(0, 60) || "x"
  );
}
