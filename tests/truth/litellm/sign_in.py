"""Who a token turns out to be: first sign-in against rows made beforehand, under each JWT setting.

Each setting needs a proxy of its own. The last ones show what the proxy says without a licence, and with the
provider's keys out of reach.
"""

from dataclasses import dataclass, replace
from typing import Any

from bench import Claim, judge_claims
from people import IdentityProvider
from places import MASTER_KEY
from ports import free_port
from postgres import Postgres
from recorder import Answer, Recorder
from server import proxy
from settings import CONSOLE_SIGN_IN, CREATES_UNKNOWN_PEOPLE, EMAIL_AS_ID, SUBJECT_ONLY
from tally import Tally

OPERATOR = {"Authorization": f"Bearer {MASTER_KEY}"}


@dataclass(frozen=True)
class Desk:
    """One running proxy, and the means to ask it."""

    base: str
    provider: IdentityProvider
    recorder: Recorder
    tally: Tally

    def operator(self, method: str, path: str, *, body: Any = None, **query: Any) -> Answer:
        return self.recorder.ask(self.base, method, path, as_="master-key", headers=OPERATOR, query=query, body=body)

    def signed_in(self, subject: str, keep: str | None = None, path: str = "/v2/user/info", **claims: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.provider.token(subject, **claims)}"}
        answer = self.recorder.ask(self.base, "GET", path, as_=f"token of {subject}", headers=headers)
        return self.keep(keep, answer) if keep else answer

    def keep(self, name: str, answer: Answer) -> Answer:
        self.tally.check(f"fixture {name}", self.recorder.keep(name, answer), "the answer is no longer the recorded one")
        return answer

    def new_person(self, email: str, role: str = "proxy_admin_viewer", **fields: Any) -> str:
        body = {"user_email": email, "user_role": role, "auto_create_key": False, **fields}
        return self.operator("POST", "/user/new", body=body).body["user_id"]


def sign_in_questions(database: Postgres, provider: IdentityProvider, recorder: Recorder, tally: Tally) -> None:
    desk = Desk("", provider, recorder, tally)
    found: list[Claim] = []
    for setting, ask in (
        (CREATES_UNKNOWN_PEOPLE, _creating),
        (CONSOLE_SIGN_IN, _not_creating),
        (SUBJECT_ONLY, _subject_only),
        (EMAIL_AS_ID, _email_as_id),
    ):
        with proxy(database, provider, setting) as base:
            found += ask(replace(desk, base=base))
    with proxy(database, provider, CONSOLE_SIGN_IN, TRUTH_LICENCE="off", LITELLM_CORS_ORIGINS="") as base:
        found += _without_licence(replace(desk, base=base))
    with proxy(database, provider, CONSOLE_SIGN_IN, JWT_PUBLIC_KEY_URL=f"http://127.0.0.1:{free_port()}/jwks") as base:
        found += _keys_out_of_reach(replace(desk, base=base))
    judge_claims("Sign-in", found, tally)


def _is(answer: Answer, **fields: Any) -> bool:
    return answer.status == 200 and all(answer.body[name] == value for name, value in fields.items())


def _creating(desk: Desk) -> list[Claim]:
    ident = desk.new_person("Ada@first.test")
    first = desk.signed_in("subject-of-ada", "first-sign-in-finds-row-by-email", email="ada@first.test")
    again = desk.signed_in("subject-of-ada", "second-sign-in-finds-row-by-subject", email="ada.renamed@first.test")
    unverified = desk.new_person("root@first.test", "proxy_admin")
    taken = desk.signed_in("subject-of-a-stranger", "first-sign-in-with-unverified-email", email="root@first.test", email_verified=False)
    nobody = desk.signed_in("subject-of-nobody", "first-sign-in-creates-row", email="nobody@first.test")
    bare = desk.new_person("", user_id="subject-of-grace", user_email=None)
    filled = desk.signed_in("subject-of-grace", "first-sign-in-fills-missing-email", email="grace@first.test")
    other = desk.signed_in("second-subject-of-ada", "another-subject-with-a-known-email", email="ADA@first.test")
    return [
        (
            "sub + email claim, creating on: the row of /user/new is found by e-mail, in any case; it keeps its id and role",
            _is(first, user_id=ident, user_role="proxy_admin_viewer"),
            "first-sign-in-finds-row-by-email",
        ),
        (
            "its sso_user_id becomes the token's sub, and finds it from then on",
            _is(again, user_id=ident, sso_user_id="subject-of-ada"),
            "second-sign-in-finds-row-by-subject",
        ),
        (
            "email_verified is not looked at: an unverified e-mail takes the row over, an administrator's too",
            _is(taken, user_id=unverified, user_role="proxy_admin"),
            "first-sign-in-with-unverified-email",
        ),
        ("another subject with a known e-mail gets the same row", _is(other, user_id=ident), "another-subject-with-a-known-email"),
        (
            "an unknown person becomes a row: id = sub, e-mail from the claim, role null",
            _is(nobody, user_id="subject-of-nobody", user_email="nobody@first.test", user_role=None),
            "first-sign-in-creates-row",
        ),
        (
            "a row made with user_id = sub is found, and a missing e-mail is filled in",
            _is(filled, user_id=bare, user_email="grace@first.test"),
            "first-sign-in-fills-missing-email",
        ),
    ]


def _not_creating(desk: Desk) -> list[Claim]:
    ident = desk.new_person("ada@second.test", "internal_user")
    first = desk.signed_in("subject-of-second-ada", "first-sign-in-finds-row-by-email-without-creating", email="ada@second.test")
    without = desk.signed_in("subject-without-email", "first-sign-in-without-email-claim-refused")
    return [
        (
            "sub + email claim, creating off: the row is found just the same",
            _is(first, user_id=ident, user_role="internal_user"),
            "first-sign-in-finds-row-by-email-without-creating",
        ),
        (
            "an unknown person is refused with 401 auth_error that says so",
            without.status == 401 and "User doesn't exist in db" in without.body["error"]["message"],
            "first-sign-in-without-email-claim-refused",
        ),
    ]


def _subject_only(desk: Desk) -> list[Claim]:
    desk.new_person("ada@third.test")
    first = desk.signed_in("subject-of-third-ada", "first-sign-in-by-subject-alone", email="ada@third.test")
    return [
        (
            "sub alone, creating on: the row is not found; a second one without e-mail and role appears",
            _is(first, user_id="subject-of-third-ada", user_role=None, user_email=None),
            "first-sign-in-by-subject-alone",
        )
    ]


def _email_as_id(desk: Desk) -> list[Claim]:
    desk.new_person("ada@fourth.test")
    first = desk.signed_in("subject-of-fourth-ada", "first-sign-in-with-email-as-id", email="ada@fourth.test")
    made = desk.new_person("grace@fourth.test", user_id="grace@fourth.test")
    second = desk.signed_in("subject-of-fourth-grace", "first-sign-in-finds-row-with-email-as-id", email="grace@fourth.test")
    return [
        (
            "email as the id, creating on: the row is not found by its e-mail; a second one with the e-mail as id appears",
            _is(first, user_id="ada@fourth.test", user_role=None),
            "first-sign-in-with-email-as-id",
        ),
        (
            "it is found when /user/new was given the e-mail as user_id",
            _is(second, user_id=made, user_role="proxy_admin_viewer"),
            "first-sign-in-finds-row-with-email-as-id",
        ),
    ]


def _without_licence(desk: Desk) -> list[Claim]:
    refused = desk.signed_in("usr-proxy-admin", "without-licence-token-refused", email="proxy_admin@tenant.test")
    operator = desk.operator("GET", "/user/list", page_size=1)
    preflight = desk.recorder.ask(
        desk.base,
        "OPTIONS",
        "/user/list",
        as_="anonymous",
        kept=("access-control-", "vary"),
        headers={"Origin": "https://anywhere.test", "Access-Control-Request-Method": "GET"},
    )
    desk.keep("preflight-without-listed-origins", preflight)
    return [
        (
            "without a licence a token is 403 auth_error, param premium_user; keys go on working",
            (refused.status, refused.body["error"]["param"]) == (403, "premium_user") and operator.status == 200,
            "without-licence-token-refused",
        ),
        (
            "without LITELLM_CORS_ORIGINS every origin is allowed, without credentials",
            preflight.headers.get("access-control-allow-origin") == "*" and "access-control-allow-credentials" not in preflight.headers,
            "preflight-without-listed-origins",
        ),
    ]


def _keys_out_of_reach(desk: Desk) -> list[Claim]:
    answer = desk.signed_in("usr-proxy-admin", "identity-provider-out-of-reach", email="proxy_admin@tenant.test")
    return [
        (
            "the provider's keys out of reach: 503 auth_provider_unavailable",
            (answer.status, answer.body["error"]["type"]) == (503, "auth_provider_unavailable"),
            "identity-provider-out-of-reach",
        )
    ]
