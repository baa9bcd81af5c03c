"""Labelled lines under an action: «Ansvar: Næring»."""

from __future__ import annotations

import re

from handlekraft.reading.hints import likely_role
from handlekraft.reading.layout import Gap, Strip
from handlekraft.reading.vocabulary import Role, column_role, describes, heading_role

_LONGEST = 6
"""Words in a label that a hint tells."""


def card_line(text: str) -> tuple[str, Role | None, int] | None:
    """«Ansvar: Næring» in an action's card: the name, its role and how many words say it."""
    name, colon, _ = text.partition(":")
    size = len(name.split())
    if not colon or not 0 < size <= _LONGEST or not name[:1].isupper():
        return None
    role = heading_role(name) if size <= _LONGEST_CARD_NAME else None
    hinted = None if describes(name) else role or likely_role(name)
    return (name, hinted, size) if size <= _LONGEST_CARD_NAME or hinted in CARD_ROLES else None


_LONGEST_CARD_NAME = 3

CARD_ROLES = frozenset(
    {Role.RESPONSIBLE, Role.TIMING, Role.FINANCING, Role.INDICATORS, Role.STRATEGIES, Role.STEPS}
)
"""What a labelled line under an action says of it."""


def action_line(text: str) -> tuple[str, Role, int] | None:
    """A labelled line that can only speak of the action above it."""
    line = card_line(text)
    return (line[0], line[1], line[2]) if line and line[1] in CARD_ROLES else None


def label_alone(strip: Strip) -> tuple[str, Role | None, int] | None:
    """«Ansvar» on a line of its own: as `card_line`."""
    text = strip.text.rstrip(" :/")
    if strip.bullet or not text[:1].isupper() or not re.fullmatch(r"[^\W\d]+(?:(?: ?/ ?| )[^\W\d]+)?", text):
        return None
    role = heading_role(text) if strip.gap >= Gap.APART else column_role(text)
    return (text, role, len(strip.words)) if role else None
