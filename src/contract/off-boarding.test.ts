import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type KeyChoice,
  type LeaverFacts,
  type LeaverKey,
  NO_PLAN,
  type Plan,
  type PlanAction,
  planProblems,
  planReducer,
  type Step,
  stepsOf,
} from "./off-boarding";
import { afterReload, isEnd, nextStep, type Outcome, type Run, runReducer, stateOf } from "./off-boarding-run";

const ADMIN_MAY = { block: null, handOver: null, remove: null } as const;
const ORG_ADMIN_MAY = {
  block: null,
  handOver: "hand-over-by-instance-admins",
  remove: "delete-by-key-admins",
} as const;
const NOTHING = { ...ORG_ADMIN_MAY, block: "no-team" } as const;

const key = (name: string, traffic: LeaverKey["traffic"], why: LeaverKey["why"] = ADMIN_MAY): LeaverKey => ({
  hash: `hash of ${name}`,
  name,
  traffic,
  why,
});

/** Rafael, as the story has him. */
const RAFAEL: LeaverFacts = {
  userId: "rafael",
  keys: [key("notebook-rafael", "recent"), key("ops-triage", "recent"), key("scratch-0902", "quiet")],
  invitations: [{ id: "i1", email: "wen@example.com" }],
  addresses: [
    { id: "a1", range: "192.0.2.14" },
    { id: "a2", range: "192.0.2.15" },
  ],
  memberships: [{ organizationId: "acme-freight", name: "Acme Freight", role: "internal_user" }],
  role: "proxy_admin",
  takesRole: true,
};
const priya = { kind: "person", userId: "priya", name: "priya@example.com" } as const;

const planned = (...actions: PlanAction[]): Plan => actions.reduce(planReducer, NO_PLAN);
const choose = (name: string, choice: KeyChoice): PlanAction => ({ type: "key", hash: `hash of ${name}`, choice });
const typed = (name: string, text: string): PlanAction => ({ type: "typed", hash: `hash of ${name}`, text });

const written = (step: Step): string => {
  switch (step.kind) {
    case "block-key":
    case "delete-key":
    case "leave-key":
      return `${step.kind} ${step.name}`;
    case "hand-over-key":
      return `hand-over-key ${step.name} to ${step.heir.name}`;
    case "revoke-invitation":
      return `revoke-invitation ${step.email}`;
    case "remove-addresses":
    case "keep-addresses":
      return `${step.kind} ${step.entries.map(({ range }) => range).join(" ")}`;
    case "end-membership":
      return `end-membership ${step.name}`;
    case "take-role":
      return `take-role ${step.was}`;
    case "delete-user":
      return `delete-user with ${step.keys.length} keys`;
  }
};

describe("the steps of a plan", () => {
  it("block every key and take everything back when nothing is chosen", () => {
    expect(stepsOf(NO_PLAN, RAFAEL).map(written)).toEqual([
      "block-key notebook-rafael",
      "block-key ops-triage",
      "block-key scratch-0902",
      "revoke-invitation wen@example.com",
      "keep-addresses 192.0.2.14 192.0.2.15",
      "take-role proxy_admin",
      "end-membership Acme Freight",
    ]);
    expect(planProblems(NO_PLAN, RAFAEL)).toEqual([]);
  });

  it("follow what was chosen", () => {
    const plan = planned(
      choose("ops-triage", { kind: "hand-over", heir: priya }),
      choose("scratch-0902", { kind: "delete" }),
      { type: "invitation", id: "i1", choice: "keep" },
      { type: "address", id: "a1", choice: "remove" },
      { type: "access", access: "delete-user" },
      typed("notebook-rafael", "notebook-rafael"),
    );
    expect(stepsOf(plan, RAFAEL).map(written)).toEqual([
      "block-key notebook-rafael",
      "hand-over-key ops-triage to priya@example.com",
      "delete-key scratch-0902",
      "remove-addresses 192.0.2.14",
      "keep-addresses 192.0.2.15",
      "delete-user with 1 keys",
    ]);
    expect(planProblems(plan, RAFAEL)).toEqual([]);
  });

  it("leave alone what is not this caller's, and say so", () => {
    const facts: LeaverFacts = {
      ...RAFAEL,
      keys: [key("ops-triage", "recent", ORG_ADMIN_MAY), key("scratch-0902", "quiet", NOTHING)],
      invitations: [],
      addresses: [],
      takesRole: false,
    };
    const plan = planned(
      choose("ops-triage", { kind: "delete" }),
      typed("ops-triage", "ops-triage"),
      choose("scratch-0902", { kind: "hand-over", heir: priya }),
    );
    expect(stepsOf(plan, facts).map(written)).toEqual([
      "block-key ops-triage",
      "leave-key scratch-0902",
      "end-membership Acme Freight",
    ]);
  });
});

describe("what has to be settled first", () => {
  it.each([
    ["a key in use, deleted without its name", planned(choose("ops-triage", { kind: "delete" })), ["name ops-triage"]],
    [
      "another name",
      planned(choose("ops-triage", { kind: "delete" }), typed("ops-triage", "ops-copilot")),
      ["name ops-triage"],
    ],
    ["its name", planned(choose("ops-triage", { kind: "delete" }), typed("ops-triage", " ops-triage ")), []],
    ["a quiet key, deleted", planned(choose("scratch-0902", { kind: "delete" })), []],
    [
      "a user deleted with keys in use, blocked or not",
      planned({ type: "access", access: "delete-user" }),
      ["name notebook-rafael", "name ops-triage"],
    ],
    [
      "a name typed for an earlier choice",
      planned(
        choose("ops-triage", { kind: "delete" }),
        typed("ops-triage", "ops-triage"),
        choose("ops-triage", { kind: "block" }),
        choose("ops-triage", { kind: "delete" }),
      ),
      ["name ops-triage"],
    ],
    ["no heir", planned(choose("ops-triage", { kind: "hand-over", heir: null })), ["heir ops-triage"]],
    [
      "whoever leaves as heir",
      planned(choose("ops-triage", { kind: "hand-over", heir: { kind: "person", userId: "rafael", name: "rafael" } })),
      ["heir ops-triage"],
    ],
  ])("%s", (_name, plan, expected) =>
    expect(planProblems(plan, RAFAEL).map(({ kind, hash }) => `${kind} ${hash.replace("hash of ", "")}`)).toEqual(
      expected,
    ),
  );

  it("a key of which nobody knows whether it is used counts as used", () => {
    const facts = { ...RAFAEL, keys: [key("gateway", "unknown")] };
    expect(planProblems(planned(choose("gateway", { kind: "delete" })), facts)).toHaveLength(1);
  });
});

const anyChoice = fc.oneof(
  fc.constant<KeyChoice>({ kind: "block" }),
  fc.constant<KeyChoice>({ kind: "delete" }),
  fc.constant<KeyChoice>({ kind: "hand-over", heir: null }),
  fc.constant<KeyChoice>({ kind: "hand-over", heir: priya }),
);
const anyFacts = fc
  .array(
    fc.record({
      traffic: fc.constantFrom("recent" as const, "quiet" as const, "unknown" as const),
      why: fc.constantFrom(ADMIN_MAY, ORG_ADMIN_MAY, NOTHING),
    }),
    { maxLength: 5 },
  )
  .map((keys): LeaverFacts => ({ ...RAFAEL, keys: keys.map(({ traffic, why }, at) => key(`k${at}`, traffic, why)) }));
const anyAction: fc.Arbitrary<PlanAction> = fc.oneof(
  fc.record({
    type: fc.constant("key" as const),
    hash: fc.constantFrom("hash of k0", "hash of k1", "hash of k2"),
    choice: anyChoice,
  }),
  fc.record({
    type: fc.constant("typed" as const),
    hash: fc.constantFrom("hash of k0", "hash of k1"),
    text: fc.constantFrom("k0", "k1", ""),
  }),
  fc.record({
    type: fc.constant("invitation" as const),
    id: fc.constant("i1"),
    choice: fc.constantFrom("revoke" as const, "keep" as const),
  }),
  fc.record({
    type: fc.constant("address" as const),
    id: fc.constantFrom("a1", "a2"),
    choice: fc.constantFrom("remove" as const, "keep" as const),
  }),
  fc.record({
    type: fc.constant("access" as const),
    access: fc.constantFrom("leave-organization" as const, "delete-user" as const),
  }),
);
const anyPlan = fc.array(anyAction, { maxLength: 12 }).map((actions) => planned(...actions));

describe("whatever is chosen", () => {
  it("every key has exactly one step unless something is to be settled, and ways back end last", () => {
    fc.assert(
      fc.property(anyFacts, anyPlan, (facts, plan) => {
        const steps = stepsOf(plan, facts);
        const hashes = steps.flatMap((step) => ("hash" in step ? [step.hash] : []));
        expect(new Set(hashes).size).toBe(hashes.length);
        if (planProblems(plan, facts).length === 0)
          expect(hashes.sort()).toEqual(facts.keys.map(({ hash }) => hash).sort());
        const first = steps.findIndex(({ kind }) => ["take-role", "end-membership", "delete-user"].includes(kind));
        expect(steps.slice(first).every(({ kind }) => !kind.endsWith("-key"))).toBe(true);
      }),
      { seed: 20261118 },
    );
  });

  it("no key that may be in use is deleted without its name, by itself or with the user", () => {
    fc.assert(
      fc.property(anyFacts, anyPlan, (facts, plan) => {
        if (planProblems(plan, facts).length > 0) return;
        const gone = stepsOf(plan, facts).flatMap((step) =>
          step.kind === "delete-key" ? [step.hash] : step.kind === "delete-user" ? step.keys : [],
        );
        for (const { hash, name, traffic } of facts.keys) {
          if (gone.includes(hash) && traffic !== "quiet") expect(plan.typed[hash]?.trim()).toBe(name);
        }
      }),
      { seed: 20261118 },
    );
  });

  it("every address entry is named once, and none is removed that was not chosen last", () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyAction, { maxLength: 12 }), (facts, actions) => {
        const steps = stepsOf(planned(...actions), facts);
        const named = (kind: Step["kind"]) =>
          steps.flatMap((step) => ("entries" in step && step.kind === kind ? step.entries.map(({ id }) => id) : []));
        expect([...named("remove-addresses"), ...named("keep-addresses")].sort()).toEqual(["a1", "a2"]);
        for (const { id } of facts.addresses) {
          const last = actions.findLast((action) => action.type === "address" && action.id === id);
          expect(named("remove-addresses").includes(id)).toBe(last?.type === "address" && last.choice === "remove");
        }
      }),
      { seed: 20261118 },
    );
  });

  it("nothing is done that the caller may not", () => {
    fc.assert(
      fc.property(anyFacts, anyPlan, (facts, plan) => {
        for (const step of stepsOf(plan, facts)) {
          const why = facts.keys.find((one) => "hash" in step && one.hash === step.hash)?.why;
          if (step.kind === "block-key") expect(why?.block).toBeNull();
          if (step.kind === "hand-over-key") expect(why?.handOver).toBeNull();
          if (step.kind === "delete-key") expect(why?.remove).toBeNull();
        }
      }),
      { seed: 20261118 },
    );
  });
});

const AT = "2026-11-18T14:32:00Z";
const runOf = (plan: Plan, facts: LeaverFacts): Run => ({
  userId: "rafael",
  name: "rafael@example.com",
  scopeName: "Acme Freight",
  by: "mira@example.com",
  instance: "Acme Group",
  startedAt: AT,
  tokensUntil: null,
  steps: stepsOf(plan, facts).map((step) => ({ step, outcome: { kind: "waiting" } })),
});

/** What the world answers a step with. */
const anyAnswer = fc.constantFrom<Exclude<Outcome, { kind: "waiting" | "running" }>>(
  { kind: "done", at: AT },
  { kind: "already", at: AT },
  { kind: "left", at: AT },
  { kind: "conflict", at: AT, now: "somebody else" },
  { kind: "refused", at: AT, reason: "403" },
  { kind: "failed", at: AT, reason: "503" },
  { kind: "unanswered", at: AT },
  { kind: "live", at: AT, until: AT },
  { kind: "stopped", at: AT, why: "own-missing" },
);

/** Does step after step until there is no next one; answers which were done, in order. */
function drive(run: Run, answers: Iterator<Exclude<Outcome, { kind: "waiting" | "running" }>>) {
  const tried: Step["kind"][] = [];
  for (let at = nextStep(run); at !== null; at = nextStep(run)) {
    tried.push(run.steps[at]?.step.kind ?? "block-key");
    run = runReducer(run, { type: "begin", index: at });
    expect(nextStep(run)).toBeNull();
    const { value, done } = answers.next();
    run = runReducer(run, { type: "settle", index: at, outcome: done ? { kind: "done", at: AT } : value });
  }
  return { run, tried };
}

describe("a run", () => {
  it("does everything in order and is finished", () => {
    const { run, tried } = drive(runOf(NO_PLAN, RAFAEL), [][Symbol.iterator]());
    expect(tried).toEqual(stepsOf(NO_PLAN, RAFAEL).map(({ kind }) => kind));
    expect(stateOf(run)).toBe("finished");
  });

  it("goes on with the other keys after one failed, leaves access alone, and resumes only what is not done", () => {
    const answers: Exclude<Outcome, { kind: "waiting" | "running" }>[] = [
      { kind: "done", at: AT },
      { kind: "failed", at: AT, reason: "503" },
    ];
    const first = drive(runOf(NO_PLAN, RAFAEL), answers[Symbol.iterator]());
    expect(first.tried).toEqual(["block-key", "block-key", "block-key", "revoke-invitation", "keep-addresses"]);
    expect(stateOf(first.run)).toBe("stopped");
    const second = drive(runReducer(first.run, { type: "resume" }), [][Symbol.iterator]());
    expect(second.tried).toEqual(["block-key", "take-role", "end-membership"]);
    expect(stateOf(second.run)).toBe("finished");
  });

  it("never ends access before everything else has ended, whatever the answers are and however often it resumes", () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyPlan,
        fc.array(fc.array(anyAnswer, { maxLength: 10 }), { maxLength: 4 }),
        (facts, plan, rounds) => {
          let run = runOf(plan, facts);
          for (const answers of rounds) {
            const settled = run.steps.map(({ outcome }) => isEnd(outcome));
            run = drive(runReducer(run, { type: "resume" }), answers[Symbol.iterator]()).run;
            // What was done once is never done again.
            for (const [at, was] of settled.entries())
              if (was) expect(isEnd(run.steps[at]?.outcome ?? { kind: "waiting" })).toBe(true);
            for (const [at, { step, outcome }] of run.steps.entries()) {
              if (!["take-role", "end-membership", "delete-user"].includes(step.kind) || outcome.kind === "waiting")
                continue;
              const before = run.steps.slice(0, at).filter((one) => one.step.kind !== "remove-addresses");
              expect(before.every((one) => isEnd(one.outcome))).toBe(true);
            }
            const open = run.steps.filter((one) => !isEnd(one.outcome));
            const isOnlyLive = open.every((one) => one.outcome.kind === "live");
            expect(stateOf(run)).toBe(open.length === 0 ? "finished" : isOnlyLive ? "live" : "stopped");
          }
        },
      ),
      { seed: 20261118 },
    );
  });

  it("ends access whatever becomes of the address list, and is not finished before that is confirmed", () => {
    const plan = planned({ type: "address", id: "a1", choice: "remove" });
    const at = stepsOf(plan, RAFAEL).findIndex(({ kind }) => kind === "remove-addresses");
    const answers: Exclude<Outcome, { kind: "waiting" | "running" }>[] = stepsOf(plan, RAFAEL).map((_, index) =>
      index === at ? { kind: "live", at: AT, until: "2026-11-18T14:37:00Z" } : { kind: "done", at: AT },
    );
    const { run, tried } = drive(runOf(plan, RAFAEL), answers[Symbol.iterator]());
    expect(tried.slice(at)).toEqual(["remove-addresses", "keep-addresses", "take-role", "end-membership"]);
    expect(stateOf(run)).toBe("live");
    // A reload neither confirms it nor forgets it; going on looks again.
    expect(afterReload(run)).toEqual(run);
    expect(nextStep(runReducer(run, { type: "resume" }))).toBe(at);
    expect(stateOf(runReducer(run, { type: "confirm", index: at, at: AT }))).toBe("finished");
    expect(runReducer(run, { type: "confirm", index: 0, at: "later" }).steps[0]?.outcome).toEqual({
      kind: "done",
      at: AT,
    });
  });

  it("that a reload cut off does not claim the step that was under way", () => {
    const cut = afterReload(runReducer(runOf(NO_PLAN, RAFAEL), { type: "begin", index: 0 }));
    expect(cut.steps[0]?.outcome.kind).toBe("unanswered");
    expect(stateOf(cut)).toBe("running");
  });

  it("takes no outcome for a step that is not under way", () => {
    const run = runOf(NO_PLAN, RAFAEL);
    expect(runReducer(run, { type: "settle", index: 0, outcome: { kind: "done", at: AT } })).toEqual(run);
  });
});
