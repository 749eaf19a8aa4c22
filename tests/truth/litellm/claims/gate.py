"""What a refused role and a refused credential look like, and what an organization opens."""

from bench import Bench, Claim, error


def claims(bench: Bench) -> list[Claim]:
    a = bench.answers
    plain, viewer = a["gate-audit-as-internal-user"], a["gate-write-as-proxy-admin-viewer"]
    member, foreign = a["organization-info-as-internal-user"], a["organization-info-as-proxy-admin-viewer"]
    opened = a["gate-audit-as-org-admin-with-organization"]
    return [
        (
            "a role refused by the gate gets 401, type auth_error, param 'None'",
            error(plain) == (401, "A", "auth_error", "None"),
            "gate-audit-as-internal-user",
        ),
        (
            "the message of that refusal names route, role and a masked user id",
            "Route=/audit. Your role=internal_user. Your user_id=" in plain.body["error"]["message"],
            "gate-audit-as-internal-user",
        ),
        (
            "proxy_admin_viewer writing gets 403, type auth_error, param 'None'",
            error(viewer) == (403, "A", "auth_error", "None"),
            "gate-write-as-proxy-admin-viewer",
        ),
        (
            "an organization route without the role gets 401, param user_role",
            error(member) == (401, "A", "auth_error", "user_role"),
            "organization-info-as-internal-user",
        ),
        (
            "proxy_admin_viewer is refused /organization/info without a membership: 401, param organization_id",
            error(foreign) == (401, "A", "auth_error", "organization_id"),
            "organization-info-as-proxy-admin-viewer",
        ),
        (
            "organization_id in the query string satisfies the org-admin gate",
            a["organization-info-as-org-admin"].status == 200,
            "organization-info-as-org-admin",
        ),
        (
            "an org admin naming an own organization reads the whole audit log, other organizations' rows included",
            opened.status == 200 and {row["object_id"] for row in opened.body["audit_logs"]} >= {"team-platform", "team-globex"},
            "gate-audit-as-org-admin-with-organization",
        ),
        (
            "it does not open the allowed addresses",
            a["gate-get-allowed-ips-as-org-admin-with-organization"].status == 401,
            "gate-get-allowed-ips-as-org-admin-with-organization",
        ),
        (
            "an expired token is 401 expired_key 'Token Expired', param null",
            error(a["sign-in-expired-token"]) == (401, "A", "expired_key", None),
            "sign-in-expired-token",
        ),
        (
            "a wrong audience, issuer or signature is 401 auth_error",
            all(error(a[f"sign-in-{p}"]) == (401, "A", "auth_error", "None") for p in ("foreign-audience", "foreign-issuer", "bad-token")),
            "sign-in-foreign-audience",
        ),
        (
            "a null user_role passes where any signed-in person does, and is called 'unknown' by the gate",
            a["own-user-row-without-role"].status == 200 and "role=unknown" in a["gate-without-role-refused"].body["error"]["message"],
            "gate-without-role-refused",
        ),
        (
            "the admin scope does not reach routes outside admin_allowed_routes: 401",
            a["admin-scope-other-route-refused"].status == 401,
            "admin-scope-other-route-refused",
        ),
    ]
