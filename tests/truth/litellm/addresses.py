"""Who is not on the address list: each question needs a proxy and a list of its own, and none is repaired by a request."""

from collections.abc import Mapping
from dataclasses import replace

from bench import Claim, judge_claims
from people import IdentityProvider
from postgres import Postgres
from recorder import Answer, Recorder
from server import proxy
from settings import CONSOLE_SIGN_IN
from sign_in import OPERATOR, Desk
from tally import Tally

OWN, FOREIGN = "127.0.0.1", "203.0.113.7"


def forget_settings(database: Postgres) -> None:
    """What the proxy saved of its settings, the address list among them. No route puts null back."""
    with database.connect() as connection:
        connection.execute('delete from "LiteLLM_Config"')


def address_questions(database: Postgres, provider: IdentityProvider, recorder: Recorder, tally: Tally) -> None:
    desk = Desk("", provider, recorder, tally)
    found: list[Claim] = []
    for ask, general, environment in (
        (_first_entry, {}, {}),
        (_last_entry, {}, {}),
        (_without_storage, {}, {"STORE_MODEL_IN_DB": "False"}),
        (_forwarded, {"allowed_ips": [OWN, FOREIGN], "use_x_forwarded_for": True}, {}),
    ):
        forget_settings(database)
        with proxy(database, provider, CONSOLE_SIGN_IN, general=general, **environment) as base:
            found += ask(replace(desk, base=base))
    forget_settings(database)
    judge_claims("Addresses", found, tally)


def _asked(desk: Desk, path: str, **headers: str) -> Answer:
    return desk.recorder.ask(desk.base, "GET", path, as_="anonymous", headers=headers)


def _is_refused(answer: Answer) -> bool:
    return answer.status == 403 and answer.body["error"]["message"].startswith("Access forbidden: IP address")


def _first_entry(desk: Desk) -> list[Claim]:
    added = desk.operator("POST", "/add/allowed_ip", body={"ip": FOREIGN})
    refused = desk.operator("GET", "/user/list")
    desk.keep("address-not-allowed", refused)
    repair = desk.keep("address-not-allowed-repair", desk.operator("POST", "/add/allowed_ip", body={"ip": OWN}))
    reading = desk.operator("GET", "/get/allowed_ips")
    nobody = desk.keep("address-not-allowed-as-nobody", _asked(desk, "/user/list"))
    return [
        (
            "an address that is not listed: 403 auth_error, and the first entry locks its author out",
            added.status == 200 and (refused.status, refused.body["error"]["type"]) == (403, "auth_error"),
            "address-not-allowed",
        ),
        (
            "from there the list can be neither read nor mended, with the master key either",
            _is_refused(repair) and _is_refused(reading),
            "address-not-allowed-repair",
        ),
        ("the address is looked at before the credential", _is_refused(nobody), "address-not-allowed-as-nobody"),
        (
            "routes without authentication still answer",
            _asked(desk, "/health/readiness").status == 200,
            "address-not-allowed-as-nobody",
        ),
    ]


def _last_entry(desk: Desk) -> list[Claim]:
    desk.operator("POST", "/add/allowed_ip", body={"ip": OWN})
    inside = desk.operator("GET", "/get/allowed_ips")
    emptied = desk.keep("allowed-ip-delete-last", desk.operator("POST", "/delete/allowed_ip", body={"ip": OWN}))
    refused = desk.keep("address-not-allowed-by-empty-list", desk.operator("GET", "/get/allowed_ips"))
    return [
        (
            "the last entry can be deleted, and the list that is left refuses everyone",
            inside.status == 200 and emptied.status == 200 and _is_refused(refused),
            "address-not-allowed-by-empty-list",
        )
    ]


def _without_storage(desk: Desk) -> list[Claim]:
    added = desk.keep("allowed-ip-add-without-storage", desk.operator("POST", "/add/allowed_ip", body={"ip": OWN}))
    live = desk.keep("allowed-ips-list-without-storage", desk.operator("GET", "/get/allowed_ips"))
    return [
        (
            "without STORE_MODEL_IN_DB adding is 500 in shape B, and the list in memory has changed all the same",
            (added.status, live.body) == (500, {"data": [OWN]}),
            "allowed-ip-add-without-storage",
        )
    ]


def _forwarded(desk: Desk) -> list[Claim]:
    def through(hops: str) -> Answer:
        return _with(desk, {"X-Forwarded-For": hops})

    chain = desk.keep("address-not-allowed-by-chain", through(f"{FOREIGN}, {OWN}"))
    owned = desk.keep("allowed-ip-add-to-configured-list", desk.operator("POST", "/add/allowed_ip", body={"ip": "203.0.113.8"}))
    return [
        (
            "with use_x_forwarded_for the header stands for the address, and anyone can write it",
            through(FOREIGN).status == 200 and _is_refused(through("203.0.113.8")),
            "address-not-allowed-by-chain",
        ),
        (
            "two listed hops are no listed address: the header is compared as a whole",
            _is_refused(chain) and f"{FOREIGN}, {OWN}" in chain.body["error"]["message"],
            "address-not-allowed-by-chain",
        ),
        (
            "a list in the configuration file cannot be changed: 400 in shape B, with the key named",
            owned.status == 400 and "allowed_ips" in owned.body["detail"]["keys"],
            "allowed-ip-add-to-configured-list",
        ),
    ]


def _with(desk: Desk, headers: Mapping[str, str]) -> Answer:
    return desk.recorder.ask(desk.base, "GET", "/get/allowed_ips", as_="master-key", headers={**OPERATOR, **headers})
