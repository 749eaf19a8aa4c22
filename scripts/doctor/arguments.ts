import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

export const USAGE = `npm run doctor -- <console-url> [options]
  --token-file <file>   also try this access token at LiteLLM; it is never printed
  --json                for programs`;

export interface DoctorArguments {
  address: string;
  token: string | undefined;
  isJson: boolean;
}

/** What the doctor was asked, or the sentence that says what is wrong with it. */
export function readArguments(args: readonly string[]): DoctorArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "token-file": { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [address = "", ...more] = positionals;
    if (address === "" || more.length > 0) return "Name one console by its address.";
    if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
      return `The address must begin with https:// or http://, not "${address}".`;
    }
    const file = values["token-file"];
    const token = file === undefined ? undefined : readFileSync(file, "utf8");
    if (token?.trim() === "") return `${file} is empty.`;
    return { address: new URL(address).href, token, isJson: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
