"""The form of one request to the proxy. Each file in `nouns/` lists its own; that is all a new noun needs."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    category: str
    as_: str
    method: str
    path: str
    query: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    fixture: str | None = None  # the file the answer is recorded in
    route: str | None = None  # the route's pattern where `path` has an id in it


def get(category: str, as_: str, path: str, fixture: str | None = None, **query: Any) -> Case:
    return Case(category, as_, "GET", path, query, fixture=fixture)


def send(category: str, as_: str, method: str, path: str, body: Any, fixture: str | None = None) -> Case:
    return Case(category, as_, method, path, body=body, fixture=fixture)


def everyone(category: str, path: str, fixture: str | None = None, **query: Any) -> list[Case]:
    """The same GET as each of the five roles; the fixture name gets the role appended."""
    return [
        get(category, person, path, fixture and f"{fixture}-as-{person.replace('_', '-')}", **query)
        for person in ("proxy_admin", "proxy_admin_viewer", "org_admin", "internal_user", "internal_user_viewer")
    ]
