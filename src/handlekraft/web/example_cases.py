"""The example office's cases, of made-up companies: something for the list, the clock and the figures."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Asked, Enquiry, NotThen, Receiving, Written
from handlekraft.offices.access import Desk
from handlekraft.web.referring import to_ask

LABEL = "Eksempel: "


@dataclass(frozen=True, slots=True)
class Made:
    """`days`: how long ago it came. `then`: what has been done with it."""

    type: str
    title: str
    text: str
    organisation: str
    name: str
    days: int
    source: str = "phone"
    then: str = ""


CASES = (
    Made(
        "Næringsareal og lokaler",
        "Tomt på 10 mål nær jernbanen",
        "Vi vokser ut av lokalene og ser etter en tomt på 10 mål til en ny hall, helst nær jernbanen.",
        "Eksempel Trelast AS",
        "Kari Eksempel",
        3,
    ),
    Made(
        "Etablererveiledning",
        "Vil starte bakeri i sentrum",
        "Jeg vil starte bakeri og lurer på hva jeg må søke om, og om det finnes støtte.",
        "",
        "Ola Eksempel",
        9,
        "email",
    ),
    Made(
        "Tilskudd og virkemidler",
        "Støtte til å prøve ut ny sensor",
        "Vi har utviklet en sensor og trenger støtte til en pilot hos en kunde.",
        "Eksempel Sensor AS",
        "Mona Eksempel",
        6,
        "visit",
        "refer",
    ),
    Made(
        "Plan, bygg og tillatelser",
        "Utvidelse av verksted",
        "Hva må til for å bygge ut verkstedet med 300 kvadratmeter?",
        "Eksempel Verksted AS",
        "Per Eksempel",
        12,
        "phone",
        "pause",
    ),
    Made(
        "Annet",
        "Kontakt med studenter",
        "Vi vil gjerne ha studenter inn til sommeren. Hvem snakker vi med?",
        "Eksempel Data AS",
        "Siri Eksempel",
        8,
        "phone",
        "answer",
    ),
    *(
        Made(
            "Etablererveiledning",
            title,
            f"{title}: Hvor begynner jeg?",
            "",
            "Navn Eksempel",
            days,
            "email",
            "close",
        )
        for title, days in (
            ("Starte frisørsalong", 3),
            ("Regnskap for enkeltpersonforetak", 4),
            ("Forretningsplan for gårdsbutikk", 6),
            ("Registrere AS", 2),
            ("Lån til inventar", 10),
            ("Patent på oppfinnelse", 5),
        )
    ),
)
_SCORES = ((5, 5, 4), (4, 5, 3), (5, 4, 4), (3, 4, 2), (2, 3, 3), (5, 5, 5))


def set_up_cases(desk: Desk) -> None:
    """Once: what people have done since stays as it is."""
    if reads.case_types(desk):
        return
    commands.use_common_types(desk)
    commands.receive_so(desk, Receiving(open=True, receiver=desk.person_id))
    for at, made in enumerate(CASES):
        _make(desk, made, at)


def _make(desk: Desk, made: Made, at: int) -> None:
    kind = next(row.id for row in reads.case_types(desk) if row.name == made.type)
    told = Enquiry(
        kind,
        made.text,
        name=made.name,
        organisation=made.organisation,
        title=LABEL + made.title,
        source=made.source,
        received_on=timezone.localdate() - timedelta(days=made.days),
    )
    number = commands.register(desk, told)
    with suppress(NotThen):
        _DONE.get(made.then, _nothing)(desk, number, at)


def _nothing(_desk: Desk, _number: int, _at: int) -> None:
    """It has just come in."""


def _refer(desk: Desk, number: int, _at: int) -> None:
    commands.begin(desk, number)
    actor = next((each for each in to_ask(desk).values() if "Innovasjon" in each.name), None)
    if actor is None:  # people have made the list their own
        return
    due = commands.day_to_answer(desk.office.id, timezone.localdate())
    text = "Kan dere se om dette passer for tilskudd til utvikling?"
    commands.refer(desk, number, Asked(actor, text, "Sa ja på møtet", due))


def _pause(desk: Desk, number: int, _at: int) -> None:
    commands.pause(desk, number, "Vi trenger en tegning av det dere vil bygge.")


def _answer(desk: Desk, number: int, _at: int) -> None:
    text = "Hei!\n\nTa kontakt med studieveilederen, så setter vi dere sammen.\n\nHilsen kontoret"
    commands.write(desk, number, Written("answered", "Svar om studenter", text, way="page"))


def _close(desk: Desk, number: int, at: int) -> None:
    commands.close(desk, number, "helped", "Fikk veiledning")
    soon, helpful, easy = _SCORES[at % len(_SCORES)]
    given = {"soon": soon, "helpful": helpful, "easy": easy}
    commands.answer_questions(reads.enquirers_link(desk, number), given)


_DONE = {"refer": _refer, "pause": _pause, "answer": _answer, "close": _close}
