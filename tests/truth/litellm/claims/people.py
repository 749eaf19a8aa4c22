"""One person: reading, creating, changing, adding to an organization."""

from bench import Bench, Claim, error


def claims(bench: Bench) -> list[Claim]:
    a = bench.answers
    row = a["own-user-row-as-org-admin"].body
    members = {m["user_id"] for m in bench.ask("proxy_admin", "GET", "/organization/info", organization_id="org-acme").body["members"]}
    made = a["user-new-in-organization"].body["user_id"]
    return [
        (
            "/v2/user/info has the role and the teams, not the memberships",
            row["user_role"] == "internal_user" and "organization_memberships" not in row,
            "own-user-row-as-org-admin",
        ),
        (
            "/v2/user/info of another person is 404, shape A, for an org admin of the same organization too",
            all(error(a[n])[:2] == (404, "A") for n in ("user-row-of-another-refused", "user-row-of-member-as-org-admin")),
            "user-row-of-member-as-org-admin",
        ),
        (
            "/user/new with a known e-mail or id is 409, shape A",
            error(a["user-new-same-email"])[:2] == (409, "A") and a["user-new-same-id"].status == 409,
            "user-new-same-email",
        ),
        ("/user/new with organizations makes the membership", made in members, "user-new-in-organization"),
        (
            "/user/new with an unknown organization answers 200 and makes none",
            a["user-new-in-unknown-organization"].status == 200,
            "user-new-in-unknown-organization",
        ),
        (
            "an org admin may create people with organizations[] alone",
            a["user-new-as-org-admin"].status == 200 and a["user-new-as-org-admin"].body["user_id"] in members,
            "user-new-as-org-admin",
        ),
        ("/user/update of an unknown id creates the row", a["user-update-unknown"].status == 200, "user-update-unknown"),
        (
            "nobody but an admin may call /user/update, not even for the own alias: 401",
            a["user-update-own-alias"].status == 401,
            "user-update-own-alias",
        ),
        (
            "/organization/member_add by e-mail fails with 500, for a known and for a new address",
            a["member-add-by-new-email"].status == 500 and a["member-add-by-known-email"].status == 500,
            "member-add-by-new-email",
        ),
        (
            "/organization/member_add accepts three roles; another is 422",
            a["member-add-unknown-role"].status == 422,
            "member-add-unknown-role",
        ),
        (
            "an org admin may delete a person of an own organization when organization_id is sent",
            a["user-delete-as-org-admin"].status == 200,
            "user-delete-as-org-admin",
        ),
        (
            "the owner of a key may not block it: 403 shape B",
            (a["key-block-as-owner"].status, a["key-block-as-owner"].shape) == (403, "B"),
            "key-block-as-owner",
        ),
    ]
