"""An office with ideas, applications and schemes, some of each taken away."""

from __future__ import annotations

from django.utils import timezone

from handlekraft.ideas import commands
from handlekraft.ideas.commands import (
    Answered,
    ApplicationFacts,
    Hand,
    Happened,
    IdeaFacts,
    MatterFacts,
    Move,
    Party,
    StudentFacts,
)
from handlekraft.offices.access import Desk

OF_IDEAS = {
    "add-application",
    "add-idea",
    "add-matter",
    "add-scheme",
    "add-students",
    "answer-application",
    "application",
    "applications",
    "bring-back",
    "bring-back-matter-entry",
    "change-application",
    "change-idea",
    "change-matter",
    "change-scheme",
    "change-students",
    "idea",
    "ideas",
    "matter",
    "matters",
    "move-idea",
    "next-step-of-application",
    "next-step-of-idea",
    "next-step-of-matter",
    "note-in-matter",
    "schemes",
    "send-application",
    "students",
    "suggested-companies",
    "take-away",
    "take-back-idea-step",
    "take-matter-entry",
    "unanswer-application",
    "use-common-schemes",
}
"""The addresses of ideas; `test_doors_of_ideas` has their matrix."""

TODAY = timezone.localdate()


def an_idea(desk: Desk, title: str = "Føler for trebruer") -> int:
    hand = Hand(desk.person_id, "Ringe instituttet", TODAY)
    return commands.add_idea(desk, IdeaFacts(title, "research", hand, "Institutt for bygg"))


def an_application(desk: Desk, title: str = "Lettere rør", applicant: Party | None = None) -> int:
    who = applicant or Party("Klyngen")
    facts = ApplicationFacts(title, "Forny", who, Hand(desk.person_id), sent_on=TODAY)
    return commands.add_application(desk, facts)


def a_matter(desk: Desk) -> int:
    return commands.add_matter(desk, MatterFacts("Rv. 4", Hand(desk.person_id)))


def some_students(desk: Desk) -> int:
    return commands.add_students(desk, StudentFacts("Praksis", "placement", Party("Klyngen"), TODAY))


def at_ideas(desk: Desk) -> dict[str, object]:
    """What the arguments of the addresses stand for."""
    idea, gone, answered = an_idea(desk), an_idea(desk, "Borte"), an_application(desk)
    commands.move_idea(desk, idea, Move("clarification", TODAY))
    commands.remove(desk, "idea", gone)
    commands.answer_application(desk, answered, Answered("granted", TODAY, 5))
    matter, met = a_matter(desk), Happened("contact", TODAY, "De ba om tall")
    wrong = commands.note_in_matter(desk, matter, met)
    commands.remove_entry(desk, wrong, away=True)
    return {
        "matter": matter,
        "entry": commands.note_in_matter(desk, matter, met),
        "removed entry": wrong,
        "students": some_students(desk),
        "kind": "idea",
        "idea": idea,
        "removed idea": gone,
        "application": an_application(desk),
        "answered": answered,
        "scheme": commands.add_scheme(desk, "Sparebankfondet", "other"),
    }
