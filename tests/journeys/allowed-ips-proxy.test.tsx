// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { openApp } from "tests/open-app";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { paths } from "~/lib/paths";
import {
  addToDraft,
  draftChanges,
  draftPanel,
  findState,
  liveEntries,
  openList,
  queryDraft,
  removeFromDraft,
  table,
  writes,
} from "./allowed-ips-screen";

const OWN = "198.51.100.7";
const THREE = "Only these 3 entries may call";
const onProxy = { as: "mira", kind: "proxy" } as const;
/** The proxy's list, as long as nobody changes it. */
const listAnswers = (data: readonly string[] | null) =>
  http.get("*/get/allowed_ips", () => HttpResponse.json({ data }));
const bodyOf = (requests: readonly string[]) => requests.filter((one) => /allowed_ip$/.test(one));
const stops = () =>
  within(screen.getByRole("list", { name: "What keeps it from being saved" }))
    .getAllByRole("listitem")
    .map((item) => item.textContent);
const save = () => within(screen.getByRole("region", { name: /^Draft: / })).getByRole("button", { name: /^Save/ });

describe("a plain proxy’s list is read", () => {
  it("as the texts it is, with what never matches, and once with what is not there", async () => {
    await openList(onProxy, THREE);
    expect(screen.getByRole("region", { name: THREE })).toHaveTextContent(
      "3 IPv4 addresses. Everything else is refused before it reaches a model. One more entry is no exact address",
    );
    expect(screen.getByRole("region", { name: THREE })).toHaveTextContent("and the API this console calls");
    expect(liveEntries()).toEqual([OWN, "203.0.113.201", "192.0.2.14", "203.0.113.0/26"]);
    expect(within(table()).getByText("never matches on this proxy")).toBeVisible();
    expect(screen.getAllByText("Not on this proxy")).toHaveLength(1);
    expect(screen.queryByText(/Last seen|Requests, 30 days/, { selector: "button" })).toBeNull();
    expect(screen.getByRole("region", { name: "If you end up outside" })).toHaveTextContent("There is no way back");
  });

  it("never as open when it did not load", async () => {
    await openApp(paths.allowedIps(), {
      ...onProxy,
      weather: { squalls: [{ fault: "500-shape-b", route: "/get/allowed_ips" }] },
    });
    expect(await screen.findByText("The address list did not load")).toBeVisible();
    expect(screen.queryByText(/Open to every address|Nobody may call/)).toBeNull();
    expect(screen.queryByRole("button", { name: "Add addresses" })).toBeNull();
  });

  it("when it is empty: that it refuses everyone, and who can mend it", async () => {
    await openList({ ...onProxy, handlers: [listAnswers([])] }, "Nobody may call");
    expect(screen.getByRole("region", { name: "Nobody may call" })).toHaveTextContent("whoever runs the proxy has to");
  });

  it("by the reading role, with the reason on what it cannot do", async () => {
    await openList({ ...onProxy, as: "deepa" }, THREE);
    const button = screen.getByRole("button", { name: `Remove ${OWN}` });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription("Your role reads everything and changes nothing.");
  });

  it("and asked about an address as the proxy would", async () => {
    const { user } = await openList(onProxy, THREE);
    const probe = screen.getByLabelText("Would this address get in?");
    const verdict = () => probe.closest("section")?.querySelector("[role=status]");
    await user.click(probe);
    await user.paste("203.0.113.9");
    await waitFor(() =>
      expect(verdict()).toHaveTextContent("No. 203.0.113.0/26 would hold it, but this proxy compares"),
    );
    await user.clear(probe);
    await user.paste("198.51.100.7, 203.0.113.201");
    await waitFor(() => expect(verdict()).toHaveTextContent("it never matches, whatever the hops are"));
  });
});

describe("a plain proxy’s list is changed", () => {
  it("without ceremony where it only widens", async () => {
    const app = await openList(onProxy, THREE);
    await addToDraft(app, "192.0.2.50\n192.0.2.51");
    await draftPanel("Draft: only widens");
    expect(screen.queryByLabelText("The address the proxy sees you at")).toBeNull();
    await app.user.click(save());
    await findState("Only these 5 entries may call");
    expect(await screen.findByText("Saved: add 2 entries")).toBeVisible();
    expect(bodyOf(app.requests)).toEqual(["POST /add/allowed_ip", "POST /add/allowed_ip"]);
  });

  it("only in exact addresses: ranges and other spellings are refused in the form, with the reason", async () => {
    const app = await openList(onProxy, THREE);
    await app.user.click(screen.getByRole("button", { name: "Add addresses" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.queryByLabelText("Label")).toBeNull();
    await app.user.click(dialog.getByLabelText("Addresses"));
    await app.user.paste("192.0.2.0/24\n192.0.2.1-192.0.2.9\n2001:DB8::1");
    await waitFor(() => expect(dialog.getAllByText(/^A range or network\. This proxy compares text/)).toHaveLength(2));
    expect(dialog.getByRole("button", { name: "Add to the draft" })).toBeDisabled();
    await app.user.click(dialog.getByRole("button", { name: "Use 2001:db8::1" }));
    await app.user.click(await dialog.findByRole("button", { name: "Drop 2 lines" }));
    await app.user.click(await dialog.findByRole("button", { name: "Add one entry to the draft" }));
    expect(draftChanges(await draftPanel("Draft: only widens"))).toEqual([
      "+2001:db8::1Added. 1 address, never expires",
    ]);
  });

  it("never to nothing: the last entry stays", async () => {
    const app = await openList({ ...onProxy, handlers: [listAnswers([OWN])] }, "Only this entry may call");
    await removeFromDraft(app, OWN);
    await draftPanel(/^Draft: /);
    expect(stops()).toEqual([expect.stringMatching(/^A restricted list without an entry refuses everyone/)]);
    expect(save()).toBeDisabled();
    expect(writes(app)).toEqual([]);
  });

  it("not to a first entry that is somebody else’s, and to the own one only on a word, own address first", async () => {
    const app = await openList({ ...onProxy, handlers: [listAnswers(null)] }, "Open to every address");
    expect(screen.getByText("Before the first address: a plain proxy has no way back")).toBeVisible();
    await addToDraft(app, "203.0.113.9");
    await draftPanel("Draft: restricts an open list");
    expect(stops()).toEqual([expect.stringMatching(/^Your own address has to be known/)]);
    const own = screen.getByLabelText("The address the proxy sees you at");
    await app.user.click(own);
    await app.user.paste(OWN);
    expect(stops()).toEqual([expect.stringMatching(/^Your own address, 198\.51\.100\.7, would not be let in/)]);
    expect(save()).toBeDisabled();
    await app.user.click(screen.getByRole("button", { name: `Add ${OWN} to the draft` }));
    expect(save()).toBeDisabled();
    await app.user.click(screen.getByRole("checkbox", { name: /I know that there is no way back$/ }));
    const added: unknown[] = [];
    app.answer(
      http.post("*/add/allowed_ip", async ({ request }) => {
        added.push(await request.json());
        return HttpResponse.json({ message: "added", status: "success" });
      }),
    );
    await app.user.click(save());
    await waitFor(() => expect(added).toEqual([{ ip: OWN }, { ip: "203.0.113.9" }]));
    expect(await screen.findByText("Saved: add 2 entries")).toBeVisible();
  });

  it("not to entries of the other family alone", async () => {
    const app = await openList({ ...onProxy, handlers: [listAnswers(null)] }, "Open to every address");
    await addToDraft(app, "2001:db8::1");
    await app.user.click(await screen.findByLabelText("The address the proxy sees you at"));
    await app.user.paste(OWN);
    expect(stops()).toEqual([expect.stringMatching(/^You call over IPv4 from 198\.51\.100\.7/)]);
    expect(save()).toBeDisabled();
  });

  it("with less only where the own address stays, and a range that never matched goes without", async () => {
    const app = await openList(onProxy, THREE);
    await removeFromDraft(app, "203.0.113.0/26");
    await draftPanel("Draft: the same addresses");
    expect(screen.queryByLabelText("The address the proxy sees you at")).toBeNull();
    await removeFromDraft(app, OWN);
    await app.user.click(await screen.findByLabelText("The address the proxy sees you at"));
    await app.user.paste(OWN);
    expect(stops()).toEqual([expect.stringMatching(/would not be let in/)]);
    await app.user.click(screen.getByRole("button", { name: `Undo the change of ${OWN}` }));
    await removeFromDraft(app, "192.0.2.14");
    await app.user.click(await screen.findByRole("checkbox", { name: /I know that there is no way back$/ }));
    await app.user.click(save());
    await findState("Only these 2 entries may call");
    expect(liveEntries()).toEqual([OWN, "203.0.113.201"]);
  });

  it("as far as it went: what went through is said, and the rest is offered again", async () => {
    const app = await openList(onProxy, THREE);
    await addToDraft(app, "192.0.2.50\n192.0.2.51\n192.0.2.52");
    await draftPanel("Draft: only widens");
    app.answer(
      http.post("*/add/allowed_ip", async ({ request }) => {
        const { ip } = (await request.clone().json()) as { ip: string };
        if (ip !== "192.0.2.51") return undefined;
        return HttpResponse.json({ detail: { error: "Set STORE_MODEL_IN_DB" } }, { status: 500 });
      }),
    );
    await app.user.click(save());
    const said = (await screen.findByText("1 of 3 went through")).parentElement;
    expect(said).toHaveTextContent("Done: 192.0.2.50.");
    expect(said).toHaveTextContent("Stopped at 192.0.2.51");
    expect(said).toHaveTextContent("still in the draft: 192.0.2.51, 192.0.2.52.");
    expect(draftChanges(await draftPanel("Draft: only widens"))).toHaveLength(2);
    expect(liveEntries()).toContain("192.0.2.50");
    app.answerAsUsual();
    await app.user.click(save());
    await findState("Only these 6 entries may call");
    expect(queryDraft()).toBeNull();
  });

  it("not over what somebody else has changed meanwhile", async () => {
    const app = await openList(onProxy, THREE);
    await addToDraft(app, "192.0.2.50");
    await draftPanel("Draft: only widens");
    const schema = v.looseObject({});
    const body = { ip: "192.0.2.60" };
    await app.services.client.send({ method: "POST", path: "/add/allowed_ip", body, schema });
    await app.user.click(save());
    await screen.findByText("Somebody else saved the list while you wrote this");
    expect(bodyOf(app.requests)).toHaveLength(1);
    await app.user.click(screen.getByRole("button", { name: "Put my changes on top" }));
    await draftPanel("Draft: only widens");
    await app.user.click(save());
    await findState("Only these 5 entries may call");
    expect(liveEntries()).toEqual(expect.arrayContaining(["192.0.2.50", "192.0.2.60"]));
  });
});
