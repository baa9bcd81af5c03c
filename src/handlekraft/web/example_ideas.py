"""Made-up ideas, applications, students and a matter for the example office: pages that say something."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from handlekraft.ideas import commands, reads
from handlekraft.ideas.commands import (
    Answered,
    ApplicationFacts,
    Hand,
    Happened,
    IdeaFacts,
    MatterFacts,
    Move,
    Party,
    Secret,
    StudentFacts,
)
from handlekraft.offices.access import Desk
from handlekraft.web.example_companies import COMPANIES, FIRST


def set_up_ideas(desk: Desk) -> None:
    """Once: an office that has any idea is left as it is."""
    if reads.ideas(desk):
        return
    today = timezone.localdate()
    sensor = _ideas(desk, today)
    _applications(desk, today, sensor)
    _students(desk, today)
    _matters(desk, today)


def _ideas(desk: Desk, today: date) -> int:
    """Three ideas at different stages; gives the one that becomes an application."""
    person = desk.person_id
    sensor = IdeaFacts(
        "Føler som kjenner råte i trebruer (eksempel)",
        "research",
        Hand(person, "Ringe instituttet om patent (eksempel)", today + timedelta(6)),
        "Institutt for bygg ved høyskolen (eksempel)",
        "Måler fukt i treet gjennom hele året.",
        secret=Secret("En bru har allerede skader. (Eksempel)", "research"),
        since=today - timedelta(120),
    )
    number = commands.add_idea(desk, sensor)
    commands.move_idea(desk, number, Move("clarification", today - timedelta(80)))
    title, whose, then = "App for samkjøring til skift (eksempel)", "To studenter (eksempel)", timedelta(70)
    app = IdeaFacts(title, "student", Hand(person), whose, since=today - then)
    shelved = commands.add_idea(desk, app)
    commands.move_idea(desk, shelved, Move("shelved", today - timedelta(40), "Det finnes en fra før."))
    return number


def _applications(desk: Desk, today: date, idea: int) -> None:
    person = desk.person_id
    first = ApplicationFacts(
        "Fra måling til varsling (eksempel)",
        "Forny",
        Party("Institutt for bygg ved høyskolen (eksempel)"),
        Hand(person),
        kroner=4_500_000,
        sent_on=today - timedelta(30),
        idea=idea,
    )
    commands.add_application(desk, first)
    granted = ApplicationFacts(
        "Lettere komposittrør (eksempel)",
        "SkatteFUNN",
        _company(1),
        Hand(person),
        kroner=2_000_000,
        sent_on=today - timedelta(150),
    )
    number = commands.add_application(desk, granted)
    commands.answer_application(desk, number, Answered("granted", today - timedelta(60), 1_600_000))
    waiting = Hand(person, "Lese utkastet fra bedriften (eksempel)", today + timedelta(12))
    commands.add_application(
        desk, ApplicationFacts("Varme fra slam (eksempel)", "Regionale forskningsfond", _company(2), waiting)
    )


def _company(at: int) -> Party:
    name, (code, _place), industry, *_rest = COMPANIES[at]
    return Party(name, FIRST + at, (industry,), code)


def _students(desk: Desk, today: date) -> None:
    school = "Høyskolen (eksempel)"
    told = (
        ("Sveisekontroll med kamera (eksempel)", "master", _company(0), 1, 90),
        ("Praksis i produksjonen (eksempel)", "placement", _company(1), 3, 30),
        ("Sommerjobb på lageret (eksempel)", "job", _company(1), 2, 160),
    )
    for title, kind, company, students, ago in told:
        start = today - timedelta(ago)
        commands.add_students(
            desk, StudentFacts(title, kind, company, start, students=students, school=school)
        )


def _matters(desk: Desk, today: date) -> None:
    hand = Hand(desk.person_id, "Skrive felles brev med nabokommunene (eksempel)", today + timedelta(15))
    facts = MatterFacts(
        "Firefelts vei til byen (eksempel)",
        hand,
        "Veien må være ferdig før det nye industriområdet åpner.",
        "Nabokommunene og næringsforeningen (eksempel)",
    )
    number = commands.add_matter(desk, facts)
    met = Happened("contact", today - timedelta(45), "De ba om tall for godstrafikken.", "Fylket (eksempel)")
    commands.note_in_matter(desk, number, met)
    asked = Happened(
        "proposed", today - timedelta(12), "Står i forslaget til transportplan.", "Fylket (eksempel)"
    )
    commands.note_in_matter(desk, number, asked)
