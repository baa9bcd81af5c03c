"""What is done to ideas and applications. Each is a function: who does it comes first."""

from handlekraft.ideas.commands.applications import (
    Answered,
    ApplicationFacts,
    add_application,
    answer_application,
    change_application,
    send_application,
)
from handlekraft.ideas.commands.ideas import (
    COMPANY_STAGES,
    IdeaFacts,
    Move,
    add_idea,
    change_idea,
    move_idea,
    take_back_idea_step,
)
from handlekraft.ideas.commands.leaving import hand_over
from handlekraft.ideas.commands.rows import Hand, Party, Secret, put_back, remove, take_next_step
from handlekraft.ideas.commands.schemes import COMMON, add_scheme, change_scheme, use_common_schemes
from handlekraft.ideas.refusals import NotHere, Unsaid

__all__ = [
    "COMMON",
    "COMPANY_STAGES",
    "Answered",
    "ApplicationFacts",
    "Hand",
    "IdeaFacts",
    "Move",
    "NotHere",
    "Party",
    "Secret",
    "Unsaid",
    "add_application",
    "add_idea",
    "add_scheme",
    "answer_application",
    "change_application",
    "change_idea",
    "change_scheme",
    "hand_over",
    "move_idea",
    "put_back",
    "remove",
    "send_application",
    "take_back_idea_step",
    "take_next_step",
    "use_common_schemes",
]
