"""What a file of claims works with: the answers already collected, and the means to ask for more."""

from dataclasses import dataclass, field
from typing import Any

from callers import headers
from people import IdentityProvider
from recorder import Answer, Recorder
from tally import Tally

Claim = tuple[str, bool, str]  # what docs/litellm.md says, whether it holds, the fixture that shows it


@dataclass
class Bench:
    base: str
    provider: IdentityProvider
    recorder: Recorder
    tally: Tally
    answers: dict[str, Answer] = field(default_factory=dict)

    def ask(self, as_: str, method: str, path: str, *, keep: str | None = None, body: Any = None, **query: Any) -> Answer:
        answer = self.recorder.ask(self.base, method, path, as_=as_, headers=headers(as_, self.provider), query=query, body=body)
        return self.keep(keep, answer) if keep else answer

    def keep(self, name: str, answer: Answer) -> Answer:
        self.answers[name] = answer
        self.tally.check(f"fixture {name}", self.recorder.keep(name, answer), "the answer is no longer the recorded one")
        return answer


def error(answer: Answer) -> tuple[int, str, str, str | None]:
    body = answer.body["error"]
    return answer.status, answer.shape or "", body["type"], body["param"]


def judge_claims(title: str, claims: list[Claim], tally: Tally) -> None:
    for claim, holds, evidence in claims:
        tally.check(claim, holds, f"see {evidence}")
    tally.table(title, ("claim", "holds", "fixture"), [(c, "yes" if h else "NO", e) for c, h, e in claims])
