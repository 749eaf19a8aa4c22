// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { API_ROOT_PATH } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { InvitationPageSchema } from "~/contract/invitations";
import { UserListSchema } from "~/contract/users";
import { type OpenAs, type OpenedApp, openApp } from "../open-app";

// One row: what is told here happens in the dialog.
const FREIGHT = "/o/acme-freight/people?q=priya";
const INVITATIONS = `*${API_ROOT_PATH}/cloud/v1/invitations`;

async function openDialog(options: OpenAs = {}, path = FREIGHT): Promise<OpenedApp> {
  const app = await openApp(path, { as: "mira", ...options });
  await app.user.click(await screen.findByRole("button", { name: "Invite people" }));
  await screen.findByRole("dialog", { name: "Invite people" });
  return app;
}

/** As a browser pastes: an event with the text, line ends and all. */
function paste(text: string) {
  fireEvent.paste(screen.getByRole("textbox", { name: "Addresses" }), { clipboardData: { getData: () => text } });
}

const send = (count: number) =>
  screen.findByRole("button", { name: `Invite ${count} ${count === 1 ? "person" : "people"}` });

/** How many invitations to an address the miniature holds. */
async function invitedTo({ services }: OpenedApp, q: string): Promise<number> {
  const path = "/cloud/v1/invitations";
  const { data } = await services.client.send({ path, query: { q }, schema: InvitationPageSchema });
  return data.items.length;
}

async function rowsOf({ services }: OpenedApp, address: string): Promise<number> {
  const query = { user_email: address };
  return (await services.client.send({ path: "/user/list", query, schema: UserListSchema })).data.total;
}

describe("inviting", () => {
  it("judges every address before anything is sent", async () => {
    const app = await openDialog();
    paste(
      "sasha@example.com, Ivo <ivo@example.com>; priya@example.com\nhana@example\nSASHA@example.com, lena@example.com",
    );
    expect(await screen.findByText(/hana@example is missing the part after the dot/)).toBeInTheDocument();
    expect(await screen.findByText(/priya@example.com is already here, as Organization admin/)).toBeInTheDocument();
    expect(await screen.findByText(/lena@example.com is already invited/)).toBeInTheDocument();
    expect(screen.getByText(/2 addresses will be invited\. 1 repeat was merged\./)).toBeInTheDocument();
    expect(screen.getByText("Fix 1 address, or leave it out.")).toBeInTheDocument();
    expect(await send(2)).toBeDisabled();
    await app.user.click(screen.getByRole("button", { name: "Edit hana@example" }));
    expect(screen.getByRole("textbox", { name: "Addresses" })).toHaveValue("hana@example");
    await app.user.type(screen.getByRole("textbox", { name: "Addresses" }), ".com{Enter}");
    expect(await send(3)).toBeEnabled();
    expect(app.requests.some((one) => one.startsWith("POST"))).toBe(false);
  });

  it.each(["cloud", "proxy"] as const)(
    "leaves out whom no provider would let in, with the reason, and does not send them: %s",
    async (kind) => {
      const app = await openDialog({ kind, allowedDomains: ["Example.com", "bücher.example"] });
      paste("sasha@EXAMPLE.com, lee@example.org, ann@mail.example.com, ivo@xn--bcher-kva.example");
      const whyNot = (address: string, domain: string) =>
        screen.findByText(`${address}: nobody from ${domain} is let in to sign in. Left out.`);
      expect(await whyNot("lee@example.org", "example.org")).toBeVisible();
      expect(await whyNot("ann@mail.example.com", "mail.example.com")).toBeVisible();
      expect(screen.getByText(/^2 addresses will be invited\./)).toBeInTheDocument();
      const sent: string[] = [];
      const [cloud, proxy] = [INVITATIONS, `*${API_ROOT_PATH}/user/new`].map((path) =>
        http.post(path, async ({ request }) => {
          sent.push(await request.clone().text());
        }),
      );
      app.answer(...[cloud, proxy].flatMap((handler) => handler ?? []));
      await app.user.click(await send(2));
      expect(await screen.findByRole("heading", { name: "2 of 2 are invited" })).toBeInTheDocument();
      expect(sent.join(" ")).toMatch(/sasha@example\.com/i);
      expect(sent.join(" ")).not.toMatch(/lee@|ann@/);
    },
  );

  it("says row by row what became of them, and tries the failed again once there is a seat", async () => {
    const app = await openDialog();
    paste("sasha@example.com ivo@example.com noor@example.com");
    await app.user.click(await send(3));
    expect(await screen.findByRole("heading", { name: "2 of 3 are invited" })).toBeInTheDocument();
    expect(screen.getByRole("row", { name: /noor@example\.com Not invited no seat left/ })).toBeInTheDocument();
    expect(screen.getByRole("row", { name: /sasha@example\.com Invited until 25 Nov 14:32 UTC/ })).toBeInTheDocument();
    const { items } = (
      await app.services.client.send({
        path: "/cloud/v1/invitations",
        query: { q: "oskar" },
        schema: InvitationPageSchema,
      })
    ).data;
    const path = `/cloud/v1/invitations/${items[0]?.id}`;
    const { NothingSchema } = await import("~/contract/invitations");
    await app.services.client.send({ method: "DELETE", path, schema: NothingSchema });
    await app.user.click(screen.getByRole("button", { name: "Try the failed one again" }));
    expect(await screen.findByRole("heading", { name: "3 of 3 are invited" })).toBeInTheDocument();
    expect(await Promise.all(["sasha", "ivo", "noor"].map((name) => invitedTo(app, name)))).toEqual([1, 1, 1]);
  });

  it("invites nobody twice when the answer is lost", async () => {
    let lost = 0;
    const keys: (string | null)[] = [];
    const app = await openDialog();
    const losing = http.post(INVITATIONS, async ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      if (lost > 0) return undefined;
      lost += 1;
      // It arrives and is done; the answer does not come back.
      const { path, body } = { path: "/cloud/v1/invitations", body: (await request.clone().json()) as unknown };
      const headers = new Headers(request.headers);
      await fetch(
        new Request(new URL(request.url).href.replace(API_ROOT_PATH + path, API_ROOT_PATH + path), {
          method: "POST",
          headers,
          body: JSON.stringify(body),
        }),
      );
      return HttpResponse.error();
    });
    app.answer(losing);
    paste("sasha@example.com");
    await app.user.click(await send(1));
    expect(await screen.findByText(/no answer came; trying again finds out/)).toBeInTheDocument();
    expect(await invitedTo(app, "sasha")).toBe(1);
    await app.user.click(screen.getByRole("button", { name: "Try the failed one again" }));
    expect(await screen.findByRole("heading", { name: "1 of 1 are invited" })).toBeInTheDocument();
    expect(new Set(keys).size).toBe(1);
    expect(await invitedTo(app, "sasha")).toBe(1);
  });

  it("names everything that a role of the whole instance reaches, and wants a second click", async () => {
    const app = await openDialog();
    await app.user.click(screen.getByRole("radio", { name: /Whole instance/ }));
    paste("sasha@example.com");
    expect(
      await screen.findByText(/This reaches 3 organizations: Acme Freight, Acme Warehousing, Acme Customs/),
    ).toBeInTheDocument();
    expect(await send(1)).toBeDisabled();
    expect(screen.getByText("Tick the line above first.")).toBeInTheDocument();
    await app.user.click(screen.getByRole("checkbox", { name: /Yes, sasha@example\.com may reach all of it/ }));
    await app.user.click(await send(1));
    expect(await screen.findByRole("heading", { name: "1 of 1 are invited" })).toBeInTheDocument();
  });

  it("takes teams and budgets from a spreadsheet, and says which of them are wrong", async () => {
    const app = await openDialog();
    paste(
      "email,team,budget,period\nsasha@example.com,search,150,monthly\nivo@example.com,nowhere,,\nnoor@example.com,,lots,",
    );
    expect(await screen.findByText(/ivo@example.com: there is no team nowhere here/)).toBeInTheDocument();
    expect(screen.getByText(/noor@example.com: “lots” is no amount/)).toBeInTheDocument();
    await app.user.click(screen.getByRole("button", { name: "Leave out all 2" }));
    await app.user.click(await send(1));
    await screen.findByRole("heading", { name: "1 of 1 are invited" });
    const { items } = (
      await app.services.client.send({
        path: "/cloud/v1/invitations",
        query: { q: "sasha" },
        schema: InvitationPageSchema,
      })
    ).data;
    expect(items[0]?.team_ids).toEqual(["acme-freight-search"]);
  });

  it("explains a role that is refused, and signs nobody out", async () => {
    const refused = http.post(INVITATIONS, () =>
      HttpResponse.json(
        {
          error: {
            message:
              "Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams. Route=/user/new. Your role=internal_user.",
            type: "auth_error",
            param: "None",
            code: "401",
          },
        },
        { status: 401 },
      ),
    );
    const app = await openDialog({ as: "priya", handlers: [refused] });
    paste("sasha@example.com");
    await app.user.click(await send(1));
    expect(
      await screen.findByText(/LiteLLM refuses this to your role\. You are still signed in\./),
    ).toBeInTheDocument();
    expect(app.location()).toBe(FREIGHT);
  });
});

describe("inviting on a plain proxy", () => {
  it("makes the row that the sign-in finds, without a key, and gives the console's own address", async () => {
    const app = await openDialog({ kind: "proxy" });
    paste("sasha@example.com");
    await app.user.click(screen.getByRole("radio", { name: /Organization admin/ }));
    await app.user.click(await send(1));
    expect(await screen.findByRole("row", { name: /sasha@example\.com Added/ })).toBeInTheDocument();
    expect(
      within(screen.getByRole("dialog")).getByRole("button", { name: "Copy the sign-in address" }),
    ).toBeInTheDocument();
    const query = { user_email: "sasha@example.com" };
    const { users } = (await app.services.client.send({ path: "/user/list", query, schema: UserListSchema })).data;
    expect(users).toMatchObject([{ user_role: "internal_user", key_count: 0 }]);
    expect(app.requests).toContain("PATCH /organization/member_update");
  });

  it("takes half-done work away, and goes on from a lost answer without a second row", async () => {
    const broken = http.get(`*${API_ROOT_PATH}/organization/list`, () => new HttpResponse(null, { status: 500 }));
    const app = await openDialog({ kind: "proxy" });
    paste("sasha@example.com");
    const button = await send(1);
    app.answer(broken);
    await app.user.click(button);
    expect(await screen.findByRole("row", { name: /sasha@example\.com Not invited/ })).toBeInTheDocument();
    expect(await rowsOf(app, "sasha@example.com")).toBe(0);
    app.answerAsUsual();
    await app.user.click(screen.getByRole("button", { name: "Try the failed one again" }));
    expect(await screen.findByRole("row", { name: /sasha@example\.com Added/ })).toBeInTheDocument();
    await waitFor(async () => expect(await rowsOf(app, "sasha@example.com")).toBe(1));
  });
});
