"""The choices between readings of the same thing: each way gets points for and against, the best is taken.

Every choice is kept, so that `handlekraft read --explain` can tell why a document was read as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from handlekraft.rules.documents import Candidate, Choice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Way(Generic[T]):
    """One reading. `parts`: the points for and against it, by what they are for; zeros are not told."""

    name: str
    value: T
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def candidate(self) -> Candidate:
        return Candidate(self.name, tuple((part, points) for part, points in self.parts.items() if points))


class Choices:
    """Makes choices and remembers them."""

    def __init__(self, made: Iterable[Choice] = ()) -> None:
        self._made = list(made)

    def best(self, where: str, question: str, ways: Iterable[Way[T]]) -> Way[T]:
        """The way with most points; of equals the first."""
        ranked = sorted(ways, key=lambda way: way.candidate.score, reverse=True)
        self._made.append(Choice(where, question, tuple(way.candidate for way in ranked)))
        return ranked[0]

    def fact(self, where: str, question: str, answer: str) -> None:
        """What was told and not chosen."""
        self._made.append(Choice(where, question, (Candidate(answer),)))

    def made(self) -> tuple[Choice, ...]:
        return tuple(self._made)
