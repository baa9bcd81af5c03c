"""From an indicator's words to the measure that may count it, or nothing.

Every word of the indicator must be understood: the number, the time, the measure, and what narrows it. A
word that isn't understood means that something else may be asked for, and then nothing is proposed. What is
only likely is a question that a person answers before the proposal can hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.proposing.companies import visits, with_whom
from handlekraft.rules.proposing.events import EVENT_WORD, events, named_events, participants, yearly_event
from handlekraft.rules.proposing.results import (
    agreements,
    agreements_with_each,
    established,
    established_within,
    formal_cooperation,
    ideas,
    letters_of_intent,
    members,
    members_of,
    plain,
    survey,
    theses,
)
from handlekraft.rules.proposing.wording import Proposal, Question, Tie, Wording, bare, tidy

__all__ = ["Proposal", "Question", "Wording", "propose"]


@dataclass(frozen=True, slots=True)
class _Rule:
    kinds: frozenset[IndicatorKind]
    words: re.Pattern[str]
    tie: Tie


def propose(wording: Wording) -> Proposal | None:
    """What may count the indicator; None where the words don't say it beyond doubt."""
    said = tidy(wording.asks) if wording.kind is IndicatorKind.YES_NO else bare(wording.text)
    for rule in _RULES:
        match = rule.words.fullmatch(said) if wording.kind in rule.kinds else None
        found = rule.tie(match, wording) if match else None
        if found:
            return found
    return None


_COUNT = frozenset({IndicatorKind.COUNT})
_YES = frozenset({IndicatorKind.YES_NO})
_LEVEL = frozenset({IndicatorKind.LEVEL})
_THERE = frozenset({IndicatorKind.COUNT, IndicatorKind.MILESTONE})
_DONE = r"(?: (?:er |blir |skal )?(?:formalisert|utarbeidet|utarbeides|signert|inngått|underskrevet))?"


def _rule(kinds: frozenset[IndicatorKind], words: str, tie: Tie) -> _Rule:
    return _Rule(kinds, re.compile(words, re.IGNORECASE), tie)


_RULES = (
    _rule(_COUNT, r"(?:gjennomførte )?bedriftsbesøk(?: (?:til|hos|i|på) (?P<who>.+))?", visits),
    _rule(_COUNT, r"besøk (?:til|hos|i|på) (?P<who>.*bedrift.*)", visits),
    _rule(_COUNT, r"(?:sendte )?søknad(?:er|ar)? (?:fra|frå) (?P<who>.+)", with_whom("applications_sent")),
    _rule(
        _COUNT,
        r"innvil(?:gede?|ga) søknad(?:er|ar)?(?: (?:fra|frå) (?P<who>.+))",
        with_whom("applications_granted"),
    ),
    _rule(
        _COUNT,
        r"tilsagn|tilsegn|innvil(?:gede?|ga) søknad(?:er|ar)?",
        plain("applications_granted", Question.WHICH),
    ),
    _rule(
        _COUNT,
        rf"(?P<event>arrangement(?:er)?|{EVENT_WORD})"
        r"(?:,? (?:enten )?(?:i egen regi|alene)(?: eller| og)? (?:i samarbeid|sammen) med andre)?",
        events,
    ),
    _rule(_COUNT, r"(?P<event>forum|frokoster|frukostar|treff|messer|dager)", named_events),
    _rule(_COUNT, r"deltakere|deltakarar", participants),
    _rule(
        _YES,
        r"(?:utvikle og )?(?:gjennomføre|holde|arrangere) (?:en |et |ei |eit )?(?P<yearly>årlig |årleg )?"
        r"(?P<event>\w+)(?: for .+)?",
        yearly_event,
    ),
    _rule(
        _THERE,
        r"(?:signerte? |inngåtte? )?intensjonsavtale(?P<many>r|ne|ene)?"
        rf"(?P<rest> (?:om|for|med|til) .+?)?{_DONE}",
        letters_of_intent,
    ),
    _rule(
        _THERE,
        r"(?:formalisering av |(?:ha )?utarbeidet? |utarbeidelse av |inngå )?"
        r"(?:en |ein |et )?(?:nye? |signerte? )?"
        r"(?P<what>samarbeidsavtale|partnerskapsavtale|kommuneavtale)(?P<many>r|ne|ene)?n?"
        rf"(?P<rest> (?:om|for|med|til) .+?)?{_DONE}",
        agreements,
    ),
    _rule(
        _YES,
        r"(?:utarbeide|lage|inngå|signere) (?P<what>[\w/]+(?: (?:og|eller) [\w]+)?) (?:for|med) "
        r"(?P<parties>.+)",
        agreements_with_each,
    ),
    _rule(
        _YES,
        r"(?:formalisere|inngå (?:faste )?avtaler om) samarbeid(?:et)? med (?P<rest>.+)",
        formal_cooperation,
    ),
    _rule(_COUNT, r"(?:nyetablering|bedriftsetablering)(?:er|ar)?", established),
    _rule(
        _YES,
        r"(?:bedriftsetablering|nyetablering)(?:en|er|ar)? (?:innen|innan) (?P<rest>.+)",
        established_within,
    ),
    _rule(
        _COUNT,
        r"(?:videreføring av )?(?:forskerideer|ideer (?:fra|frå) forskere)"
        r"(?: med (?:kommersielt )?potensial(?: for kommersialisering)?| som kan kommersialiseres)?"
        r"(?:,? er ført videre)?",
        ideas,
    ),
    _rule(
        _LEVEL,
        r"(?:øke?|auke?) (?:antall(?:et)? medlemmer|medlem(?:stallet|mene)|talet på medlemmer) i "
        r"(?P<list>.+)",
        members_of,
    ),
    _rule(_COUNT, r"medlemmer|medlemer", members),
    _rule(
        _COUNT,
        r"(?P<what>(?:student|bachelor|master)(?:oppgaver|oppgåver))",
        theses,
    ),
    _rule(_COUNT, r"praksisplass(?:er|ar)(?: for studenter)?", plain("placements", Question.WHICH)),
    _rule(_COUNT, r"studentjobbe?r(?:er)?|sommerjobber for studenter", plain("student_jobs", Question.WHICH)),
    _rule(
        _YES,
        r"(?:gjennomføre (?:en |ei )?)?(?P<survey>\w*undersøkelse)(?: blant (?:bedriftene|næringslivet))?",
        survey,
    ),
)
