"""What a browser on another origin is allowed, and which headers it may read."""

from bench import Bench, Claim
from places import CONSOLE_ORIGIN
from recorder import Answer


def claims(bench: Bench) -> list[Claim]:
    own = _preflight(bench, CONSOLE_ORIGIN, "preflight-own-origin")
    foreign = _preflight(bench, "https://elsewhere.test", "preflight-foreign-origin")
    plain = _plain(bench, "/health/readiness", "cross-origin-answer")
    refused = _plain(bench, "/user/list", "cross-origin-error")
    return [
        (
            "a preflight from a listed origin allows the asked headers and names the origin",
            own.status == 200
            and own.headers["access-control-allow-origin"] == CONSOLE_ORIGIN
            and "authorization" in own.headers["access-control-allow-headers"].lower(),
            "preflight-own-origin",
        ),
        (
            "a preflight from another origin is 400",
            foreign.status == 400 and "access-control-allow-origin" not in foreign.headers,
            "preflight-foreign-origin",
        ),
        (
            "no management answer carries x-litellm-call-id, and it is not exposed",
            "x-litellm-call-id" not in plain.headers and "call-id" not in plain.headers["access-control-expose-headers"],
            "cross-origin-answer",
        ),
        (
            "an error carries the same cross-origin headers",
            refused.status == 401 and refused.headers["access-control-allow-origin"] == CONSOLE_ORIGIN,
            "cross-origin-error",
        ),
    ]


def _preflight(bench: Bench, origin: str, keep: str) -> Answer:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    kept = ("access-control-", "vary")
    return bench.keep(keep, bench.recorder.ask(bench.base, "OPTIONS", "/user/list", as_="anonymous", headers=asked, kept=kept))


def _plain(bench: Bench, path: str, keep: str) -> Answer:
    kept = ("access-control-", "vary", "x-")
    return bench.keep(keep, bench.recorder.ask(bench.base, "GET", path, as_="anonymous", headers={}, kept=kept))
