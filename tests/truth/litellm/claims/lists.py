"""Who is shown which organizations, keys, teams, people and request logs."""

from bench import Bench, Claim


def claims(bench: Bench) -> list[Claim]:
    a = bench.answers
    ids = lambda name: {row["organization_id"] for row in a[name].body}  # noqa: E731
    return [
        (
            "/organization/list: proxy_admin_viewer sees all organizations, as proxy_admin does",
            ids("organization-list-as-proxy-admin-viewer") == ids("organization-list-as-proxy-admin"),
            "organization-list-as-proxy-admin-viewer",
        ),
        (
            "/organization/list: everyone else sees memberships",
            ids("organization-list-as-internal-user") == {"org-acme"},
            "organization-list-as-internal-user",
        ),
        (
            "/spend/logs/v2: bare days are accepted, RFC 3339 is 400",
            a["request-logs-bare-day"].status == 200 and a["request-logs-rfc3339"].status == 400,
            "request-logs-bare-day",
        ),
        (
            "/spend/logs/v2: page_size is at most 1000",
            a["request-logs-page-size-too-large"].status == 422,
            "request-logs-page-size-too-large",
        ),
        (
            "/spend/logs/v2: the answer has total_is_capped",
            "total_is_capped" in a["request-logs-first-page"].body,
            "request-logs-first-page",
        ),
        (
            "/key/list shows an org admin no key of the organization, /key/block blocks it all the same",
            a["key-list-as-org-admin-of-organization"].body["keys"] == [] and a["key-block-as-org-admin"].status == 200,
            "key-list-as-org-admin-of-organization",
        ),
        (
            "/key/list: 10 by default, items are hashes",
            isinstance(a["key-list-as-proxy-admin"].body["keys"][0], str),
            "key-list-as-proxy-admin",
        ),
        (
            "/v2/team/list: 10 by default; someone without admin rights must name themselves, else 401 shape B",
            a["team-page-as-proxy-admin"].body["page_size"] == 10
            and (a["team-page-as-internal-user"].status, a["team-page-as-internal-user"].shape) == (401, "B"),
            "team-page-as-internal-user",
        ),
        (
            "/user/list: an org admin sees the members of the administered organizations",
            {u["user_id"] for u in a["user-list-as-org-admin"].body["users"]}
            == {"usr-org-admin", "usr-internal-user", "usr-internal-user-viewer"},
            "user-list-as-org-admin",
        ),
        (
            "/user/list: an unknown role is an empty list, not an error",
            a["user-list-unknown-role"].body["users"] == [],
            "user-list-unknown-role",
        ),
        (
            "/get/ui_settings is open to every signed-in role",
            a["ui-settings-as-internal-user-viewer"].status == 200,
            "ui-settings-as-internal-user-viewer",
        ),
    ]
