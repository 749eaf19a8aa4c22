import { beforeEach, describe, expect, it, vi } from "vitest";
import { keptItems } from "~/lib/kept-in-browser";
import { liveSession, SESSION_LENGTH_MS } from "./session-machine";
import { json, ORIGIN } from "./test-provider";
import { beginStory, KEYCLOAK, mira, openBrowser, START, settled } from "./test-session";

beforeEach(beginStory);

describe("the session's life", () => {
  it("survives a reload, and asks the server again who is here", async () => {
    const { openTab, fetchPerson } = openBrowser();
    const { signIn, storage, close } = openTab();
    await signIn();
    close();
    fetchPerson.mockResolvedValue({ ...mira, role: "internal_user" });
    const { session, close: closeAgain } = openTab({ storage, isReload: true });
    await settled(session.ready);
    await settled(session.refreshPerson());
    expect(liveSession(session.getSnapshot())?.person.role).toBe("internal_user");
    closeAgain();
  });

  it("ends at 24 hours by its own timer, and leaves nothing behind", async () => {
    const { openTab } = openBrowser();
    const { session, signIn, kept, onEnd, close } = openTab();
    await signIn();
    await vi.advanceTimersByTimeAsync(SESSION_LENGTH_MS - 11 * 60_000);
    expect(session.getSnapshot().status).toBe("active");
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(session.getSnapshot()).toMatchObject({ status: "warning", warning: { minutes: 10 } });
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(session.getSnapshot()).toMatchObject({ status: "expired", reason: "deadline" });
    expect(kept()).toBeNull();
    expect(onEnd).toHaveBeenCalledExactlyOnceWith("deadline");
    expect(await settled(session.accessToken())).toBeNull();
    close();
  });

  it("is over after a sleep past its end, before anything is asked", async () => {
    const { openTab, fetched } = openBrowser();
    const { session, signIn, close } = openTab();
    await signIn();
    vi.setSystemTime(Date.now() + SESSION_LENGTH_MS);
    const before = fetched.mock.calls.length;
    expect(await settled(session.accessToken())).toBeNull();
    expect(fetched.mock.calls.length).toBe(before);
    close();
  });

  it("is not prolonged by setting the clock back", async () => {
    const { openTab } = openBrowser();
    const time = { wall: START, monotonic: 0 };
    const { session, signIn, wake, close } = openTab({ now: () => time.wall, monotonic: () => time.monotonic });
    await signIn();
    time.wall += 20 * 3_600_000;
    time.monotonic += 20 * 3_600_000;
    wake();
    time.wall -= 20 * 3_600_000;
    time.monotonic += 5 * 3_600_000;
    wake();
    expect(session.getSnapshot()).toMatchObject({ status: "expired", reason: "deadline" });
    close();
  });

  it.each([
    ["a restored browser, ten minutes later", false, 10, "expired"],
    ["a reload, ten minutes later", true, 10, "active"],
    ["a visit elsewhere, two minutes long", false, 2, "active"],
    ["a reload after a day", true, 24 * 60, "expired"],
  ])("%s", async (_name, isReload, minutes, status) => {
    const { openTab } = openBrowser();
    const { signIn, storage, close } = openTab();
    await signIn();
    close();
    vi.setSystemTime(Date.now() + minutes * 60_000);
    const { session, kept, close: closeAgain } = openTab({ storage, isReload });
    await settled(session.ready);
    expect(session.getSnapshot().status).toBe(status);
    expect(kept() === null).toBe(status === "expired");
    closeAgain();
  });

  it("renews a token about to end, once, and keeps the deadline", async () => {
    const { openTab, keycloak } = openBrowser();
    const { session, signIn, close } = openTab();
    await signIn();
    const deadline = liveSession(session.getSnapshot())?.deadline;
    await vi.advanceTimersByTimeAsync(250_000);
    const tokens = await settled(Promise.all([session.accessToken(), session.accessToken()]));
    expect(tokens).toEqual(["access-2", "access-2"]);
    expect(keycloak.tokenRequests).toBe(2);
    expect(liveSession(session.getSnapshot())?.deadline).toBe(deadline);
    close();
  });

  it("ends when the provider refuses to renew, with the reason", async () => {
    const { openTab, keycloak } = openBrowser();
    const { session, signIn, onEnd, close } = openTab();
    await signIn();
    keycloak.misbehave({ token: () => json({ error: "invalid_grant" }, 400) });
    expect(await settled(session.renewAfterRefusal("access-1"))).toBeNull();
    expect(session.getSnapshot()).toMatchObject({ status: "expired", reason: "expired" });
    expect(onEnd).toHaveBeenCalledWith("expired");
    close();
  });

  it("ends when a renewal brings another person", async () => {
    const { openTab, keycloak } = openBrowser();
    const { session, signIn, close } = openTab();
    await signIn();
    keycloak.misbehave({ claims: { sub: "u-2" } });
    expect(await settled(session.renewAfterRefusal("access-1"))).toBeNull();
    expect(session.getSnapshot().status).toBe("expired");
    close();
  });

  it("uses a token that still holds while the provider is away", async () => {
    const { openTab, keycloak } = openBrowser();
    const { session, signIn, close } = openTab();
    await signIn();
    keycloak.misbehave({ token: () => Promise.reject(new TypeError("Failed to fetch")) });
    await vi.advanceTimersByTimeAsync(250_000);
    expect(await settled(session.accessToken())).toBe("access-1");
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(settled(session.accessToken())).rejects.toMatchObject({ code: expect.stringMatching(/^provider-/) });
    expect(liveSession(session.getSnapshot())).not.toBeNull();
    close();
  });

  it("throws a record away that belongs to another instance or is no record", async () => {
    for (const text of ["{", '{"version":1}', JSON.stringify({ version: 2 })]) {
      const { openTab } = openBrowser();
      const { storage, close } = openTab();
      storage.tab.setItem(keptItems.session.name, text);
      const second = openTab({ storage });
      await settled(second.session.ready);
      expect([second.session.getSnapshot().status, second.kept()]).toEqual(["anonymous", null]);
      close();
      second.close();
    }
  });
});

describe("several tabs", () => {
  it("a new tab receives the session, with the same end", async () => {
    const { openTab, keycloak } = openBrowser();
    const first = openTab();
    await first.signIn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    const second = openTab();
    await settled(second.session.ready);
    const [mine, theirs] = [first, second].map(({ session }) => liveSession(session.getSnapshot()));
    expect(theirs).toMatchObject({ id: mine?.id, deadline: mine?.deadline });
    expect(keycloak.tokenRequests).toBe(1);
    first.close();
    second.close();
  });

  it("a new tab waits for a slow one that is there, and not at all for one that is not", async () => {
    const { openTab } = openBrowser({ messageMs: 1000 });
    const first = openTab();
    const began = Date.now();
    await settled(first.session.ready);
    expect(Date.now() - began).toBeLessThan(300);
    await first.signIn();
    const second = openTab();
    await settled(second.session.ready);
    expect(second.session.getSnapshot().status).toBe("active");
    first.close();
    second.close();
  });

  it("signing out of one signs out of all, and none comes back", async () => {
    const { openTab } = openBrowser();
    const first = openTab();
    await first.signIn();
    const second = openTab();
    await settled(second.session.ready);
    await settled(first.session.signOut());
    expect(first.session.getSnapshot()).toMatchObject({ status: "anonymous", signedOut: { providerId: "keycloak" } });
    expect(second.session.getSnapshot()).toMatchObject({ status: "expired", reason: "elsewhere" });
    expect([first.kept(), second.kept()]).toEqual([null, null]);
    const third = openTab();
    await settled(third.session.ready);
    expect(third.session.getSnapshot().status).toBe("anonymous");
    for (const { close } of [first, second, third]) close();
  });

  it("a restored tab is let in when another live tab vouches for it", async () => {
    const { openTab } = openBrowser();
    const first = openTab();
    await first.signIn();
    const kept = first.kept() ?? "";
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const restored = openTab();
    restored.close();
    restored.storage.tab.setItem(keptItems.session.name, kept);
    const again = openTab({ storage: restored.storage });
    await settled(again.session.ready);
    expect(again.session.getSnapshot().status).toBe("active");
    first.close();
    again.close();
  });

  it("activity in one tab keeps the other from its idle end", async () => {
    const { openTab } = openBrowser();
    const first = openTab({ idleMinutes: 30 });
    await first.signIn();
    const second = openTab({ idleMinutes: 30 });
    await settled(second.session.ready);
    await vi.advanceTimersByTimeAsync(29 * 60_000);
    expect(second.session.getSnapshot()).toMatchObject({ status: "warning", warning: { kind: "idle" } });
    first.session.noteActivity();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.session.getSnapshot().status).toBe("active");
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(first.session.getSnapshot()).toMatchObject({ status: "expired", reason: "idle" });
    first.close();
    second.close();
  });
});

describe("signing out", () => {
  it("revokes, then leaves for the provider with the ID token as hint and without the hints of the sign-in", async () => {
    const { openTab, fetched } = openBrowser();
    const { session, signIn, left, storage, kept, onEnd, close } = openTab();
    await signIn();
    storage.tab.setItem(`${keptItems.drafts.name}allowed-ips`, "draft");
    await settled(session.signOut());
    const logout = left.at(-1);
    expect(logout?.origin + (logout?.pathname ?? "")).toBe(`${KEYCLOAK}/logout`);
    expect(logout?.searchParams.get("post_logout_redirect_uri")).toBe(`${ORIGIN}/signed-out`);
    expect(logout?.searchParams.has("id_token_hint")).toBe(true);
    const revoked = fetched.mock.calls.find(([url]) => String(url).endsWith("/revoke"));
    expect(String(revoked?.[1]?.body)).toContain("token=refresh-1");
    expect([kept(), storage.tab.getItem(`${keptItems.drafts.name}allowed-ips`)]).toEqual([null, null]);
    expect(onEnd).toHaveBeenCalledExactlyOnceWith("signed-out");
    close();
  });

  it("happens here even when the provider is away, and says that it may go on there", async () => {
    const { openTab, keycloak } = openBrowser();
    const { signIn, storage, close } = openTab();
    await signIn();
    close();
    keycloak.misbehave({ discovery: () => new Promise(() => {}) });
    const again = openTab({ storage, isReload: true });
    await settled(again.session.ready);
    const leaving = again.session.signOut();
    expect(again.session.getSnapshot()).toMatchObject({ status: "anonymous", signedOut: { endsAtProvider: null } });
    await settled(leaving);
    expect(again.session.getSnapshot()).toMatchObject({ status: "anonymous", signedOut: { endsAtProvider: false } });
    expect(again.kept()).toBeNull();
    again.close();
  });
});
