"""What there is of ideas, applications, students and matters, as plain rows."""

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
from handlekraft.ideas.reads.matters import ENTRY_KINDS, EntryRow, MatterRow, matter, matters
from handlekraft.ideas.reads.owed import carried_by, owed
from handlekraft.ideas.reads.rows import HandRow, PartyRow, taken_away
from handlekraft.ideas.reads.students import STUDENT_KINDS, StudentRow, students, students_of

GROUNDS: tuple[tuple[str, str], ...] = tuple((str(ground), str(ground.label)) for ground in Ground)

__all__ = [
    "ENTRY_KINDS",
    "GROUNDS",
    "IDEA_KINDS",
    "OUTCOMES",
    "SCHEME_KINDS",
    "STAGES",
    "STUDENT_KINDS",
    "ApplicationRow",
    "EntryRow",
    "HandRow",
    "IdeaRow",
    "MatterRow",
    "PartyRow",
    "SchemeRow",
    "StepRow",
    "StudentRow",
    "application",
    "applications",
    "applications_for",
    "applications_of",
    "carried_by",
    "idea",
    "idea_names",
    "ideas",
    "ideas_of",
    "matter",
    "matters",
    "owed",
    "schemes",
    "students",
    "students_of",
    "taken_away",
]
