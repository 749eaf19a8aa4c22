"""Asks the proxy, remembers what it answered, and holds answers against what was recorded before."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from places import CONSOLE_ORIGIN, FIXTURES, litellm_version

# What a run makes anew each time; recorded in a fixed form so that two runs agree.
MADE_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b")
MADE_TIME = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")
MADE_SECRET = re.compile(r"\bsk-[A-Za-z0-9_-]{16,}|\beyJ[\w-]+\.[\w-]+\.[\w-]+")
MADE_PORT = re.compile(r"127\.0\.0\.1:\d+")
SEEDED_TIMES = ("2026-08-", "2026-10-")
KEPT_HEADERS = ("content-type", "allow", "location", "retry-after", "x-litellm")  # beginnings of names


@dataclass
class Answer:
    request: dict[str, Any]
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def shape(self) -> str | None:
        """A = {error:{…}}, B = {detail:…}; None for anything else."""
        if not isinstance(self.body, dict) or self.status < 400:
            return None
        return "A" if isinstance(self.body.get("error"), dict) else "B" if "detail" in self.body else None


@dataclass
class Settled:
    """Gives what a run makes anew the same stand-in wherever it appears in one run."""

    uuids: dict[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        text = MADE_SECRET.sub("sk-removed", text)
        text = MADE_PORT.sub("127.0.0.1:4000", text)
        text = MADE_UUID.sub(lambda found: self.uuids.setdefault(found[0], f"00000000-0000-4000-8000-{len(self.uuids) + 1:012d}"), text)
        return MADE_TIME.sub(
            lambda found: (
                found[0]
                if found[0].startswith(SEEDED_TIMES)
                else f"2026-11-22T12:00:00{'.' + '0' * (len(found[1]) - 1) if found[1] else ''}"
            ),
            text,
        )

    def value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {self.text(key): self.value(inner) for key, inner in value.items()}
        return value


class Recorder:
    def __init__(self, rewrite: bool) -> None:
        self.rewrite = rewrite
        self.folder = FIXTURES / litellm_version()
        self.settled = Settled()
        self.recorded: list[str] = []
        self.changed: list[str] = []

    def ask(
        self,
        base: str,
        method: str,
        path: str,
        *,
        as_: str,
        headers: Mapping[str, str],
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        kept: tuple[str, ...] = KEPT_HEADERS,
    ) -> Answer:
        with httpx.Client(base_url=base, timeout=60) as client:
            response = client.request(
                method,
                path,
                params=query,
                headers={"Origin": CONSOLE_ORIGIN, **headers},
                **({"json": body} if body is not None else {}),
            )
        try:
            parsed = response.json()
        except ValueError:
            parsed = response.text
        request = {"method": method, "path": path, "query": dict(query or {}), "as": as_}
        if body is not None:
            request["body"] = body
        headers_kept = {name: value for name, value in response.headers.items() if name.startswith(kept)}
        return Answer(request, response.status_code, headers_kept, parsed)

    def keep(self, name: str, answer: Answer) -> bool:
        """Writes the fixture, or says whether it is still what was recorded."""
        content = {
            "request": self.settled.value(answer.request),
            "status": answer.status,
            "headers": self.settled.value(answer.headers),
            "body": self.settled.value(answer.body),
        }
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        path: Path = self.folder / f"{name}.json"
        self.recorded.append(name)
        # Parsed, because the order of a map's keys is the database's whim.
        same = path.exists() and json.loads(path.read_text()) == content
        if not same and (self.rewrite or not path.exists()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            return True
        if not same:
            self.changed.append(name)
        return same
