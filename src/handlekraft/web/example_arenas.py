"""Made-up meetings, events, agreements and actors for the example office, so that the pages say something."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import (
    ActorFacts,
    AgendaPoint,
    AgreementFacts,
    ArenaFacts,
    Came,
    Committed,
    EventFacts,
    GroupFacts,
    NeedFacts,
    Offered,
    SurveyFacts,
)
from handlekraft.offices.access import Desk

ACTORS = (
    ActorFacts(
        "Næringshagen (eksempel)",
        "hub",
        "Førstehjelp for gründere og små bedrifter.",
        email="naeringshagen@handlekraft.example",
        offers={
            "idea": Offered("Idésamtale uten kostnad", leads=True),
            "pilot": Offered("Mentor i tolv timer"),
            "establishment": Offered("Kurs i å starte bedrift\nKontorplass", leads=True),
        },
    ),
    ActorFacts(
        "Høyskolen (eksempel)",
        "research",
        "Forskning, studenter og laboratorier.",
        offers={"idea": Offered("Studentoppgaver"), "pilot": Offered("Testlaboratorium", leads=True)},
    ),
    ActorFacts(
        "Industriklyngen (eksempel)",
        "cluster",
        "Nettverk av industribedrifter.",
        offers={"growth": Offered("Felles prosjekter\nKompetansesamlinger", leads=True)},
    ),
    ActorFacts(
        "Eksempel Innovasjonsselskap",
        "funder",
        "Lån og tilskudd til utvikling.",
        email="innovasjon@handlekraft.example",
        offers={"pilot": Offered("Tilskudd"), "growth": Offered("Lån")},
    ),
)


def set_up_arenas(desk: Desk) -> None:
    """Once: an office that has any actor is left as it is."""
    if reads.actors(desk):
        return
    for facts in ACTORS:
        commands.add_actor(desk, facts)
    _agreements(desk)
    _meetings(desk)
    _events(desk)
    _needs(desk)
    _groups(desk)
    association = commands.add_association(desk, "Næringsforeningen (eksempel)")
    today = timezone.localdate()
    for days, members in ((400, 148), (35, 156)):
        commands.count_members(desk, association, members, today - timedelta(days), "Årsmøtet (eksempel)")
    _surveys(desk)


def _surveys(desk: Desk) -> None:
    held = timezone.localdate() - timedelta(120)
    about = "Spurt av kontoret: bedrifter med ansatte i kommunen."
    tags = ("næringslivsundersøkelse",)
    score = Decimal("3.6")
    facts = SurveyFacts("Nullpunkt (eksempel)", held, about, 140, 61, "1-6", score, tags)
    commands.add_survey(desk, facts)


def _agreements(desk: Desk) -> None:
    today = timezone.localdate()
    hosting = AgreementFacts(
        "Vertskap for gründere (eksempel)",
        "cooperation",
        ("Næringshagen (eksempel)",),
        "Næringshagen tar imot gründere fra kommunen, og rapporterer hvert år.",
        250_000,
        today - timedelta(640),
        today + timedelta(60),
        responsible=desk.person_id,
    )
    number = commands.add_agreement(desk, hosting)
    found = reads.agreement(desk, number)
    party = found.parties[0][0] if found else None
    commands.add_obligation(desk, number, "Sende årsrapport", party, today + timedelta(20))
    commands.add_obligation(desk, number, "Betale årets tilskudd", None, today + timedelta(45))


def _meetings(desk: Desk) -> None:
    today = timezone.localdate()
    about = "Kommunen, næringshagen, høyskolen og klyngen (eksempel)."
    forum = commands.add_arena(desk, ArenaFacts("Næringsforum (eksempel)", "monthly", about))
    titles = ["Siden sist", "Ledige lokaler i sentrum", "Eventuelt"]
    last = commands.plan_meeting(desk, forum, today - timedelta(21), "Rådhuset", titles)
    said = [
        AgendaPoint("Siden sist", "Hver fortalte om sin måned."),
        AgendaPoint("Ledige lokaler i sentrum", "Fire lokaler står tomme.", "Kommunen lager en oversikt."),
        AgendaPoint("Eventuelt"),
    ]
    commands.write_minutes(desk, last, "Alle fire", said)
    commands.add_follow_up(
        desk, last, "Lage oversikt over ledige lokaler", desk.person_id, today + timedelta(9)
    )
    commands.plan_meeting(desk, forum, today + timedelta(9), "Rådhuset", titles)


def _events(desk: Desk) -> None:
    day = timezone.localdate() + timedelta(16)
    starts, ends = (timezone.make_aware(datetime.combine(day, time(hour, 30))) for hour in (7, 9))
    about = "Kaffe, to korte innlegg og tid til å snakke sammen. Arrangementet er et eksempel."
    title = "Frokostmøte om framtidens industri (eksempel)"
    facts = EventFacts(title, "breakfast_meeting", starts, ends, about, "Biblioteket", 40, open_to_all=True)
    commands.add_event(desk, facts)


def _needs(desk: Desk) -> None:
    """One that nobody has taken up yet, and one that became a project."""
    today = timezone.localdate()
    school = "Høyskolen (eksempel)"
    waiting = NeedFacts("Måle slitasje på valser (eksempel)", "Valseverket (eksempel)", "Uten stans.")
    commands.offer_help(desk, commands.raise_need(desk, waiting), school, "", "En masteroppgave til våren")
    drying = NeedFacts("Tørke flis med spillvarme (eksempel)", "Sagbruket (eksempel)")
    met = commands.offer_help(desk, commands.raise_need(desk, drying), school, "", "Regne på tre løsninger")
    commands.match_help(desk, met)
    commands.tell_match(desk, met, Came("project", "Forprosjekt med to studenter", today))
    commands.raise_need(desk, NeedFacts("Lære robotsveising (eksempel)", "Plateverkstedet (eksempel)"))


def _groups(desk: Desk) -> None:
    begins = timezone.localdate() - timedelta(120)
    purpose = "Finne ut hva spillvarmen kan brukes til (eksempel)."
    group = commands.add_group(desk, GroupFacts("Spillvarme (eksempel)", begins, purpose))
    for name, hours in (("Valseverket (eksempel)", 60), ("Sagbruket (eksempel)", 40)):
        commands.commit_to(desk, group, Committed(name, hours, begins, "Driftslederen"))
