import type { Finding, Verdict } from "./finding";

/** How many findings there are of each verdict. */
export function countsOf(findings: readonly Finding[]): Record<Verdict, number> {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return { pass: count("pass"), warn: count("warn"), fail: count("fail") };
}

/** For people: one line each, the remedy below it. */
export function reportText(address: string, findings: readonly Finding[]): string {
  const lines = [`Console at ${address}`];
  let area = "";
  for (const finding of findings) {
    if (finding.area !== area) lines.push("", finding.area);
    area = finding.area;
    lines.push(`  ${finding.verdict}  ${finding.says}`);
    if (finding.fix) lines.push(`        ${finding.fix}`);
  }
  const { pass, warn, fail } = countsOf(findings);
  return [...lines, "", `${pass} pass, ${warn} warn, ${fail} fail`].join("\n");
}

/** For programs. */
export function reportJson(address: string, findings: readonly Finding[], at: Date): string {
  return JSON.stringify({ console: address, at: at.toISOString(), counts: countsOf(findings), findings }, null, 2);
}
