/** `npm run doctor -- <console-url>`: looks at a live deployment from outside. Exit code: 0, 1 with a fail, 2 unasked. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { whyNot } from "./ask";
import { examine } from "./examine";
import { countsOf, reportJson, reportText } from "./report";

const USAGE = `npm run doctor -- <console-url> [options]
  --token-file <file>   also try this access token at LiteLLM; it is never printed
  --json                for programs`;

const asked = readArguments();
if (typeof asked === "string") {
  console.error(`${asked}\n\n${USAGE}`);
  process.exit(2);
}
const findings = await examine(asked.address, { token: asked.token });
console.log(asked.isJson ? reportJson(asked.address, findings, new Date()) : reportText(asked.address, findings));
process.exit(countsOf(findings).fail > 0 ? 1 : 0);

/** What was asked, or the sentence that says what is wrong with it. */
function readArguments(): { address: string; token: string | undefined; isJson: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
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
    return whyNot(error);
  }
}
