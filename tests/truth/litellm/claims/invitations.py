"""Invitation links and what opening one does."""

from datetime import datetime, timedelta

from bench import Bench, Claim


def claims(bench: Bench) -> list[Claim]:
    made = bench.ask("proxy_admin", "POST", "/invitation/new", keep="invitation-new", body={"user_id": "usr-outsider"})
    ident = made.body["id"]
    opened = [
        bench.ask("anonymous", "GET", "/onboarding/get_token", keep="onboarding-get-token" if first else None, invite_link=ident)
        for first in (True, False)
    ]
    after = bench.ask("proxy_admin", "GET", "/invitation/info", keep="invitation-after-opening", invitation_id=ident)
    unknown = bench.ask("anonymous", "GET", "/onboarding/get_token", keep="onboarding-unknown-link", invite_link="none")
    removed = bench.ask("proxy_admin", "POST", "/invitation/delete", keep="invitation-delete", body={"invitation_id": ident})
    lasting = _instant(made.body["expires_at"]) - _instant(made.body["created_at"])
    return [
        ("an invitation lasts seven days", abs(lasting - timedelta(days=7)) < timedelta(minutes=1), "invitation-new"),
        (
            "opening an onboarding link does not use it up",
            [o.status for o in opened] == [200, 200] and after.body["is_accepted"] is False,
            "invitation-after-opening",
        ),
        ("an unknown onboarding link is 401, shape B", (unknown.status, unknown.shape) == (401, "B"), "onboarding-unknown-link"),
        ("/invitation/delete answers the row", removed.status == 200 and removed.body["id"] == ident, "invitation-delete"),
    ]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))  # Python 3.10 does not read the Z
