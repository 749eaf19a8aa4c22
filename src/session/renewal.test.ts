import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSessionLocks } from "./locks";
import { createRenewal } from "./renewal";
import type { SessionRecord, Tokens } from "./session-record";
import { SignInFailure } from "./sign-in-failure";
import { createTabs } from "./tabs";
import { createTestBrowser } from "./test-browser";
import { API } from "./test-provider";

const tokensAt = (generation: number): Tokens => ({
  accessToken: `access-${generation}`,
  idToken: "id",
  refreshToken: `refresh-${generation}`,
  scope: "openid",
  expiresAt: null,
});

const first: SessionRecord = {
  version: 1,
  instance: API,
  id: "s-1",
  providerId: "keycloak",
  account: { subject: "u-1", email: null, name: null },
  person: { userId: "mira", email: null, role: "proxy_admin", memberships: [], address: null },
  signedInAt: 0,
  seen: 0,
  beat: 0,
  generation: 0,
  tokens: tokensAt(0),
};

/** A provider that rotates refresh tokens and takes a second use for theft. */
function rotatingProvider() {
  const provider = {
    current: 0,
    requests: 0,
    underWay: 0,
    mostAtOnce: 0,
    isDown: false,
    latencyMs: 20,
    async redeem(record: SessionRecord): Promise<Tokens> {
      provider.requests += 1;
      provider.underWay += 1;
      provider.mostAtOnce = Math.max(provider.mostAtOnce, provider.underWay);
      await new Promise((resolve) => setTimeout(resolve, provider.latencyMs));
      provider.underWay -= 1;
      if (provider.isDown) throw new SignInFailure("token", "provider-unreachable");
      if (record.tokens.refreshToken !== `refresh-${provider.current}`) throw new SignInFailure("token", "code-spent");
      provider.current += 1;
      return tokensAt(provider.current);
    },
  };
  return provider;
}

function openTab(browser: ReturnType<typeof createTestBrowser>, provider: ReturnType<typeof rotatingProvider>) {
  const tab = {
    record: first as SessionRecord | null,
    hasEnded: false,
    renew: async (_stale: string): Promise<string | null> => null,
  };
  const tabs = createTabs(browser.openChannel(), {
    held: () => tab.record,
    onRenewed: (record) => {
      if (tab.record && record.generation > tab.record.generation) tab.record = record;
    },
    onSignedOut: () => {
      tab.record = null;
    },
    onActivity: () => {},
  });
  tab.renew = createRenewal({
    current: () => tab.record,
    keep: (record) => {
      tab.record = record;
    },
    redeem: provider.redeem,
    askOthers: (record, ms) => tabs.ask({ sessionId: record.id, above: record.generation }, ms),
    tellOthers: tabs.tellRenewed,
    giveUp: () => {
      tab.record = null;
      tab.hasEnded = true;
    },
    alone: createSessionLocks(browser.locks).alone,
  });
  return { tab, tabs };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function settled<Result>(work: Promise<Result>): Promise<Result> {
  const caught = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  const result = await caught;
  if ("error" in result) throw result.error;
  return result.value;
}

describe("renewal", () => {
  it("asks the provider once for ten tabs", async () => {
    const provider = rotatingProvider();
    const browser = createTestBrowser();
    const opened = Array.from({ length: 10 }, () => openTab(browser, provider).tab);
    const tokens = await settled(Promise.all(opened.map((tab) => tab.renew("access-0"))));
    expect(provider.requests).toBe(1);
    expect(new Set(tokens)).toEqual(new Set(["access-1"]));
  });

  it("asks once for many requests of one tab", async () => {
    const provider = rotatingProvider();
    const { tab } = openTab(createTestBrowser(), provider);
    await settled(Promise.all([tab.renew("access-0"), tab.renew("access-0"), tab.renew("access-0")]));
    expect(provider.requests).toBe(1);
    expect(await settled(tab.renew("access-0"))).toBe("access-1");
    expect(provider.requests).toBe(1);
  });

  it("takes what another tab renewed while it was not listening", async () => {
    const provider = rotatingProvider();
    const browser = createTestBrowser();
    const faster = openTab(browser, provider).tab;
    await settled(faster.renew("access-0"));
    const slower = openTab(browser, provider).tab;
    expect(await settled(slower.renew("access-0"))).toBe("access-1");
    expect(provider.requests).toBe(1);
    expect(slower.record?.generation).toBe(1);
  });

  it("ends the session when the refresh token is spent and nobody has a newer one", async () => {
    const provider = rotatingProvider();
    provider.current = 7;
    const { tab } = openTab(createTestBrowser(), provider);
    expect(await settled(tab.renew("access-0"))).toBeNull();
    expect(tab.hasEnded).toBe(true);
  });

  it("ends the session without a refresh token, and asks nobody", async () => {
    const provider = rotatingProvider();
    const { tab } = openTab(createTestBrowser(), provider);
    tab.record = { ...first, tokens: { ...first.tokens, refreshToken: null } };
    expect(await settled(tab.renew("access-0"))).toBeNull();
    expect([tab.hasEnded, provider.requests]).toEqual([true, 0]);
  });

  it("keeps the session when the provider cannot be asked, and says so", async () => {
    const provider = rotatingProvider();
    provider.isDown = true;
    const { tab } = openTab(createTestBrowser(), provider);
    await expect(settled(tab.renew("access-0"))).rejects.toMatchObject({ code: "provider-unreachable" });
    expect(tab.record).toBe(first);
    provider.isDown = false;
    expect(await settled(tab.renew("access-0"))).toBe("access-1");
  });

  it("drops what arrives after a sign-out", async () => {
    const provider = rotatingProvider();
    const { tab } = openTab(createTestBrowser(), provider);
    const renewing = tab.renew("access-0");
    await vi.advanceTimersByTimeAsync(160);
    tab.record = null;
    expect(await settled(renewing)).toBeNull();
    expect(tab.record).toBeNull();
    expect(tab.hasEnded).toBe(false);
  });

  it("never runs twice at once, nor loses the session, whatever the tabs do when", async () => {
    const step = fc.record({ tab: fc.nat(3), waitMs: fc.nat(400), latencyMs: fc.integer({ min: 1, max: 300 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const provider = rotatingProvider();
        const browser = createTestBrowser();
        const opened = Array.from({ length: 4 }, () => openTab(browser, provider));
        const work: Promise<string | null>[] = [];
        for (const { tab, waitMs, latencyMs } of steps) {
          provider.latencyMs = latencyMs;
          const chosen = opened[tab]?.tab;
          if (chosen?.record) work.push(chosen.renew(chosen.record.tokens.accessToken));
          await vi.advanceTimersByTimeAsync(waitMs);
        }
        await settled(Promise.all(work));
        expect(provider.mostAtOnce).toBe(1);
        expect(opened.some(({ tab }) => tab.hasEnded)).toBe(false);
        for (const { tabs } of opened) tabs.close();
      }),
      { numRuns: 150, seed: 20261118 },
    );
  });
});
