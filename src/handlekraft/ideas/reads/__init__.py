"""What there is of ideas and applications, as plain rows."""

from handlekraft.ideas.models import Ground
from handlekraft.ideas.reads.applications import (
    OUTCOMES,
    SCHEME_KINDS,
    ApplicationRow,
    SchemeRow,
    application,
    applications,
    applications_for,
    applications_of,
    schemes,
)
from handlekraft.ideas.reads.ideas import (
    IDEA_KINDS,
    STAGES,
    IdeaRow,
    StepRow,
    idea,
    idea_names,
    ideas,
    ideas_of,
)
from handlekraft.ideas.reads.owed import carried_by, owed
from handlekraft.ideas.reads.rows import HandRow, PartyRow, taken_away

GROUNDS: tuple[tuple[str, str], ...] = tuple((str(ground), str(ground.label)) for ground in Ground)

__all__ = [
    "GROUNDS",
    "IDEA_KINDS",
    "OUTCOMES",
    "SCHEME_KINDS",
    "STAGES",
    "ApplicationRow",
    "HandRow",
    "IdeaRow",
    "PartyRow",
    "SchemeRow",
    "StepRow",
    "application",
    "applications",
    "applications_for",
    "applications_of",
    "carried_by",
    "idea",
    "idea_names",
    "ideas",
    "ideas_of",
    "owed",
    "schemes",
    "taken_away",
]
