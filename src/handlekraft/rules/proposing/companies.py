"""What is done with companies: visits and applications, and with which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlekraft.rules.industries import GROUPS
from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import Proposal, Question, Tie, Wording


@dataclass(frozen=True, slots=True)
class _Who:
    conditions: Conditions
    questions: tuple[Question, ...] = ()


_ANYONE = re.compile(r"(?:lokale?\s+)?(?:bedrift(?:er|ar|ene|ane)?|næringslivet)", re.IGNORECASE)
_SOME_FIRM = re.compile(r"[«\"“]?(?P<name>\w[\w-]*bedrift)(?:er|ar|ene|ane)?[»\"”]?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:en|ein|ei|et|eit|ett|én|éin)\s+", re.IGNORECASE)


def who_is(words: str) -> _Who | None:
    """Which companies are meant; None where it isn't understood."""
    named = _ARTICLE.sub("", words.strip())
    if _ANYONE.fullmatch(named):
        return _Who(Conditions())
    for group in GROUPS:
        within = rf"bedrift(?:er|ar|ene|ane)? (?:i|innen|innan) (?:{group.field})"
        if re.fullmatch(rf"{group.firms}|{within}|{group.field}", named, re.IGNORECASE):
            return _Who(Conditions(industries=group.beginnings))
    some = _SOME_FIRM.fullmatch(named)
    return _Who(Conditions(tags=(some["name"],)), (Question.TAG,)) if some else None


def with_whom(measure: str) -> Tie:
    def tie(match: re.Match[str], _wording: Wording) -> Proposal | None:
        who = who_is(match["who"])
        return Proposal(measure, who.conditions, who.questions) if who else None

    return tie


def visits(match: re.Match[str], wording: Wording) -> Proposal | None:
    if match["who"]:
        return with_whom("visits_done")(match, wording)
    for group in GROUPS:
        if re.search(rf"\b(?:{group.firms})\b", wording.title, re.IGNORECASE):
            return Proposal("visits_done", Conditions(industries=group.beginnings))
    speaks = re.search(r"besøk", wording.title, re.IGNORECASE)
    return Proposal("visits_done", questions=() if speaks else (Question.WHICH,))
