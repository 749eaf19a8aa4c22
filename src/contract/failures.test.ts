import { describe, expect, it } from "vitest";
import { isAddressRefusal, isRoleRefusal, readRefusal } from "./failures";

const auth = (message: string, type = "auth_error") => ({ error: { message, type, param: "None", code: "401" } });

describe("a refusal", () => {
  it.each([
    ["shape A", auth("Authentication Error, No api key passed in."), "Authentication Error, No api key passed in."],
    ["shape B with a sentence", { detail: "Not Found" }, "Not Found"],
    [
      "shape B with an error",
      { detail: { error: "Please provide start_date and end_date" } },
      "Please provide start_date and end_date",
    ],
    [
      "shape B with a message",
      { detail: { message: "Audit log with ID x not found" } },
      "Audit log with ID x not found",
    ],
    ["a problem", { type: "https://example.com/problems/forbidden", title: "Forbidden", status: 403 }, "Forbidden"],
  ])("is read from %s", (_, body, message) => expect(readRefusal(body)?.message).toBe(message));

  it("names the fields of a 422", () => {
    const refusal = readRefusal({
      detail: [{ loc: ["query", "page"], msg: "Input should be at least 1", type: "greater_than_equal" }],
    });
    expect(refusal?.fields).toEqual([{ path: "/query/page", message: "Input should be at least 1" }]);
  });

  it.each([null, "oops", { ok: true }, []])("is not read from %j", (body) => expect(readRefusal(body)).toBeNull());

  it("about the network gives the address, in both forms", () => {
    const proxy = readRefusal({
      error: {
        message: "Access forbidden: IP address 198.51.100.4 not allowed.",
        type: "auth_error",
        param: "None",
        code: "403",
      },
    });
    const cloud = readRefusal({
      type: "https://x.example.com/address-not-allowed",
      title: "No",
      status: 403,
      address: "203.0.113.9",
    });
    expect([proxy, cloud].map((refusal) => refusal && isAddressRefusal(refusal))).toEqual([true, true]);
    expect([proxy?.address, cloud?.address]).toEqual(["198.51.100.4", "203.0.113.9"]);
  });
});

describe("a 401", () => {
  it.each([
    [
      "Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams. Route=/audit. Your role=internal_user. Your user_id=x",
      true,
    ],
    ["Admin not allowed to access this route. Route=/audit, Allowed Routes=[]", true],
    ["user not allowed to access this route, role= proxy_admin_viewer. Trying to access: /key/block", true],
    ["You do not have a role within the selected organization. Passed organization_id: x.", true],
    ["You do not have the required role to perform /organization/member_add in Organization x.", true],
    ["Passed organization_id is None, please specify the organization_id in the request.", true],
    ["Tried to access route=/organization/info, but you are not a member of any organization.", true],
    ["Only admin users can query all teams/other teams. Your user role=internal_user", true],
    ["Authentication Error, No api key passed in.", false],
    ["Token Expired", false],
    ["Authentication Error, Invalid proxy server token passed.", false],
    [
      "User usr-a does not belong to team team-b. Team-scoped key management endpoints can only be used for keys in your own team.",
      true,
    ],
    [
      "Team member does not have permissions for endpoint: KeyManagementRoutes.KEY_UPDATE. You only have access to …",
      true,
    ],
    ["Authentication Error, User doesn't exist in db. 'user_id'=x. Create user via `/user/new` call.", false],
  ])("%j is about the role: %s", (message, expected) => {
    const refusal = readRefusal(auth(message));
    expect(refusal && isRoleRefusal(refusal)).toBe(expected);
  });
});
