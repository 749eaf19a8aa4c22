/**
 * Inviting up to 500 people so that nobody is invited twice, whatever is lost on the way. On Cloud: batches of a hundred,
 * each under an `Idempotency-Key` that it keeps until its result is known. On a plain proxy: one row after the other,
 * each step looked up before it is repeated, and what stays half done finished or taken away.
 */

import type { ConsoleConfig } from "~/contract/config";
import { INVITE_BATCH, InviteResultsSchema } from "~/contract/invitations";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import { inviteOnProxy } from "./inviting-proxy";
import { isToRepeat, type RowState, type Wish, wasRefused } from "./inviting-rows";

interface Batch {
  key: string;
  /** Positions of the wishes. */
  rows: readonly number[];
}

export interface InvitingOptions {
  client: ApiClient;
  kind: ConsoleConfig["instance"]["kind"];
  wishes: readonly Wish[];
  now: () => Date;
  /** A UUID, another one each time. */
  newKey?: () => string;
}

/** One go at inviting, which can be stopped and gone on with. */
export class Inviting {
  readonly wishes: readonly Wish[];
  readonly #options: Required<InvitingOptions>;
  /** Batches of which nobody knows what became: sent again exactly as they were. */
  #open: Batch[] = [];
  #states: readonly RowState[];
  /** When a row was first tried on a plain proxy: what is younger under its address is of our making. */
  readonly #tried = new Map<number, Date>();
  readonly #listeners = new Set<() => void>();

  constructor(options: InvitingOptions) {
    this.#options = { newKey: () => crypto.randomUUID(), ...options };
    this.wishes = options.wishes;
    this.#states = options.wishes.map(() => ({ kind: "waiting" }));
  }

  /** The state of every row; another array after each change. */
  readonly getSnapshot = (): readonly RowState[] => this.#states;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends what is waiting, and what failed, again. Resolves when every row has a state or it was stopped. */
  async run(signal: AbortSignal): Promise<void> {
    const again = this.#rowsWhere(isToRepeat);
    const inOpen = new Set(this.#open.flatMap(({ rows }) => rows));
    this.#set(again, () => ({ kind: "waiting" }));
    if (this.#options.kind === "proxy") await this.#runOnProxy(again, signal);
    else await this.#runOnCloud([...this.#open, ...this.#batchesOf(again.filter((row) => !inOpen.has(row)))], signal);
    this.#set(
      this.#rowsWhere(({ kind }) => kind === "waiting"),
      () => ({ kind: "cancelled" }),
    );
  }

  #batchesOf(rows: readonly number[]): Batch[] {
    const count = Math.ceil(rows.length / INVITE_BATCH);
    return Array.from({ length: count }, (_, at) => ({
      key: this.#options.newKey(),
      rows: rows.slice(at * INVITE_BATCH, (at + 1) * INVITE_BATCH),
    }));
  }

  async #runOnCloud(batches: readonly Batch[], signal: AbortSignal): Promise<void> {
    for (const batch of batches) {
      if (signal.aborted) return;
      if (!this.#open.includes(batch)) this.#open.push(batch);
      try {
        const states = await this.#send(batch);
        this.#close(batch);
        this.#set(batch.rows, (row) => states.get(row) ?? { kind: "failed", error: missingResult() });
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        const isKnown = wasRefused(error);
        if (isKnown) this.#close(batch);
        this.#set(batch.rows, () => ({ kind: isKnown ? "failed" : "unknown", error }));
      }
    }
  }

  /** Not stopped half way: what has been sent is waited for, so that its result is known. */
  async #send({ key, rows }: Batch): Promise<ReadonlyMap<number, RowState>> {
    const wished = rows.flatMap((row) => {
      const wish = this.wishes[row];
      return wish ? [{ row, wish }] : [];
    });
    const { data } = await this.#options.client.send({
      method: "POST",
      path: "/cloud/v1/invitations",
      idempotencyKey: key,
      body: { invitations: wished.map(({ wish }) => printed(wish)) },
      schema: InviteResultsSchema,
    });
    // Results come in the order of the request; the address says if they do not.
    return new Map(
      wished.map(({ row, wish }, at) => {
        const byPlace = data.results[at];
        const result = byPlace?.email === wish.email ? byPlace : data.results.find(({ email }) => email === wish.email);
        const state: RowState = result
          ? { kind: "done", outcome: result.outcome, expiresAt: result.invitation?.expires_at ?? null }
          : { kind: "failed", error: missingResult() };
        return [row, state];
      }),
    );
  }

  async #runOnProxy(rows: readonly number[], signal: AbortSignal): Promise<void> {
    for (const row of rows) {
      const wish = this.wishes[row];
      if (signal.aborted || !wish) return;
      const state = await inviteOnProxy(this.#options.client, wish, this.#tried.get(row) ?? null);
      this.#tried.set(row, this.#tried.get(row) ?? this.#options.now());
      this.#set([row], () => state);
    }
  }

  #close(batch: Batch): void {
    this.#open = this.#open.filter((one) => one !== batch);
  }

  #rowsWhere(matches: (state: RowState) => boolean): number[] {
    return this.#states.flatMap((state, row) => (matches(state) ? [row] : []));
  }

  #set(rows: readonly number[], stateOf: (row: number) => RowState): void {
    if (rows.length === 0) return;
    const next = [...this.#states];
    for (const row of rows) next[row] = stateOf(row);
    this.#states = next;
    for (const listener of this.#listeners) listener();
  }
}

function missingResult(): ApiError {
  return new ApiError("contract", "POST /cloud/v1/invitations", "an address of the request is not in the answer");
}

function printed({ email, role, organizationId, teamIds, budget, period }: Wish) {
  return {
    email,
    role,
    organization_id: organizationId,
    team_ids: teamIds,
    max_budget: budget,
    budget_duration: budget === null ? null : period,
  };
}
