"""Tables of ideas on their way to market, and of applications."""

from handlekraft.ideas.models.applications import Application, Scheme
from handlekraft.ideas.models.ideas import Idea, IdeaStep
from handlekraft.ideas.models.kept import Ground, InHand, Kept

__all__ = ["Application", "Ground", "Idea", "IdeaStep", "InHand", "Kept", "Scheme"]
