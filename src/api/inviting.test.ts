import { describe, expect, it } from "vitest";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import { Inviting } from "./inviting";
import type { Wish } from "./inviting-rows";

interface Sent {
  idempotencyKey: string;
  body: { invitations: { email: string }[] };
}

/** A control plane that answers, refuses or loses what it is told to, and counts whom it invited. */
function plane(fate: (call: number) => "answer" | "lose" | "refuse") {
  const sent: Sent[] = [];
  const answered = new Map<string, object>();
  const invited: string[] = [];
  const send = async (request: Sent) => {
    const what = fate(sent.push(request));
    if (what === "refuse") throw new ApiError("invalid", "POST", "not taken");
    const emails = request.body.invitations.map(({ email }) => email);
    if (!answered.has(request.idempotencyKey)) invited.push(...emails);
    const results = emails.map((email) => ({ email, outcome: "created", invitation: null }));
    answered.set(request.idempotencyKey, { results });
    if (what === "lose") throw new ApiError("network", "POST", "no answer");
    return { data: { results }, requestId: null };
  };
  return { client: { send } as unknown as ApiClient, sent, invited };
}

const wishes = (count: number): Wish[] =>
  Array.from({ length: count }, (_, at) => ({
    email: `p${at}@example.com`,
    role: "internal_user",
    organizationId: "north",
    teamIds: [],
    budget: null,
    period: null,
  }));

function inviting(client: ApiClient, count: number) {
  let keys = 0;
  const newKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  return new Inviting({ client, kind: "cloud", wishes: wishes(count), now: () => new Date(0), newKey });
}

const kindsOf = (one: Inviting) => new Set(one.getSnapshot().map(({ kind }) => kind));

describe("inviting", () => {
  it("sends five hundred in batches of a hundred, each under its own key", async () => {
    const { client, sent, invited } = plane(() => "answer");
    const one = inviting(client, 500);
    await one.run(new AbortController().signal);
    expect(sent.map(({ body }) => body.invitations.length)).toEqual([100, 100, 100, 100, 100]);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(5);
    expect(invited).toHaveLength(500);
    expect(kindsOf(one)).toEqual(new Set(["done"]));
  });

  it("sends a lost batch again as it was, and nobody twice", async () => {
    const { client, sent, invited } = plane((call) => (call === 2 ? "lose" : "answer"));
    const one = inviting(client, 250);
    await one.run(new AbortController().signal);
    expect(kindsOf(one)).toEqual(new Set(["done", "unknown"]));
    await one.run(new AbortController().signal);
    expect(sent).toHaveLength(4);
    expect(sent[3]).toMatchObject({ idempotencyKey: sent[1]?.idempotencyKey, body: sent[1]?.body });
    expect(new Set(invited).size).toBe(invited.length);
    expect(kindsOf(one)).toEqual(new Set(["done"]));
  });

  it("takes a new key after a refusal, which did nothing", async () => {
    const { client, sent, invited } = plane((call) => (call === 1 ? "refuse" : "answer"));
    const one = inviting(client, 3);
    await one.run(new AbortController().signal);
    expect(kindsOf(one)).toEqual(new Set(["failed"]));
    await one.run(new AbortController().signal);
    expect(sent[0]?.idempotencyKey).not.toBe(sent[1]?.idempotencyKey);
    expect(invited).toHaveLength(3);
  });

  it("stops between batches, and goes on with what was not sent", async () => {
    const stop = new AbortController();
    const { client, invited } = plane((call) => {
      if (call === 1) stop.abort();
      return "answer";
    });
    const one = inviting(client, 150);
    await one.run(stop.signal);
    expect(kindsOf(one)).toEqual(new Set(["done", "cancelled"]));
    expect(invited).toHaveLength(100);
    await one.run(new AbortController().signal);
    expect(invited).toHaveLength(150);
  });
});
