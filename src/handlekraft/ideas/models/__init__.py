"""Tables of ideas on their way to market, and of applications."""

from handlekraft.ideas.models.applications import Application, Scheme
from handlekraft.ideas.models.ideas import Idea, IdeaStep
from handlekraft.ideas.models.kept import Ground, InHand, Kept

CARRIED_ON: dict[str, type[InHand]] = {"idea": Idea, "application": Application}
"""What somebody carries on, by its word in the log."""

__all__ = ["CARRIED_ON", "Application", "Ground", "Idea", "IdeaStep", "InHand", "Kept", "Scheme"]
