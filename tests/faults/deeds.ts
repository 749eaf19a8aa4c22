/** Deeds of the console as the fault matrix does them: one for each kind of write, as far as the last press. */

import { screen, waitFor, within } from "@testing-library/react";
import { userIdOf } from "mocks/world/people";
import { addToDraft } from "tests/journeys/allowed-ips-screen";
import type { OpenedApp } from "tests/open-app";
import { expect } from "vitest";

export interface Deed {
  /** `POST /key/block`; `*` stands for an id. */
  endpoint: string;
  path: string;
  as: string;
  /** Everything before the last press. */
  prepare?: (app: OpenedApp) => Promise<unknown>;
  /** Name of the button of the last press. */
  press: RegExp;
  /** What is read on the page once it is done, however often it was asked for. */
  done: RegExp;
  /** Where the person has filled something in: what it holds until it is done. */
  filled?: () => string;
}

const KEY = "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
const keyPage = { path: `/keys/${KEY}?o=acme-freight`, as: "mira" };

export const pressOn = async ({ user }: OpenedApp, name: RegExp | string) => {
  const button = await screen.findByRole("button", { name });
  await waitFor(() => expect(button).toBeEnabled());
  await user.click(button);
};

const roleField = (name: RegExp | string) => screen.queryByRole<HTMLSelectElement>("combobox", { name });

async function chooseRole(app: OpenedApp, field: RegExp | string, role: string) {
  await pressOn(app, "Change role");
  await app.user.selectOptions(await screen.findByRole("combobox", { name: field }), role);
}

export const DEEDS: readonly Deed[] = [
  { ...keyPage, endpoint: "POST /key/block", press: /^Block prod-checkout$/, done: /Unblock/ },
  {
    ...keyPage,
    endpoint: "POST /key/unblock",
    prepare: async (app) => {
      await pressOn(app, "Block prod-checkout");
      await screen.findByText("prod-checkout is blocked");
    },
    press: /^Unblock prod-checkout$/,
    done: /Block this key|Working/,
  },
  {
    path: "/o/acme-freight/people?tab=invitations",
    as: "mira",
    endpoint: "POST /cloud/v1/invitations/*/resend",
    prepare: () => screen.findByRole("row", { name: /wen@example\.com/ }),
    press: /^Send again to wen@example\.com$/,
    done: /wen@example\.com.*(7 d 0 h left|6 d 23 h left)/,
  },
  {
    path: "/o/acme-freight/people?tab=invitations",
    as: "mira",
    endpoint: "DELETE /cloud/v1/invitations/*",
    prepare: () => screen.findByRole("row", { name: /wen@example\.com/ }),
    press: /^Revoke the invitation of wen@example\.com$/,
    done: /2 pending/,
  },
  {
    path: `/o/acme-freight/people/${userIdOf("tomas")}`,
    as: "priya",
    endpoint: "PATCH /organization/member_update",
    prepare: (app) => chooseRole(app, /^New role/, "Organization admin"),
    press: /^Make tomas@example\.com Organization admin$/,
    done: /Acme Freight Organization admin/,
    filled: () => roleField(/^New role/)?.selectedOptions[0]?.textContent ?? "",
  },
  {
    path: `/people/${userIdOf("jonas")}`,
    as: "mira",
    endpoint: "POST /user/update",
    prepare: (app) => chooseRole(app, "New role", "Instance admin, read only"),
    press: /^Make jonas@example\.com Instance admin, read only$/,
    done: /Instance admin, read only all organizations/,
    filled: () => roleField("New role")?.selectedOptions[0]?.textContent ?? "",
  },
  {
    path: "/audit-log/retention",
    as: "mira",
    endpoint: "PUT /cloud/v1/audit-retention",
    prepare: async ({ user }) => {
      const field = await screen.findByRole("textbox", { name: "Keep each event for" });
      await user.clear(field);
      await user.type(field, "400{Enter}");
    },
    press: /^Keep 400 days$/,
    done: /Kept 400 days/,
    filled: () => screen.queryByRole<HTMLInputElement>("textbox", { name: "Keep each event for" })?.value ?? "",
  },
  {
    path: "/allowed-ips",
    as: "mira",
    endpoint: "PUT /cloud/v1/allowed-ips",
    prepare: async (app) => {
      await screen.findByRole("heading", { level: 2, name: "Only these 6 entries may call" });
      await addToDraft(app, "198.51.100.77");
    },
    press: /^Save/,
    done: /Only these 7 entries may call/,
    filled: () => draft()?.textContent?.match(/198\.51\.100\.77/)?.[0] ?? "",
  },
];

const draft = () => screen.queryByRole("region", { name: /^Draft: / });

/** The button of the last press, wherever it is drawn. */
export const buttonOf = ({ press }: Deed) =>
  draft()
    ? within(draft() ?? document.body).queryByRole("button", { name: press })
    : screen.queryByRole("button", { name: press });
