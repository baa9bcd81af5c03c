"""An office with ideas, applications and schemes, some of each taken away."""

from __future__ import annotations

from django.utils import timezone

from handlekraft.ideas import commands
from handlekraft.ideas.commands import Answered, ApplicationFacts, Hand, IdeaFacts, Move, Party
from handlekraft.offices.access import Desk

OF_IDEAS = {
    "add-application",
    "add-idea",
    "add-scheme",
    "answer-application",
    "application",
    "applications",
    "bring-back",
    "change-application",
    "change-idea",
    "change-scheme",
    "idea",
    "ideas",
    "move-idea",
    "next-step-of-application",
    "next-step-of-idea",
    "schemes",
    "send-application",
    "take-away",
    "take-back-idea-step",
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


def at_ideas(desk: Desk) -> dict[str, object]:
    """What the arguments of the addresses stand for."""
    idea, gone, answered = an_idea(desk), an_idea(desk, "Borte"), an_application(desk)
    commands.move_idea(desk, idea, Move("clarification", TODAY))
    commands.remove(desk, "idea", gone)
    commands.answer_application(desk, answered, Answered("granted", TODAY, 5))
    return {
        "kind": "idea",
        "idea": idea,
        "removed idea": gone,
        "application": an_application(desk),
        "answered": answered,
        "scheme": commands.add_scheme(desk, "Sparebankfondet", "other"),
    }
