"""What may be done to a team's keys and people, by whom: changing, handing over, deleting, adding, taking out.

One person, `org_admin`, asks three times: administering the organization alone, as a plain member of its team, and as
that team's admin. What they send differs each time, so that each answer has a request of its own.
"""

from cases import Case, send

OTHERS = ("proxy_admin_viewer", "internal_user", "internal_user_viewer", "outsider")
NOBODY = "0" * 64


def _update(as_: str, key: str, fixture: str | None = None, **fields: object) -> Case:
    return send("keys", as_, "POST", "/key/update", {"key": key, **fields}, fixture)


def _delete(as_: str, keys: list[str], fixture: str | None = None, **fields: object) -> Case:
    return send("keys", as_, "POST", "/key/delete", {"keys": keys, **fields}, fixture)


def _join(as_: str, team: str, user: str, fixture: str | None = None, role: str = "user") -> Case:
    return send("teams", as_, "POST", "/team/member_add", {"team_id": team, "member": {"role": role, "user_id": user}}, fixture)


def _leave(as_: str, team: str, user: str, fixture: str | None = None) -> Case:
    return send("teams", as_, "POST", "/team/member_delete", {"team_id": team, "user_id": user}, fixture)


ORGANIZATION_ADMIN = [
    _update("org_admin", "{key}", "key-update-as-org-admin", key_alias="renamed"),
    _update("org_admin", "{key}", "key-update-as-org-admin-with-organization", key_alias="renamed", organization_id="{org}"),
    _update("org_admin", "{key}", "key-hand-over-as-org-admin", user_id="{own_user}"),
    _update("org_admin", "{key}", "key-take-owner-as-org-admin", user_id=None),
    _update("org_admin", "{service_key}", "key-update-of-nobody-as-org-admin", key_alias="renamed"),
    _update("org_admin", "{service_key}", "key-hand-over-of-nobody-as-org-admin", user_id="{own_user}"),
    _update("org_admin", "{service_key}", None, max_budget=10),
    _update("org_admin", "{viewer_key}", "key-update-without-team-as-org-admin", key_alias="renamed"),
    _update("org_admin", "{foreign_key}", "key-update-foreign-as-org-admin", key_alias="renamed"),
    _update("org_admin", NOBODY, "key-update-unknown", key_alias="renamed"),
    _delete("org_admin", ["{key}"], "key-delete-as-org-admin"),
    _delete("org_admin", ["{key}"], None, organization_id="{org}"),
    _delete("org_admin", ["{service_key}"], "key-delete-of-nobody-as-org-admin"),
    _delete("org_admin", ["{viewer_key}"], "key-delete-without-team-as-org-admin"),
    _delete("org_admin", ["{foreign_key}"], "key-delete-foreign-as-org-admin"),
    send("keys", "org_admin", "POST", "/key/block", {"key": "{service_key}"}, "key-block-of-nobody-as-org-admin"),
    send("keys", "org_admin", "POST", "/key/unblock", {"key": "{service_key}"}, "key-unblock-of-nobody-as-org-admin"),
    send("keys", "org_admin", "POST", "/key/block", {"key": "{viewer_key}"}, "key-block-without-team-as-org-admin"),
    _join("org_admin", "{foreign_team}", "{own_user}", "team-member-add-foreign-as-org-admin"),
    _join("org_admin", "{team}", "{member}", "team-member-add-again"),
    _join("org_admin", "{team}", "nobody", "team-member-add-unknown-as-org-admin"),
    _join("org_admin", "team-nowhere", "{member}", "team-member-add-unknown-team"),
    _leave("org_admin", "{foreign_team}", "{other_user}", "team-member-delete-foreign-as-org-admin"),
    _leave("org_admin", "{team}", "nobody", "team-member-delete-not-a-member"),
    _leave("org_admin", "team-nowhere", "{member}", "team-member-delete-unknown-team"),
]

EVERYBODY_ELSE = [
    *(_update(person, "{service_key}", f"key-update-as-{person.replace('_', '-')}", key_alias="renamed") for person in OTHERS),
    *(_delete(person, ["{service_key}"], f"key-delete-as-{person.replace('_', '-')}") for person in OTHERS),
    *(_join(person, "{team}", "{other_user}", f"team-member-add-as-{person.replace('_', '-')}") for person in OTHERS),
    *(_leave(person, "{team}", "{member}", f"team-member-delete-as-{person.replace('_', '-')}") for person in OTHERS),
    _update("internal_user", "{key}", "key-update-as-owner-in-team", key_alias="renamed"),
    _update("internal_user", "{key}", "key-hand-over-as-owner", user_id="{other_user}"),
    _update("internal_user", "{key}", None, user_id=None),
    _update("internal_user", "{key}", None, max_budget=10),
    _update("internal_user", "{foreign_key}", None, key_alias="renamed"),
    _delete("internal_user", ["{foreign_key}"], "key-delete-foreign-refused"),
    _delete("internal_user_viewer", ["{viewer_key}"], None),
    # The first that is not theirs refuses all of them.
    _delete("internal_user", ["{blocked_key}", "{service_key}"], "key-delete-some-refused"),
]

PLAIN_MEMBER = [
    _join("org_admin", "{team}", "{own_user}", "team-member-add-as-org-admin"),
    _update("org_admin", "{service_key}", "key-update-as-org-admin-in-team", key_alias="renamed by a member"),
    _update("org_admin", "{key}", None, key_alias="renamed by a member"),
    _delete("org_admin", ["{service_key}"], "key-delete-as-org-admin-in-team"),
    _leave("org_admin", "{team}", "{own_user}", "team-member-delete-as-org-admin"),
]

TEAM_ADMIN = [
    _join("proxy_admin", "{team}", "usr-org-admin", "team-admin-add", role="admin"),
    _update("org_admin", "{service_key}", "key-update-of-nobody-as-team-admin", key_alias="night batch"),
    _update("org_admin", "{service_key}", None, max_budget=40),
    _update("org_admin", "{service_key}", "key-hand-over-of-nobody-as-team-admin", user_id="{own_user}"),
    _update("org_admin", "{key}", "key-update-as-team-admin", key_alias="renamed by an admin"),
    _update("org_admin", "{key}", None, max_budget=40),
    _update("org_admin", "{key}", "key-hand-over-as-team-admin", user_id="{own_user}"),
    _update("org_admin", "{key}", None, user_id=None),
    _delete("org_admin", ["{foreign_key}"]),
    _delete("org_admin", ["{blocked_key}"], "key-delete-as-team-admin"),
    _delete("org_admin", ["{blocked_key}"], "key-delete-unknown"),
]

INSTANCE_ADMIN = [
    _update("proxy_admin", "{key}", "key-hand-over", user_id="usr-org-admin"),
    _update("proxy_admin", "{key}", "key-hand-back", user_id="{member}"),
    # In one request only to a team that its owner is in.
    _update("proxy_admin", "{key}", "key-hand-over-to-foreign-team", user_id=None, team_id="{foreign_team}"),
    _update("proxy_admin", "{key}", "key-hand-over-to-own-team", user_id=None, team_id="{team}"),
    _update("proxy_admin", "{key}", "key-of-nobody-to-another-team", team_id="{foreign_team}"),
    _update("proxy_admin", "{key}", "key-back-to-its-team", team_id="{team}"),
    _update("proxy_admin", "{key}", None, user_id="{member}"),
    _update("proxy_admin", "{key}", "key-update-to-unknown-team", team_id="team-nowhere"),
    _update("proxy_admin", "{service_key}", "key-update-empty-body"),
    send("validation", "proxy_admin", "POST", "/key/update", {"key_alias": "no such alias"}, "key-update-without-key"),
    send("validation", "proxy_admin", "POST", "/key/delete", {}, "key-delete-without-keys"),
    _delete("proxy_admin", [NOBODY], "key-delete-unknown-as-admin"),
    _delete("proxy_admin", ["{service_key}"], "key-delete"),
    _join("proxy_admin", "{team}", "{other_user}", "team-member-add"),
    _leave("proxy_admin", "{team}", "{other_user}", "team-member-delete"),
    send("validation", "proxy_admin", "POST", "/team/member_delete", {"team_id": "{team}"}, "team-member-delete-without-person"),
    send("validation", "proxy_admin", "POST", "/team/member_add", {"team_id": "{team}"}, "team-member-add-without-person"),
    # Who leaves a team loses the keys they have in it.
    _leave("org_admin", "{team}", "{member}", "team-member-delete-with-keys"),
    send("keys", "proxy_admin", "POST", "/key/block", {"key": "{key}"}, "key-block-after-leaving-team"),
]

CASES: list[Case] = [*ORGANIZATION_ADMIN, *EVERYBODY_ELSE, *PLAIN_MEMBER, *TEAM_ADMIN, *INSTANCE_ADMIN]
