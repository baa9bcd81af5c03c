"""What companies and others are asked in surveys."""

from __future__ import annotations

import re

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import YES, Proposal, Question, Wording, rule


def _held(match: re.Match[str], _wording: Wording) -> Proposal:
    return Proposal("surveys_held", Conditions(tags=(match["survey"].casefold(),)), (Question.TAG,))


RULES = (
    rule(
        YES,
        r"(?:gjennomføre (?:en |ei )?)?(?P<survey>\w*undersøkelse)(?: blant (?:bedriftene|næringslivet))?",
        _held,
    ),
)
