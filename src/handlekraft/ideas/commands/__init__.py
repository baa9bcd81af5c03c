"""What is done to ideas, applications, students and matters. Each is a function: who does it comes first."""

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
from handlekraft.ideas.commands.matters import (
    Happened,
    MatterFacts,
    add_matter,
    change_matter,
    note_in_matter,
    remove_entry,
)
from handlekraft.ideas.commands.rows import Hand, Party, Secret, put_back, remove, take_next_step
from handlekraft.ideas.commands.schemes import COMMON, add_scheme, change_scheme, use_common_schemes
from handlekraft.ideas.commands.students import StudentFacts, add_students, change_students
from handlekraft.ideas.refusals import NotHere, Unsaid, WrongDay

__all__ = [
    "COMMON",
    "COMPANY_STAGES",
    "Answered",
    "ApplicationFacts",
    "Hand",
    "Happened",
    "IdeaFacts",
    "MatterFacts",
    "Move",
    "NotHere",
    "Party",
    "Secret",
    "StudentFacts",
    "Unsaid",
    "WrongDay",
    "add_application",
    "add_idea",
    "add_matter",
    "add_scheme",
    "add_students",
    "answer_application",
    "change_application",
    "change_idea",
    "change_matter",
    "change_scheme",
    "change_students",
    "hand_over",
    "move_idea",
    "note_in_matter",
    "put_back",
    "remove",
    "remove_entry",
    "send_application",
    "take_back_idea_step",
    "take_next_step",
    "use_common_schemes",
]
