"""The judge: everything `npm run truth:litellm` does once its environment stands."""

import argparse
import importlib
import logging
import signal
import sys

import differential
from addresses import address_questions, forget_settings
from bench import Bench, judge_claims
from cases import Case
from people import IdentityProvider
from places import HERE, HOME, litellm_version
from postgres import Postgres, PostgresMissing
from recorder import Recorder
from routes import compare_route, declares_answer, load_expected, real_document
from server import ProxyDidNotStart, proxy
from settings import CONSOLE_SIGN_IN
from shapes import compare_value
from sign_in import sign_in_questions
from tally import Tally
from world import seed


def all_cases() -> list[Case]:
    """Reads first: what is written must not change what is read."""
    files = sorted(path.stem for path in (HERE / "nouns").glob("*.py"))
    cases = [case for name in files for case in importlib.import_module(f"nouns.{name}").CASES]
    return [*(c for c in cases if c.method == "GET"), *(c for c in cases if c.method != "GET")]


def judge_routes(tally: Tally) -> None:
    expected, real = load_expected(), real_document()
    rows = []
    for name, route in expected["routes"].items():
        differences = compare_route(name, route, expected["shapes"], real["document"])
        hidden = name.split(" ")[1] in real["hidden"]
        answer = "declared" if declares_answer(name, real["document"]) else "live only"
        rows.append((name, "signature" if hidden else "document", answer, "same" if not differences else "DIFFERS"))
        tally.check(f"route {name}", not differences, "; ".join(": ".join(d) for d in differences))
    tally.table("Routes", ("route", "read from", "answer", "result"), rows)


def judge_answers(bench: Bench) -> None:
    expected, tally, recorder = load_expected(), bench.tally, bench.recorder
    entries, rows = [], {}
    for case in all_cases():
        places = differential.places_of(case.as_)
        query, body = differential.filled(case.query, places), differential.filled(case.body, places)
        answer = bench.ask(case.as_, case.method, case.path, keep=case.fixture, body=body, **query)
        entries.append(differential.entry(case, answer, recorder.settled))
        rows.setdefault(case.category, []).append(answer.status)
        route = expected["routes"].get(f"{case.method} {case.path}", {})
        if answer.status == 200 and "answer" in route:
            differences = list(compare_value("answer", route["answer"], answer.body, expected["shapes"]))
            said = "; ".join(": ".join(difference) for difference in differences[:6])
            tally.check(f"answer of {case.method} {case.path} as {case.as_}", not differences, said)
    moved = differential.write_or_compare(entries, recorder.rewrite)
    for request in moved:
        tally.check(f"differential {request}", False, "answers otherwise than recorded")
    tally.check(f"differential list: {len(entries)} requests", not moved, f"{len(moved)} answer otherwise than recorded")
    counted = [(name, len(seen), ", ".join(f"{s}×{seen.count(s)}" for s in sorted(set(seen)))) for name, seen in rows.items()]
    tally.table("Requests", ("category", "requests", "answers by status"), counted)


def judge_all_claims(bench: Bench) -> None:
    for path in sorted((HERE / "claims").glob("*.py")):
        found = importlib.import_module(f"claims.{path.stem}").claims(bench)
        judge_claims(f"Claims: {path.stem.replace('_', ' ')}", found, bench.tally)


def run(rewrite: bool) -> Tally:
    (HOME / "proxy.log").unlink(missing_ok=True)
    tally = Tally()
    recorder = Recorder(rewrite)
    print(f"LiteLLM {litellm_version()}: comparing routes …", flush=True)
    judge_routes(tally)
    print("Starting PostgreSQL and the proxy …", flush=True)
    with Postgres() as database, IdentityProvider() as provider:
        seed(database)
        with proxy(database, provider, CONSOLE_SIGN_IN) as base:
            bench = Bench(base, provider, recorder, tally)
            judge_answers(bench)
            judge_all_claims(bench)
        forget_settings(database)
        sign_in_questions(database, provider, recorder, tally)
        address_questions(database, provider, recorder, tally)
    tally.print_tables()
    print(f"{len(recorder.recorded)} fixtures in tests/fixtures/litellm/{litellm_version()}")
    return tally


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--record", action="store_true", help="write fixtures and differential.json anew")
    logging.disable(logging.INFO)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    try:
        tally = run(arguments.parse_args().record)
    except (PostgresMissing, ProxyDidNotStart, RuntimeError) as reason:
        print(f"truth:litellm cannot run: {reason}\n0 passed, 0 failed")
        return 2
    print(tally.closing_line())
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
