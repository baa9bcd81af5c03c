"""What a plan says of an indicator, what may be proposed, and the words that every proposal shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Conditions
from handlekraft.rules.numbers import number_word


class Question(StrEnum):
    """What a person must look at before the tie can hold."""

    TAG = "tag"
    """Is this what the pieces will be marked with?"""

    WHICH = "which"
    """The words narrow nothing: every piece would count."""

    HOW_MANY = "how_many"
    """The words ask for several, not for how many."""

    YEARLY = "yearly"
    """It is to happen each year, but yes is said once."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the plan says: the indicator, its action, and the step that it stands beside."""

    text: str
    kind: IndicatorKind
    title: str = ""
    about: str = ""

    @property
    def asks(self) -> str:
        """What yes or no is said to."""
        return self.about or self.title


NO_CONDITIONS = Conditions()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tie that the words ask for. `needed`: so many pieces are a yes, where yes or no is asked."""

    measure: str
    conditions: Conditions = NO_CONDITIONS
    questions: tuple[Question, ...] = ()
    needed: int = 1

    @property
    def sure(self) -> bool:
        return not self.questions


Tie = Callable[["re.Match[str]", Wording], Proposal | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """The whole of what is said, of an indicator of one of the kinds, and the tie that it asks for."""

    kinds: frozenset[IndicatorKind]
    words: re.Pattern[str]
    tie: Tie


COUNT = frozenset({IndicatorKind.COUNT})
YES = frozenset({IndicatorKind.YES_NO})
LEVEL = frozenset({IndicatorKind.LEVEL})
MILESTONE = frozenset({IndicatorKind.MILESTONE})
THERE = COUNT | MILESTONE


def rule(kinds: frozenset[IndicatorKind], words: str, tie: Tie) -> Rule:
    return Rule(kinds, re.compile(words, re.IGNORECASE), tie)


def plain(measure: str, *questions: Question, kinds: tuple[str, ...] = ()) -> Tie:
    return lambda _match, _wording: Proposal(measure, Conditions(kinds=kinds), questions)


_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"\b(?:(?:i|ved|innen|innan|før|til)\s+)?(?:(?:løpet|utgangen|slutten)\s+av\s+)?{_YEAR}\b"
    r"|\b(?:i|per|pr\.?|hvert|kvart)\s+år(?:et)?\b|/\s*år\b|\bårlig(?:e)?\b|\bårleg(?:e)?\b"
    r"|\b(?:i|per)\s+(?:plan)?perioden?\b|\bdet (?:første|fyrste) året\b",
    re.IGNORECASE,
)
_LEAST = re.compile(r"^(?:minst|minimum)\s+", re.IGNORECASE)


def bare(text: str) -> str:
    """The words without their time and the one number that is the target."""
    words = _LEAST.sub("", tidy(_TIME.sub(" ", text)))
    return " ".join(_without_number(words.split()))


def _without_number(words: list[str]) -> list[str]:
    at = next((i for i, word in enumerate(words) if _is_number(word)), None)
    return words if at is None else words[:at] + words[at + 1 :]


def _is_number(word: str) -> bool:
    return word.isdigit() or number_word(word.casefold()) is not None


def tidy(text: str) -> str:
    return re.sub(r" (?=[,.;:])", "", " ".join(text.split())).strip(" .;,:")


def names_in(words: str) -> tuple[str, ...]:
    """«Biri næringsforening, Gjøvik næringsforening og Byen vår»: each begins with a capital."""
    plain = re.sub(r"\s*\([^)]*\)", "", words)
    found = [tidy(name) for name in re.split(r",\s*|\s+og\s+(?=[A-ZÆØÅ])", plain)]
    return tuple(found) if all(name[:1].isupper() for name in found) else ()


def asked(tags: tuple[str, ...], *, several: bool = False) -> tuple[Question, ...]:
    first = Question.TAG if tags else Question.WHICH
    return (first, Question.HOW_MANY) if several else (first,)
