"""Who does the tasks of ideas and applications, what they share, and what is said when they are refused."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy

from handlekraft.ideas import commands
from handlekraft.ideas.reads import HandRow
from handlekraft.offices.reads import members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.web import tasks
from handlekraft.web.ideas.forms import NextStepForm, People
from handlekraft.web.stage_forms import SAME_STAGE
from handlekraft.web.tasks import Asked, Page, Room, Task, or_404

__all__ = ["REFUSALS", "ROOM", "Asked", "Page", "Task", "next_step", "or_404", "people", "press"]

ROOM = Room(Verb.KEEP_IDEAS, commands.NotHere, commands.Unsaid)
press = partial(tasks.press, ROOM)

REFUSALS = {
    "same stage": ("stage", SAME_STAGE),
    "answered_on": ("on", gettext_lazy("Svaret kan ikke komme før søknaden er sendt.")),
    "unsent": (None, gettext_lazy("Før først når søknaden ble sendt.")),
    "reason": ("reason", gettext_lazy("Skriv hvorfor ideen legges bort.")),
    "students": ("students", gettext_lazy("Skriv et tall fra 1 til 1000.")),
    "ends_on": ("ends_on", gettext_lazy("Siste dag kan ikke være før den første.")),
    "name": ("name", gettext_lazy("Dere har en ordning med det navnet. Den kan være tatt bort.")),
}


def people(asked: Asked) -> People:
    return members_who_may(asked.desk, Verb.KEEP_IDEAS)


def next_step(kind: str, word: str, hand: Any, above: Any) -> Task:
    """What comes next with one thing; `hand` gives how it is now."""

    def form(asked: Asked) -> NextStepForm:
        now: HandRow = hand(asked)
        start = {"responsible": now.responsible}
        return NextStepForm(people(asked), initial=start, **asked.filled())

    def do(asked: Asked, form: NextStepForm) -> Page:
        commands.take_next_step(asked.desk, kind, asked.number, form.hand())
        return kind, asked.number

    return Task(
        f"next-step-of-{kind}",
        f"<slug:office>/{word}/<int:number>/neste-steg/",
        gettext_lazy("Hva er neste steg?"),
        gettext_lazy("Lagre"),
        gettext_lazy("Neste steg er lagret."),
        form,
        do,
        above,
        REFUSALS,
    )
