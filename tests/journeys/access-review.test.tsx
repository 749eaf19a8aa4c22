// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { findPage, type OpenAs, openApp } from "tests/open-app";
import { describe, expect, it, vi } from "vitest";
import { paths } from "~/lib/paths";
import { expectNothingLooksLikeZero } from "./usage-screen";

const openReview = ({ o = "acme-freight", ...options }: OpenAs & { o?: string | null } = {}) =>
  openApp(paths.accessReview(o), { as: "mira", ...options });

/** Roles are asked for within a part of the page: over all of it, dozens of rows with three buttons each take seconds. */
const tab = async (name: RegExp) =>
  within(await screen.findByLabelText("What is reviewed")).findByRole("tab", { name });
/** Waits until everything is read: only then is anything counted. */
const isRead = () => screen.findByText(/^\d+ of \d+$/);
const decision = async (name: string) => {
  const group = (await screen.findByText(`Decision about ${name}`, { selector: "legend" })).closest("fieldset");
  if (!group) throw new Error(`no decision about ${name}`);
  return group;
};
const choose = async (name: string, what: "Keep" | "Change" | "Remove") =>
  within(await decision(name)).getByRole<HTMLInputElement>("radio", { name: what });
const note = (name: string) => screen.getByLabelText(`Note for ${name}`);
const row = async (name: string) => {
  const found = (await screen.findByText(name, { selector: "th a" })).closest("tr");
  if (!found) throw new Error(`no row ${name}`);
  return [...found.cells].slice(0, -1).map((cell) => cell.textContent ?? "");
};
const writes = (requests: readonly string[]) => requests.filter((request) => !request.startsWith("GET"));

/** Collects what would be saved. */
function savedFiles() {
  const saved: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    if (blob instanceof Blob) saved.push(blob);
    return "blob:file";
  });
  return {
    texts: () => Promise.all(saved.map((blob) => blob.text())),
    bytes: async (at: number) => new Uint8Array((await saved[at]?.arrayBuffer()) ?? new ArrayBuffer(0)),
  };
}

describe("a review", () => {
  it("holds everyone and every key of the organization, and who administers", async () => {
    const { requests } = await openReview();
    await findPage(/^Access review Acme Freight$/);
    await isRead();
    expect(await tab(/^People 28$/)).toHaveAttribute("aria-selected", "true");
    expect(await tab(/^Keys 41$/)).toBeVisible();
    // Three who administer the instance, one who reads it, one who administers the organization.
    expect(await tab(/^Admins 5$/)).toBeVisible();
    expect(screen.queryByText(/^Allowed IPs/, { selector: "[role=tab]" })).toBeNull();
    expect(screen.getByText("0 of 74")).toBeVisible();
    expect(screen.getByText("mira@example.com", { selector: "dd" })).toBeVisible();
    expect(screen.getByText(/^18 Nov 14:32 UTC$/)).toBeVisible();
    expect(await row("mira@example.com")).toEqual(
      expect.arrayContaining(["Instance adminall organizations", "Acme Freight"]),
    );
    expect(writes(requests)).toEqual([]);
  });

  it("says of a key whose it is, what it may, and when it was used", async () => {
    const { user } = await openReview();
    await user.click(await tab(/^Keys 41$/));
    expect(await row("prod-checkout")).toEqual([
      "prod-checkout",
      "jonas@example.com",
      "checkout",
      "$800 a day",
      "never",
      "today",
      "jonas@example.com, 3 Sep",
    ]);
    const [, , , , , used, madeBy] = await row("old-batch");
    expect(used).toMatch(/^19 Aug · 91 days$|^not in 61 days$/);
    expect(madeBy).toMatch(/not recorded|yuki@example\.com/);
    expect(await screen.findByText("prod-checkout", { selector: "a" })).toHaveAttribute(
      "href",
      expect.stringMatching(/^\/keys\/88dc28d0.*\?o=acme-freight$/),
    );
  });

  it("marks as unused by the one setting, and leads to it", async () => {
    const { user } = await openReview();
    await isRead();
    expect(screen.getByText("60 days")).toBeVisible();
    await user.click(screen.getByText("set once, used everywhere"));
    await findPage(/^Settings/);
    expect(screen.getByLabelText("Unused after", { selector: "select" })).toHaveValue("60");
  });

  it("counts a decision and keeps its note when another is made", async () => {
    const { user, requests } = await openReview();
    await user.click(await tab(/^Keys 41$/));
    await user.click(await choose("prod-checkout", "Change"));
    await user.type(note("prod-checkout"), "Why");
    await user.click(await choose("prod-search", "Keep"));
    expect(screen.getByText("2 of 74")).toBeVisible();
    await user.click(await choose("prod-checkout", "Remove"));
    expect(note("prod-checkout")).toHaveValue("Why");
    expect(writes(requests)).toEqual([]);
  });

  it("finds the decisions again, and what is left to decide", async () => {
    const { user, back } = await openReview();
    await user.click(await tab(/^Admins 5$/));
    await user.click(await choose("rafael@example.com", "Remove"));
    await user.click(screen.getByText("Settings", { selector: "a" }));
    await findPage(/^Settings/);
    await back();
    await screen.findByText("1 of 74");
    await user.click(await tab(/^Admins 5$/));
    expect(await choose("rafael@example.com", "Remove")).toBeChecked();
    await user.click(await tab(/^Left to decide 73$/));
    // The same person is asked about twice: as a person, and as an admin.
    expect(await screen.findAllByText("Decision about rafael@example.com", { selector: "legend" })).toHaveLength(1);
    await user.click(screen.getByText("Forget all decisions"));
    expect(await screen.findByText("0 of 74")).toBeVisible();
  }, 30_000);

  it("opens a note by its button, for a row that is kept", async () => {
    const { user } = await openReview();
    await isRead();
    await user.click(await screen.findByLabelText("Add a note for tomas@example.com"));
    const field = await screen.findByLabelText("Note for tomas@example.com");
    await waitFor(() => expect(field).toHaveFocus());
    await user.type(field, "On leave.");
    expect(field).toHaveValue("On leave.");
  });
});

describe("an exported review", () => {
  it("is a table of every row with its decision, and a manifest that proves it", async () => {
    const files = savedFiles();
    const { user, requests } = await openReview();
    await user.click(await tab(/^Keys 41$/));
    await user.click(await choose("scratch-0902", "Remove"));
    await user.type(note("scratch-0902"), "=goes, with rafael");
    await isRead();
    await user.click(screen.getByLabelText("Export this review"));
    const sheet = within(await screen.findByRole("dialog", { name: "Export this review" }));
    expect(sheet.getByText(/^74 rows, 73 undecided\./)).toBeVisible();
    await user.click(sheet.getByRole("button", { name: "CSV and manifest" }));
    expect(await sheet.findByText(/^access-review_acme-freight_2026-11-18\.csv is made: 74 rows/)).toBeVisible();

    const [csv = "", manifestText = "{}"] = await files.texts();
    const lines = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(lines).toHaveLength(75);
    expect(lines[0]).toBe(
      "kind,id,name,role,organizations,teams,owner,state,budget_usd,budget_period,expires,last_sign_in,last_used,made_by,made_on,label,unused,decision,note",
    );
    const scratch = lines.find((line) => line.includes("scratch-0902"));
    expect(scratch).toContain("rafael@example.com");
    // A note that a spreadsheet would take for a formula is inert.
    expect(scratch?.endsWith(`,remove,"'=goes, with rafael"`)).toBe(true);
    const manifest: unknown = JSON.parse(manifestText);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await files.bytes(0)));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(manifest).toMatchObject({
      kind: "access-review",
      reviewer: { email: "mira@example.com", role: "proxy_admin" },
      scope: { kind: "organization", id: "acme-freight", name: "Acme Freight" },
      as_of: "2026-11-18T14:32:00.000Z",
      started_at: "2026-11-18T14:32:00.000Z",
      unused_after_days: 60,
      is_complete: false,
      counts: { all: { rows: 74, remove: 1, undecided: 73 }, key: { rows: 41, remove: 1 } },
      file: { name: "access-review_acme-freight_2026-11-18.csv", sha256 },
    });
    expect(writes(requests)).toEqual([]);
  });

  it("as JSON carries the same facts and rows", async () => {
    const files = savedFiles();
    const { user } = await openReview();
    await isRead();
    await user.click(screen.getByLabelText("Export this review"));
    const sheet = within(await screen.findByRole("dialog", { name: "Export this review" }));
    await user.click(sheet.getByRole("button", { name: "JSON and manifest" }));
    await sheet.findByText(/\.json is made: 74 rows/);
    const [text = "{}"] = await files.texts();
    const file = JSON.parse(text) as { items: { name: string; decision: string }[] };
    expect(file.items).toHaveLength(74);
    expect(file.items.every((item) => item.decision === "undecided")).toBe(true);
  });

  it("is not made while a part is missing", async () => {
    const { user } = await openReview({ weather: { squalls: [{ fault: "503", route: "/key/list" }] } });
    await user.click(await tab(/^Keys/));
    expect(await screen.findByText("Keys did not load")).toBeVisible();
    expectNothingLooksLikeZero();
    expect(screen.getByRole("button", { name: "Print" })).toBeDisabled();
    await user.click(screen.getByLabelText("Export this review"));
    const sheet = within(await screen.findByRole("dialog", { name: "Export this review" }));
    expect(sheet.getByText(/^Not before everything is read/)).toBeVisible();
    expect(sheet.getByRole("button", { name: "CSV and manifest" })).toBeDisabled();
  });
});

describe("what is not known", () => {
  it("is not marked as unused while usage did not load", async () => {
    const { user } = await openReview({
      kind: "proxy",
      weather: { squalls: [{ fault: "500-shape-b", route: "/organization/daily/activity*" }] },
    });
    expect(await screen.findByText(/^Usage did not load/)).toBeVisible();
    await user.click(await tab(/^Keys 41$/));
    const [, , , , , used] = await row("old-batch");
    expect(used).toBe("not recorded");
  });

  it("of sign-ins is not recorded on a plain proxy, and Cloud's routes are not asked", async () => {
    const { requests } = await openReview({ kind: "proxy" });
    await isRead();
    expect((await row("tomas@example.com"))[4]).toBe("not recorded");
    expect(screen.getByText("This proxy does not record sign-ins.")).toBeVisible();
    expect(requests.filter((request) => request.includes("/cloud/"))).toEqual([]);
  });
});

describe("who reviews", () => {
  it("a viewer of the instance: decisions are a record", async () => {
    const { user, requests } = await openReview({ as: "deepa" });
    await isRead();
    await user.click(await choose("tomas@example.com", "Keep"));
    expect(screen.getByText("1 of 74")).toBeVisible();
    expect(writes(requests)).toEqual([]);
  });

  it("an organization's admin, of what is told to them", async () => {
    const { requests } = await openReview({ as: "priya" });
    await isRead();
    expect(screen.getByText(/^LiteLLM lists you the keys of your organization’s teams\./)).toBeVisible();
    expect(await tab(/^People 28$/)).toBeVisible();
    expect(requests.filter((request) => request.startsWith("GET /key/list"))).toEqual([]);
  });

  it("an organization's admin of another organization does not", async () => {
    const { requests } = await openReview({ as: "gwen" });
    expect(await screen.findByRole("heading", { name: "An access review is for admins" })).toBeVisible();
    expect(screen.getByText("You are admin of another organization, not of this one.")).toBeVisible();
    expect(requests.filter((request) => request.includes("/user/list"))).toEqual([]);
  });

  it("a member does not", async () => {
    await openReview({ as: "tomas", o: null });
    expect(await screen.findByRole("heading", { name: "An access review is for admins" })).toBeVisible();
  });
});

describe("the whole instance", () => {
  it("holds allowed IPs, and links to where they are changed", async () => {
    const { user } = await openReview({ o: null });
    await isRead();
    await user.click(await tab(/^Allowed IPs 6$/));
    const [link] = await screen.findAllByText(/^\d|^2001/, { selector: "th a" });
    expect(link).toHaveAttribute("href", expect.stringMatching(/^\/allowed-ips\?q=/));
  });
});
