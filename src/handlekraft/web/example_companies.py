"""Made-up companies for the example office, with numbers that no company can have."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from handlekraft.companies import commands, reads
from handlekraft.companies.commands import Card, Confidential, Done, Promise, Wanted, keep_made_up
from handlekraft.offices.access import Desk
from handlekraft.sources.brreg import Industry, Status, Unit

GJOVIK, VESTRE_TOTEN = ("3407", "GJØVIK"), ("3443", "VESTRE TOTEN")
COMPANIES = (
    ("EKSEMPEL STÅL AS", GJOVIK, "25.110", "Produksjon av metallkonstruksjoner", 42),
    ("EKSEMPEL KOMPOSITT AS", VESTRE_TOTEN, "22.290", "Produksjon av plastprodukter", 118),
    ("EKSEMPEL BIOENERGI AS", GJOVIK, "35.300", "Damp- og varmtvannsforsyning", 6),
    ("EKSEMPEL HELSETEKNOLOGI AS", GJOVIK, "62.100", "Programmering", None),
    ("EKSEMPEL MØRK BAKERI AS", GJOVIK, "10.710", "Produksjon av brød", 0),
)
FIRST = 100_000_001
"""The number of the first: nobody's, because those of companies begin with 8 or 9."""


def set_up_companies(desk: Desk) -> None:
    """Once: an office that knows any company is left as it is."""
    if reads.companies(desk):
        return
    keep_made_up(map(_unit, range(len(COMPANIES))))
    steel, composite, _energy, health, _bakery = (
        commands.take_up(desk, FIRST + at) for at in range(len(COMPANIES))
    )
    _visits(desk, steel, composite, health)
    _leads(desk, composite)


def _unit(at: int) -> Unit:
    name, (code, place), industry, words, employees = COMPANIES[at]
    return Unit(
        number=FIRST + at,
        name=name,
        form="AS",
        is_sub=False,
        parent=None,
        municipality=code,
        municipality_name=place,
        postal_code="",
        place=place,
        address="Oppdiktet vei 1",
        industries=(Industry(1, industry, words, ""),),
        employees=employees,
        has_employees=employees is not None,
        status=Status.ACTIVE,
        status_on=None,
        founded=None,
        registered=None,
        website="",
    )


def _visits(desk: Desk, steel: int, composite: int, health: int) -> None:
    today = timezone.localdate()
    done = Done(
        today - timedelta(20),
        "visit",
        "De vil bygge en hall til og leter etter tomt ved hovedveien. (Eksempel)",
        "daglig leder",
        "Felles lager med naboen.",
        ["land", "people"],
        "20 dekar og to sveisere",
        Promise("Sende kart over ledige tomter (eksempel)", desk.person_id, today + timedelta(5)),
        Confidential("De har fått tilbud om tomt i en annen kommune. (Eksempel)", "business"),
    )
    commands.visit_company(desk, steel, done)
    commands.tag(desk, steel, ["industri"])
    talk = "Om lærlinger og samarbeid med fagskolen. (Eksempel)"
    commands.visit_company(desk, composite, Done(today - timedelta(90), "visit", talk, needs=["people"]))
    commands.plan_visit(desk, health, today + timedelta(9), "visit", desk.person_id)


def _leads(desk: Desk, composite: int) -> None:
    today = timezone.localdate()
    lead = commands.add_lead(
        desk, composite, Wanted("Ny produksjonslinje (eksempel)", desk.person_id, 25, today - timedelta(100))
    )
    commands.move_lead(desk, lead, "dialogue", today - timedelta(60))
    idea = Card("Gründer med idé om resirkulert plast (eksempel)", "", GJOVIK[0], GJOVIK[1].capitalize())
    founder = commands.add_company(desk, idea)
    commands.add_lead(desk, founder, Wanted("Pilotanlegg (eksempel)", desk.person_id, 3))
