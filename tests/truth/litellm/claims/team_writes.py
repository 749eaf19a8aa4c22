"""Who changes, hands over and deletes a team's keys, and what leaving a team takes with it."""

from bench import Bench, Claim, error


def claims(bench: Bench) -> list[Claim]:
    a = bench.answers
    statuses = lambda *names: [a[name].status for name in names]  # noqa: E731
    return [
        (
            "an org admin blocks a key of an own team without an owner, and none without a team",
            statuses("key-block-of-nobody-as-org-admin", "key-block-without-team-as-org-admin") == [200, 403],
            "key-block-of-nobody-as-org-admin",
        ),
        (
            "an org admin deletes no key: of an own team, without an owner, without a team, of another organization",
            statuses(
                "key-delete-as-org-admin",
                "key-delete-of-nobody-as-org-admin",
                "key-delete-without-team-as-org-admin",
                "key-delete-foreign-as-org-admin",
            )
            == [403] * 4,
            "key-delete-as-org-admin",
        ),
        (
            "an org admin changes no key, whether or not the organization is named",
            statuses("key-update-as-org-admin", "key-update-as-org-admin-with-organization", "key-update-of-nobody-as-org-admin")
            == [403, 403, 401],
            "key-update-as-org-admin",
        ),
        (
            "outside the key's team that is 401, type team_member_permission_error: a role, not a credential",
            error(a["key-update-of-nobody-as-org-admin"]) == (401, "A", "team_member_permission_error", "/key/update"),
            "key-update-of-nobody-as-org-admin",
        ),
        (
            "nobody but proxy_admin changes the owner of a key, be it the owner, a team's admin or an org admin: 403",
            statuses("key-hand-over-as-org-admin", "key-take-owner-as-org-admin", "key-hand-over-as-owner", "key-hand-over-as-team-admin")
            == [403] * 4,
            "key-hand-over-as-org-admin",
        ),
        (
            "a team's own admin deletes its keys and renames those without an owner",
            statuses("key-delete-as-team-admin", "key-update-of-nobody-as-team-admin", "key-update-as-team-admin") == [200, 200, 403],
            "key-delete-as-team-admin",
        ),
        (
            "the first key that is not the caller's refuses all of a /key/delete",
            a["key-delete-some-refused"].status == 403 and a["key-delete-as-team-admin"].status == 200,
            "key-delete-some-refused",
        ),
        (
            "proxy_admin too moves a key to another team only while its owner is in it; without an owner it goes",
            statuses("key-hand-over-to-foreign-team", "key-hand-over-to-own-team", "key-of-nobody-to-another-team") == [403, 200, 200],
            "key-hand-over-to-foreign-team",
        ),
        (
            "a key that changes its team keeps its organization",
            a["key-of-nobody-to-another-team"].body["organization_id"] == "org-acme",
            "key-of-nobody-to-another-team",
        ),
        (
            "an org admin adds known people to teams of the organization and takes them out, and no others",
            statuses("team-member-add-as-org-admin", "team-member-delete-as-org-admin") == [200, 200]
            and statuses(
                "team-member-add-foreign-as-org-admin",
                "team-member-delete-foreign-as-org-admin",
                "team-member-add-unknown-as-org-admin",
            )
            == [403] * 3,
            "team-member-add-as-org-admin",
        ),
        (
            "whoever is in the team already is 400, type team_member_already_in_team",
            error(a["team-member-add-again"])[:3] == (400, "A", "team_member_already_in_team"),
            "team-member-add-again",
        ),
        (
            "leaving a team deletes the keys somebody has in it",
            a["team-member-delete-with-keys"].status == 200 and a["key-block-after-leaving-team"].status == 404,
            "team-member-delete-with-keys",
        ),
    ]
