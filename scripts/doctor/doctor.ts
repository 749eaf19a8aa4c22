/** `npm run doctor -- <console-url>`: looks at a live deployment from outside. Exit code: 0, 1 with a fail, 2 unasked. */
import { readArguments, USAGE } from "./arguments";

const asked = readArguments(process.argv.slice(2));
if (typeof asked === "string") {
  console.error(`${asked}\n\n${USAGE}`);
  process.exit(2);
}
const [{ examine }, { countsOf, reportJson, reportText }] = await Promise.all([
  import("./examine"),
  import("./report"),
]);
const findings = await examine(asked.address, { token: asked.token });
console.log(asked.isJson ? reportJson(asked.address, findings, new Date()) : reportText(asked.address, findings));
process.exit(countsOf(findings).fail > 0 ? 1 : 0);
