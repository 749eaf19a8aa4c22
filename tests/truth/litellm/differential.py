"""The differential list: requests in neutral words, with what the real proxy answered.

It is replayed against the TypeScript stand-in, whose world has other ids; so ids are written as
placeholders and only status, error shape, keys and types are kept.
"""

import json
from collections.abc import Mapping
from typing import Any

from cases import Case
from places import DIFFERENTIAL, litellm_version
from recorder import Answer, Settled
from shapes import json_type
from world import PLACES, ROLES, user_id


def places_of(person: str) -> dict[str, str]:
    return {**PLACES, "own_user": user_id(person) if person in ROLES else user_id("internal_user")}


def filled(value: Any, places: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for name, ident in places.items():
            value = value.replace("{" + name + "}", ident)
        return value
    if isinstance(value, list):
        return [filled(item, places) for item in value]
    if isinstance(value, dict):
        return {key: filled(inner, places) for key, inner in value.items()}
    return value


def entry(case: Case, answer: Answer, settled: Settled) -> dict[str, Any]:
    request: dict[str, Any] = {"as": case.as_, "method": case.method, "path": case.path}
    if case.query:
        request["query"] = case.query
    if case.body is not None:
        request["body"] = case.body
    expected: dict[str, Any] = {"status": answer.status}
    if answer.shape is not None:
        expected["shape"] = answer.shape
        expected["error"] = _error(answer, case.as_, settled)
    expected["body"] = _outline(answer.body)
    return {"category": case.category, **request, "expected": expected}


def _error(answer: Answer, person: str, settled: Settled) -> Any:
    text = json.dumps(settled.value(answer.body["error"] if answer.shape == "A" else answer.body["detail"]))
    # The longest ids first, so that no placeholder is cut out of another.
    for name, ident in sorted(places_of(person).items(), key=lambda place: (-len(place[1]), place[0] != "own_user")):
        text = text.replace(ident, "{" + name + "}")
    return json.loads(text)


def _outline(body: Any, depth: int = 0) -> Any:
    """Types of an answer: a map's keys with their types, a list with the outline of its first item."""
    if isinstance(body, list):
        return [_outline(body[0], depth + 1)] if body else []
    if isinstance(body, dict) and depth < 2:
        return {key: _outline(value, depth + 1) for key, value in sorted(body.items()) if not _is_ident(key)}
    return json_type(body)


def _is_ident(key: str) -> bool:
    return key in PLACES.values() or (len(key) == 64 and all(char in "0123456789abcdef" for char in key))


def write_or_compare(entries: list[dict[str, Any]], rewrite: bool) -> list[str]:
    """The requests whose answer is no longer the recorded one; none when the file was (re)written."""
    text = dumps(entries)
    if rewrite or not DIFFERENTIAL.exists():
        DIFFERENTIAL.write_text(text)
        return []
    known = _named(json.loads(DIFFERENTIAL.read_text())["requests"])
    return [name for name, item in _named(entries).items() if known.get(name) != item]


def _named(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By what is asked; the same request asked again counts as another (a second /user/new is refused)."""
    named: dict[str, dict[str, Any]] = {}
    for item in entries:
        name = json.dumps([item["as"], item["method"], item["path"], item.get("query"), item.get("body")])
        named[f"{name} #{sum(key.startswith(name) for key in named) + 1}"] = item
    return named


def dumps(entries: list[dict[str, Any]]) -> str:
    """One request a line: the list is read by people too, and changes should show as lines."""
    lines = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in entries)
    return f'{{\n "litellm": "{litellm_version()}",\n "requests": [\n{lines}\n ]\n}}\n'
