"""What companies and others are asked in surveys, and what they answer."""

from __future__ import annotations

import re

from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import SCALES, Conditions
from handlekraft.rules.proposing.wording import MILESTONE, YES, Proposal, Question, Wording, rule, tidy

_SURVEY = re.compile(
    r"(?:årlig |årleg |ny |gjennomføre (?:en |ei )?)?(?P<survey>\w+undersøk(?:else|ing))", re.IGNORECASE
)
_MEASURING = re.compile(r"(?:ny |årlig |årleg )?måling av (?P<survey>[\w-]+)", re.IGNORECASE)


def _named(survey: str) -> tuple[str, ...]:
    """«Undersøkelsen» is marked as «undersøkelse»."""
    return (re.sub(r"(?<=undersøkelse)n$", "", survey.casefold()),)


def _held(match: re.Match[str], _wording: Wording) -> Proposal:
    return Proposal("surveys_held", Conditions(tags=_named(match["survey"])), (Question.TAG,))


def _held_of_title(_match: re.Match[str], wording: Wording) -> Proposal | None:
    named = _SURVEY.fullmatch(tidy(wording.asks)) or _MEASURING.fullmatch(tidy(wording.asks))
    return _held(named, wording) if named else None


def _score(match: re.Match[str], wording: Wording) -> Proposal | None:
    """The survey that the words name, or the action; «av 6» says the scale."""
    title = _SURVEY.fullmatch(tidy(wording.title))
    survey = match["survey"] or (title["survey"] if title else "")
    if not survey:
        return None
    scale = f"1-{match['most']}" if match["most"] else ""
    kinds = (scale,) if scale in dict(SCALES) else ()
    return Proposal("survey_scores", Conditions(kinds=kinds, tags=_named(survey)), (Question.TAG,))


RULES = (
    rule(
        YES,
        r"(?:gjennomføre (?:en |ei )?)?(?P<survey>\w*undersøkelse)(?: blant (?:bedriftene|næringslivet))?",
        _held,
    ),
    rule(
        MILESTONE,
        r"(?:undersøkelsen?|undersøkinga?|måling(?:en|a)?) (?:er )?(?:gjennomført|holdt)",
        _held_of_title,
    ),
    rule(
        frozenset({IndicatorKind.SCORE}),
        r"(?:en |ein )?(?:gjennomsnittsscore|snittscore|gjennomsnitt|snitt|score|skår|poengsum) "
        r"på(?: minst| minimum)?(?: [\d,]+)?(?: av (?P<most>\d+))?"
        r"(?: (?:i|på) (?P<survey>\w+undersøk(?:elsen?|inga?)))?",
        _score,
    ),
)
