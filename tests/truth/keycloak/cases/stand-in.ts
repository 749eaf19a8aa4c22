/** The miniature's Keycloak, held against the real one: the same questions, and an answer that may differ only if said. */
import { differences } from "../known-differences";
import { type Facts, probes } from "../probes";
import { realSide, standInSide } from "../real-sign-in";
import type { Case } from "../stage";

export const standInCases: readonly Case[] = Object.entries(probes).map(([name, probe]) => ({
  name: `the stand-in answers as Keycloak does: ${name}`,
  async run(stage) {
    const [real, standIn] = [await probe(realSide(stage)), await probe(standInSide(stage))];
    const known = differences[name] ?? {};
    const wrong = Object.keys(real).filter((fact) => real[fact] !== standIn[fact] && !(fact in known));
    const over = Object.keys(known).filter((fact) => real[fact] === standIn[fact]);
    if (wrong.length > 0) throw new Error(wrong.map((fact) => said(fact, real, standIn)).join("; "));
    if (over.length > 0) throw new Error(`no difference any more, strike it off the list: ${over.join(", ")}`);
    const count = Object.keys(known).length;
    return `${Object.keys(real).length} facts${count > 0 ? `, ${count} known to differ` : ""}`;
  },
}));

function said(fact: string, real: Facts, standIn: Facts): string {
  return `${fact}: Keycloak "${real[fact]}", stand-in "${standIn[fact]}"`;
}
