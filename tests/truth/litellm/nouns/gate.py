"""Authentication, and the route gate for every role on the routes the gate alone keeps."""

from cases import Case, everyone, get, send

PEOPLE_WITHOUT_ENTRY = (
    "anonymous",
    "bad-token",
    "expired-token",
    "not-a-token",
    "foreign-audience",
    "foreign-issuer",
    "unknown-user",
    "unknown-virtual-key",
    "blocked-virtual-key",
    "not-yet-valid-token",
)
KEPT_BY_THE_GATE = ("/audit", "/get/allowed_ips", "/get/sso_settings", "/invitation/info")

CASES: list[Case] = [
    *(get("authentication", person, "/v2/user/info", f"sign-in-{person}") for person in PEOPLE_WITHOUT_ENTRY),
    *(get("authentication", person, "/organization/list") for person in PEOPLE_WITHOUT_ENTRY[:7]),
    get("authentication", "lower-case-bearer", "/v2/user/info"),
    get("authentication", "no_role", "/v2/user/info", "own-user-row-without-role"),
    get("authentication", "no_role", "/audit", "gate-without-role-refused"),
    get("authentication", "no_role", "/organization/list"),
    get("authentication", "admin-scope", "/organization/list", "admin-scope-allowed-route"),
    get("authentication", "admin-scope", "/get/allowed_ips", "admin-scope-other-route-refused"),
    get("authentication", "virtual-key", "/v2/user/info", "own-user-row-with-virtual-key"),
    get("authentication", "master-key", "/v2/user/info", "own-user-row-with-master-key"),
    *(
        case
        for path in KEPT_BY_THE_GATE
        for case in everyone(
            "gate",
            path,
            f"gate-{path.strip('/').replace('/', '-').replace('_', '-')}",
            **({"invitation_id": "none"} if path == "/invitation/info" else {}),
        )
    ),
    *(
        send("gate", person, "POST", "/add/allowed_ip", {"ip": "203.0.113.7"}, f"gate-write-as-{person.replace('_', '-')}")
        for person in ("proxy_admin_viewer", "org_admin", "internal_user", "internal_user_viewer")
    ),
    send("gate", "org_admin", "POST", "/add/allowed_ip", {"ip": "203.0.113.7", "organization_id": "{org}"}),
    # Naming an own organization opens to an org admin what the viewer may read, proxy-wide.
    get("gate", "org_admin", "/audit", "gate-audit-as-org-admin-with-organization", organization_id="{org}"),
    get("gate", "org_admin", "/audit/audit-1", "gate-audit-row-as-org-admin-with-organization", organization_id="{org}"),
    get("gate", "org_admin", "/invitation/info", None, invitation_id="none", organization_id="{org}"),
    get("gate", "org_admin", "/get/allowed_ips", "gate-get-allowed-ips-as-org-admin-with-organization", organization_id="{org}"),
    get("gate", "org_admin", "/get/sso_settings", None, organization_id="{org}"),
    get("gate", "org_admin", "/audit", None, organization_id="{foreign_org}"),
    get("gate", "internal_user", "/audit", None, organization_id="{org}"),
    send("gate", "internal_user", "POST", "/invitation/new", {"user_id": "{own_user}"}),
    send("gate", "proxy_admin_viewer", "POST", "/organization/new", {"organization_alias": "Initech"}),
    send(
        "gate", "internal_user", "POST", "/organization/new", {"organization_alias": "Initech"}, "organization-new-as-internal-user-refused"
    ),
]
