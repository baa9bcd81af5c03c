"""An office that takes enquiries, and cases of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils import timezone

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Addressee, Asked, Enquiry, Receiving
from handlekraft.enquiries.models import Case
from handlekraft.offices.access import Desk

TEXT = "Vi ser etter en tomt på 10 mål til en ny hall, helst nær jernbanen."


def opened(desk: Desk) -> None:
    """Types as common, and the form on the public page."""
    commands.use_common_types(desk)
    commands.receive_so(desk, Receiving(open=True))


def type_called(desk: Desk, name: str = "Næringsareal og lokaler") -> int:
    return next(row.id for row in reads.case_types(desk) if row.name == name)


def enquiry(desk: Desk, **told: Any) -> Enquiry:
    made = Enquiry(
        type_called(desk),
        TEXT,
        name="Kari Berg",
        organisation="Sagbruket AS",
        email="kari@sagbruket.example",
        source="phone",
    )
    return replace(made, **told)


def case_of(desk: Desk, **told: Any) -> int:
    return commands.register(desk, enquiry(desk, **told))


def sent_in(desk: Desk, **told: Any) -> Case:
    """One from the public page."""
    made = enquiry(desk, **{"source": "web", **told})
    return Case.objects.get(pk=commands.send_in(desk.office.slug, made))


INNOVATION = Addressee("101", "Innovasjon Norge", "post@innovasjon.example")


def referred(desk: Desk, number: int, **told: Any) -> int:
    """A referral with a limit of five working days."""
    due = commands.day_to_answer(desk.office.id, timezone.localdate())
    asked = Asked(INNOVATION, "Kan dere ta dette videre?", "Sa ja på telefon i dag", due)
    return commands.refer(desk, number, replace(asked, **told))
