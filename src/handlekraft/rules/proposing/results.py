"""What comes of the work: agreements, companies established, ideas, members."""

from __future__ import annotations

import re

from handlekraft.rules.industries import GROUPS
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.companies import Who, who_is
from handlekraft.rules.proposing.wording import (
    COUNT,
    LEVEL,
    MILESTONE,
    THERE,
    YES,
    Proposal,
    Question,
    Wording,
    asked,
    names_in,
    plain,
    rule,
    tidy,
)

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


def _letters_of_intent(match: re.Match[str], wording: Wording) -> Proposal | None:
    if not _said_together(match["rest"], wording):
        return None
    several = _open_ended(match, wording)
    some = _companies(match["rest"])
    if some:
        more = (Question.HOW_MANY,) if several else ()
        return Proposal("letters_of_intent", some.conditions, (*some.questions, *more))
    tags = _about(match["rest"])
    return Proposal("letters_of_intent", Conditions(tags=tags), asked(tags, several=several))


def _companies(rest: str | None) -> Who | None:
    """«med industribedrifter»: which companies, where it is companies that are named."""
    return who_is((rest or "").strip().removeprefix("med "))


def _agreements(match: re.Match[str], wording: Wording) -> Proposal | None:
    some = _companies(match["rest"])
    # Nobody tells the industry of those who sign.
    if not _said_together(match["rest"], wording) or (some and some.conditions.industries):
        return None
    tags = some.conditions.tags if some else _about(match["rest"])
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


def _agreements_with_each(match: re.Match[str], _wording: Wording) -> Proposal | None:
    what = [word.strip().casefold() for word in re.split(r"/| eller | og ", match["what"])]
    kinds = [kind for stem, kind in _AGREEMENT.items() for word in what if word.startswith(stem)]
    tags = names_in(match["parties"])
    if not tags or len(kinds) < len(what):
        return None
    asked_for = Conditions(kinds=tuple(sorted(set(kinds))), tags=tags)
    return Proposal("agreements_signed", asked_for, (Question.TAG,), len(tags))


_SIGNED = re.compile(
    r"(?:ny |inngå |signere )?(?:en |ein |ei )?(?:ny )?(?P<what>samarbeidsavtale|avtale) "
    r"(?P<rest>(?:med|om) .+)",
    re.IGNORECASE,
)


def _agreement_signed(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """«Avtale signert» of an action or a step that says which."""
    named = _SIGNED.fullmatch(tidy(wording.asks))
    if named is None:
        return None
    kind = _AGREEMENT.get(named["what"].casefold())
    tags = _about(named["rest"])
    return Proposal("agreements_signed", Conditions(kinds=(kind,) if kind else (), tags=tags), asked(tags))


def _formal_cooperation(match: re.Match[str], _wording: Wording) -> Proposal | None:
    tags = (match["rest"].strip(),)
    return Proposal("agreements_signed", Conditions(kinds=("cooperation",), tags=tags), (Question.TAG,))


_RESEARCH = re.compile(r"\bforsk\w*", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:gjennom|fra|frå|via)\s+(?P<names>[A-ZÆØÅ].*)$")


def _named_in(title: str) -> tuple[str, ...]:
    """What the action goes through, where that has a name."""
    found = _THROUGH.search(tidy(title))
    return names_in(found["names"]) if found else ()


def _established(_match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _named_in(wording.title)
    kinds = ("idea",) if _RESEARCH.search(wording.title) else ()
    return Proposal("companies_established", Conditions(kinds=kinds, tags=tags), asked(tags))


def _established_within(match: re.Match[str], _wording: Wording) -> Proposal | None:
    return Proposal("companies_established", Conditions(tags=(match["rest"],)), (Question.TAG,))


def _ideas(_match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _named_in(wording.title)
    return Proposal("ideas_carried_on", Conditions(kinds=("research",), tags=tags), asked(tags))


def _students_ideas(_match: re.Match[str], wording: Wording) -> Proposal:
    tags = _named_in(wording.title)
    return Proposal("ideas_carried_on", Conditions(kinds=("student",), tags=tags), asked(tags))


_WHOSE = {"forsk": "research", "student": "student"}


def _to_application(match: re.Match[str], _wording: Wording) -> Proposal:
    said = match["what"].casefold()
    kinds = tuple(kind for words, kind in _WHOSE.items() if words in said)
    return Proposal("ideas_to_application", Conditions(kinds=kinds), (Question.WHICH,))


def _established_in(match: re.Match[str], _wording: Wording) -> Proposal | None:
    for group in GROUPS:
        if re.fullmatch(group.field, match["field"], re.IGNORECASE):
            return Proposal("companies_established", Conditions(industries=group.beginnings))
    return None


def _members_of(match: re.Match[str], _wording: Wording) -> Proposal | None:
    tags = names_in(match["list"])
    return Proposal("members", Conditions(tags=tags), (Question.TAG,)) if tags else None


_ASSOCIATION = re.compile(
    r"\w+|\w*(?:nettverk|klynge|klynga|klubb|forening|foreining|allianse)\w{0,3} [\wæøå -]+",
    re.IGNORECASE,
)
"""One word, or one that says that people join it, and what it is for."""


def _members(_match: re.Match[str], wording: Wording) -> Proposal | None:
    named = _ASSOCIATION.fullmatch(tidy(wording.title))
    tags = (named.group(),) if named else ()
    return Proposal("members", Conditions(tags=tags), asked(tags))


_DONE = r"(?: (?:er |blir |skal )?(?:formalisert|utarbeidet|utarbeides|signert|inngått|underskrevet))?"
_POTENTIAL = r"(?: med (?:kommersielt )?potensial(?: for kommersialisering)?| som kan kommersialiseres)?"
_FROM_STUDENTS = r"studentide(?:er|ar)|ide(?:er|ar) (?:fra|frå) student(?:er|ar)"
_FROM_RESEARCH = (
    r"forskeride(?:er|ar)|forskaride(?:er|ar)|ide(?:er|ar) (?:fra|frå) forsk(?:ere|arar|ning|ing)"
)

RULES = (
    rule(
        THERE,
        r"(?:signerte? |inngåtte? )?intensjonsavtale(?P<many>r|ne|ene)?"
        rf"(?P<rest> (?:om|for|med|til) .+?)?{_DONE}",
        _letters_of_intent,
    ),
    rule(
        THERE,
        r"(?:formalisering av |(?:ha )?utarbeidet? |utarbeidelse av |inngå )?"
        r"(?:en |ein |et )?(?:nye? |signerte? )?"
        r"(?P<what>samarbeidsavtale|partnerskapsavtale|kommuneavtale)(?P<many>r|ne|ene)?n?"
        rf"(?P<rest> (?:om|for|med|til) .+?)?{_DONE}",
        _agreements,
    ),
    rule(
        MILESTONE,
        r"(?:ny )?avtalen? (?:er )?(?:signert|inngått|inngått og signert|underskriven|underskrevet)",
        _agreement_signed,
    ),
    rule(
        YES,
        r"(?:utarbeide|lage|inngå|signere) (?P<what>[\w/]+(?: (?:og|eller) [\w]+)?) (?:for|med) "
        r"(?P<parties>.+)",
        _agreements_with_each,
    ),
    rule(
        YES,
        r"(?:formalisere|inngå (?:faste )?avtaler om) samarbeid(?:et)? med (?P<rest>.+)",
        _formal_cooperation,
    ),
    rule(COUNT, r"(?:nyetablering|bedriftsetablering)(?:er|ar)?", _established),
    rule(
        COUNT,
        r"(?:nyetablering|bedriftsetablering)(?:er|ar)? (?:i|innen|innan) (?P<field>.+)",
        _established_in,
    ),
    rule(
        COUNT,
        r"spin-?offs?(?:-bedrift(?:er|ar)?)?|avknopping(?:er|ar)?|avknoppingsbedrift(?:er|ar)?",
        plain("companies_established", Question.WHICH, kinds=("idea",)),
    ),
    rule(
        YES,
        r"(?:bedriftsetablering|nyetablering)(?:en|er|ar)? (?:innen|innan) (?P<rest>.+)",
        _established_within,
    ),
    rule(
        COUNT,
        rf"(?:videreføring av )?(?:{_FROM_RESEARCH}){_POTENTIAL}(?:,? (?:er|blir) ført videre)?",
        _ideas,
    ),
    rule(
        COUNT,
        rf"(?:videreføring av )?(?:{_FROM_STUDENTS}){_POTENTIAL}(?:,? (?:er|blir) ført videre)?",
        _students_ideas,
    ),
    rule(
        COUNT,
        rf"(?P<what>ide(?:er|ar)|{_FROM_STUDENTS}|{_FROM_RESEARCH}) "
        r"(?:(?:som )?(?:har )?(?:blitt|blir|ført) (?:til )?|fram til |til )(?:en |ein )?søknad(?:er|ar)?",
        _to_application,
    ),
    rule(
        LEVEL,
        r"(?:øke?|auke?) (?:antall(?:et)? medlemmer|medlem(?:stallet|mene)|talet på medlemmer) i "
        r"(?P<list>.+)",
        _members_of,
    ),
    rule(COUNT, r"medlemmer|medlemer|medlemsbedrifter|medlemsverksemder", _members),
)
