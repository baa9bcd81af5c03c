"""What comes of the work: agreements, companies established, ideas, members."""

from __future__ import annotations

import re

from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import Proposal, Question, Tie, Wording, asked, names_in, tidy

_AGREEMENT = {
    "samarbeidsavtale": "cooperation",
    "partnerskapsavtale": "cooperation",
    "kommuneavtale": "municipal",
    "eierstrategi": "ownership_strategy",
    "eigarstrategi": "ownership_strategy",
}
_PARTIES = re.compile(
    r"^(?:for|med|om|til)\s+(?:(?:bruk|utvikling|etablering)\s+av\s+|å\s+\w+\s+)?"
    r"(?:en|ein|ei|et|eit|den|det)?\s*\b",
    re.IGNORECASE,
)


def _about(rest: str | None) -> tuple[str, ...]:
    """What an agreement is about or with, as one tag."""
    named = _PARTIES.sub("", (rest or "").strip()).strip(" ,«»")
    return (named,) if named else ()


def letters_of_intent(match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _about(match["rest"])
    if not _said_together(match["rest"], wording):
        return None
    return Proposal(
        "letters_of_intent", Conditions(tags=tags), asked(tags, several=_open_ended(match, wording))
    )


def agreements(match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _about(match["rest"])
    if not _said_together(match["rest"], wording):
        return None
    kinds = (_AGREEMENT[match["what"].casefold()],)
    several = _open_ended(match, wording)
    return Proposal("agreements_signed", Conditions(kinds=kinds, tags=tags), asked(tags, several=several))


_ARTICLES = frozenset({"en", "ei", "ein", "et", "eit"})


def _said_together(rest: str | None, wording: Wording) -> bool:
    """«med minst én aktør» names nobody: without its number it is not what the plan says."""
    return _without_articles(rest or "") in _without_articles(tidy(wording.text))


def _without_articles(words: str) -> str:
    return " ".join(word for word in words.split() if word.casefold() not in _ARTICLES)


def _open_ended(match: re.Match[str], wording: Wording) -> bool:
    return bool(match["many"]) and wording.kind is not IndicatorKind.COUNT


def agreements_with_each(match: re.Match[str], _wording: Wording) -> Proposal | None:
    what = [word.strip().casefold() for word in re.split(r"/| eller | og ", match["what"])]
    kinds = [kind for stem, kind in _AGREEMENT.items() for word in what if word.startswith(stem)]
    tags = names_in(match["parties"])
    if not tags or len(kinds) < len(what):
        return None
    asked_for = Conditions(kinds=tuple(sorted(set(kinds))), tags=tags)
    return Proposal("agreements_signed", asked_for, (Question.TAG,), len(tags))


def formal_cooperation(match: re.Match[str], _wording: Wording) -> Proposal | None:
    tags = (match["rest"].strip(),)
    return Proposal("agreements_signed", Conditions(kinds=("cooperation",), tags=tags), (Question.TAG,))


_RESEARCH = re.compile(r"\bforsk\w*", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:gjennom|fra|frå|via)\s+(?P<names>[A-ZÆØÅ].*)$")


def _named_in(title: str) -> tuple[str, ...]:
    """What the action goes through, where that has a name."""
    found = _THROUGH.search(tidy(title))
    return names_in(found["names"]) if found else ()


def established(_match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _named_in(wording.title)
    kinds = ("idea",) if _RESEARCH.search(wording.title) else ()
    return Proposal("companies_established", Conditions(kinds=kinds, tags=tags), asked(tags))


def established_within(match: re.Match[str], _wording: Wording) -> Proposal | None:
    return Proposal("companies_established", Conditions(tags=(match["rest"],)), (Question.TAG,))


def ideas(_match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _named_in(wording.title)
    return Proposal("ideas_carried_on", Conditions(kinds=("research",), tags=tags), asked(tags))


def members_of(match: re.Match[str], _wording: Wording) -> Proposal | None:
    tags = names_in(match["list"])
    return Proposal("members", Conditions(tags=tags), (Question.TAG,)) if tags else None


def members(_match: re.Match[str], wording: Wording) -> Proposal | None:
    alone = re.fullmatch(r"\w+", tidy(wording.title))
    tags = (alone.group(),) if alone else ()
    return Proposal("members", Conditions(tags=tags), asked(tags))


def plain(measure: str, *questions: Question) -> Tie:
    return lambda _match, _wording: Proposal(measure, questions=questions)


_THESIS = {"bachelor": "bachelor", "master": "master"}


def theses(match: re.Match[str], _wording: Wording) -> Proposal:
    kind = _THESIS.get(re.sub(r"oppg\w+$", "", match["what"].casefold()), "")
    return Proposal("theses", Conditions(kinds=(kind,) if kind else ()), (Question.WHICH,))


def survey(match: re.Match[str], _wording: Wording) -> Proposal | None:
    return Proposal("surveys_held", Conditions(tags=(match["survey"].casefold(),)), (Question.TAG,))
