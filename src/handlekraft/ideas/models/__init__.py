"""Tables of ideas, applications, students with companies and matters to push."""

from handlekraft.ideas.models.applications import Application, Scheme
from handlekraft.ideas.models.ideas import Idea, IdeaStep
from handlekraft.ideas.models.kept import Ground, InHand, Kept
from handlekraft.ideas.models.matters import Matter, MatterEntry
from handlekraft.ideas.models.students import StudentWork

CARRIED_ON: dict[str, type[InHand]] = {"idea": Idea, "application": Application, "matter": Matter}
"""What somebody carries on, by its word in the log."""

__all__ = [
    "CARRIED_ON",
    "Application",
    "Ground",
    "Idea",
    "IdeaStep",
    "InHand",
    "Kept",
    "Matter",
    "MatterEntry",
    "Scheme",
    "StudentWork",
]
