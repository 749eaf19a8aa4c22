// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { API_ROOT_PATH } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { openApp } from "../open-app";

const FREIGHT = "/o/acme-freight/people?tab=invitations";
const table = () => screen.findByRole("table", { name: "Invitations, newest first" });
const rowOf = async (name: string) =>
  within(await table()).findByRole("row", { name: new RegExp(`${name}@example\\.com`) });

it("shows what is open with the days that are left, and counts the rest", async () => {
  const { user } = await openApp(FREIGHT, { as: "mira" });
  const lena = await rowOf("lena");
  expect(lena).toHaveTextContent("6 d 23 h left");
  await waitFor(() => expect(lena).toHaveTextContent(/jonas@example\.com, 18 Nov 14:27 UTC/));
  expect(await rowOf("wen")).toHaveTextContent(/5 h \d+ min left/);
  expect(screen.getByText(/3 pending, each for 7 days · 25 accepted · 0 expired · 1 revoked/)).toBeInTheDocument();
  await user.selectOptions(screen.getByRole("combobox", { name: "State" }), "Revoked");
  const gita = await rowOf("gita");
  expect(gita).toHaveTextContent("taken back");
  expect(within(gita).queryByRole("button")).toBeNull();
});

it("sends an expired one again for seven new days, and not twice in a minute", async () => {
  const { user } = await openApp("/o/acme-warehousing/people?tab=invitations", { as: "gwen" });
  expect(await rowOf("otto")).toHaveTextContent(/expired 4 Nov/);
  await user.click(screen.getByRole("button", { name: "Send again to otto@example.com" }));
  expect(await screen.findByText("Sent again to otto@example.com")).toBeInTheDocument();
  await waitFor(async () => expect(await rowOf("otto")).toHaveTextContent(/sent 3 times.*7 d 0 h left/));
  await user.click(screen.getByRole("button", { name: "Send again to otto@example.com" }));
  expect(await screen.findByText(/sent less than a minute ago, again in 60 seconds/)).toBeInTheDocument();
});

it("takes back, and invites again when that is undone", async () => {
  const { user, requests } = await openApp(FREIGHT, { as: "priya" });
  await rowOf("lena");
  await user.click(screen.getByRole("button", { name: "Revoke the invitation of lena@example.com" }));
  expect(await screen.findByText("The invitation of lena@example.com is taken back")).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole("row", { name: /lena@example\.com/ })).toBeNull());
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("lena@example.com is invited again")).toBeInTheDocument();
  await waitFor(async () => expect(await rowOf("lena")).toHaveTextContent("7 d 0 h left"));
  expect(requests.filter((one) => one === "POST /cloud/v1/invitations")).toHaveLength(1);
});

it("does several at once, each with a result of its own", async () => {
  const { user } = await openApp(FREIGHT, { as: "mira" });
  await rowOf("lena");
  await user.click(screen.getByRole("checkbox", { name: "Select all shown" }));
  await user.click(screen.getByRole("button", { name: "Revoke 3" }));
  expect(await screen.findByText("3 were taken back")).toBeInTheDocument();
  expect(await screen.findByRole("heading", { name: "No invitation is open" })).toBeInTheDocument();
});

it("lets a viewer look and change nothing", async () => {
  await openApp(FREIGHT, { as: "deepa" });
  const lena = await rowOf("lena");
  expect(screen.getByText("You may read invitations and not change them.")).toBeInTheDocument();
  expect(within(lena).queryByRole("button")).toBeNull();
});

it("does not take a failed load for no invitations", async () => {
  const broken = http.get(`*${API_ROOT_PATH}/cloud/v1/invitations`, () => new HttpResponse(null, { status: 503 }));
  const { user, answerAsUsual } = await openApp(FREIGHT, { as: "mira", handlers: [broken] });
  expect(await screen.findByRole("heading", { name: "Invitations did not load" })).toBeInTheDocument();
  answerAsUsual();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await rowOf("lena")).toBeInTheDocument();
});
