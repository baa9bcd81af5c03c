"""An office with meetings, events, agreements, actors and associations, some of each taken away."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from handlekraft.arenas import commands
from handlekraft.arenas.commands import (
    ActorFacts,
    AgreementFacts,
    ArenaFacts,
    Came,
    Committed,
    EventFacts,
    GroupFacts,
    Guest,
    NeedFacts,
    Offered,
    SurveyFacts,
)
from handlekraft.arenas.models import Event, Spokesperson
from handlekraft.offices.access import Desk
from handlekraft.offices.models import Membership
from handlekraft.offices.roles import Role

OF_ARENAS = {
    "known-actor",
    "actors-apart",
    "join-actors",
    "actors",
    "add-actor",
    "add-agreement",
    "add-arena",
    "add-association",
    "add-event",
    "add-follow-up",
    "add-group",
    "add-guest",
    "add-need",
    "add-obligation",
    "add-survey",
    "agreement",
    "agreements",
    "answer-event",
    "arena",
    "arena-event",
    "arenas",
    "associations",
    "bring-back-commitment",
    "bring-back-help",
    "bring-back-members",
    "cancel-event",
    "cancel-meeting",
    "change-actor",
    "change-agreement",
    "change-arena",
    "change-commitment",
    "change-event",
    "change-group",
    "commit-to-group",
    "change-meeting",
    "change-need",
    "change-survey",
    "count-members",
    "end-agreement",
    "finish-follow-up",
    "group",
    "groups",
    "hold-event",
    "let-go-need",
    "mark-came",
    "match-help",
    "meeting",
    "need",
    "needs",
    "offer-help",
    "plan-event-again",
    "plan-meeting",
    "plan-meeting-again",
    "public-event",
    "public-events",
    "put-back",
    "remove",
    "reopen-follow-up",
    "resume-agreement",
    "signed-up",
    "surveys",
    "take-up-need",
    "tell-guests",
    "tell-match",
    "tick-obligation",
    "tie-partner",
    "unmatch-help",
    "untell-match",
    "untick-obligation",
    "untie-partner",
    "withdraw-commitment",
    "withdraw-guest",
    "withdraw-help",
    "withdraw-members",
    "write-minutes",
}
"""The addresses of the arenas; `test_doors_of_arenas` has their matrix."""

TODAY = timezone.localdate()
SOON = timezone.now() + timedelta(days=7)
BREAKFAST = EventFacts("Frokost om havna", "breakfast_meeting", SOON, place="Kaia", open_to_all=True)
VERTSKAP = AgreementFacts("Vertskap for klyngen", "cooperation", ("Klyngen",), signed_on=TODAY)
GUEST = Guest("Kari Nordmann", "kari@bedrift.example", "Bedrift AS")


def at_the_arenas(desk: Desk) -> dict[str, object]:
    """What the arguments of the addresses stand for."""
    offers = {"idea": Offered("Idésjekk", leads=True)}
    actor = commands.add_actor(desk, ActorFacts("Næringshagen", "hub", "Hjelper gründere", offers=offers))
    forum = commands.add_arena(desk, ArenaFacts("Næringsforum", "monthly", "Alle er med"))
    planned = commands.plan_meeting(desk, forum, TODAY, "Rådhuset", ["Status", "Veien"])
    cancelled = commands.plan_meeting(desk, forum, TODAY + timedelta(30), "")
    commands.cancel_meeting(desk, cancelled)
    done = commands.add_follow_up(desk, planned, "Skrive brev", desk.person_id, None)
    commands.finish_follow_up(desk, done, "Sendt")
    return {
        "kind": "actor",
        "actor": actor,
        "removed actor": _removed_actor(desk),
        "partner": _partner_of(desk, actor),
        "other actor": commands.add_actor(desk, ActorFacts("Klyngen")),
        "forum": forum,
        "meeting": planned,
        "cancelled meeting": cancelled,
        "owed": commands.add_follow_up(desk, planned, "Ringe fylket", desk.person_id, TODAY),
        "done": done,
        "survey": commands.add_survey(desk, SurveyFacts("Nullpunkt", TODAY)),
        **_agreements(desk),
        **_events(desk),
        **_associations(desk),
        **_needs(desk),
        **_groups(desk),
    }


def _removed_actor(desk: Desk) -> int:
    gone = commands.add_actor(desk, ActorFacts("Borte"))
    commands.remove(desk, "actor", gone)
    return gone


def _partner_of(desk: Desk, actor: int) -> int | None:
    """Who signs in for the actor, where the office has somebody for that."""
    seat = Membership.objects.filter(office_id=desk.office.id, role=Role.PARTNER).first()
    if seat:
        Spokesperson.objects.create(actor_id=actor, membership=seat)
    return seat.person_id if seat else None


def _agreements(desk: Desk) -> dict[str, object]:
    agreement = commands.add_agreement(desk, VERTSKAP)
    ended = commands.add_agreement(desk, VERTSKAP)
    commands.end_agreement(desk, ended, TODAY, "Fornyes ikke")
    promised = commands.add_obligation(desk, agreement, "Sende årsrapport", None, TODAY)
    return {"agreement": agreement, "ended agreement": ended, "promised": promised}


def _events(desk: Desk) -> dict[str, object]:
    event = commands.add_event(desk, BREAKFAST)
    held = commands.add_event(desk, BREAKFAST)
    Event.objects.filter(pk=held).update(starts_at=timezone.now() - timedelta(1))
    commands.hold_event(desk, held, 12)
    key = Event.objects.get(pk=held).key
    return {"event": event, "held event": held, "event key": key, "guest": commands.sign_up(event, GUEST)}


def _associations(desk: Desk) -> dict[str, object]:
    association = commands.add_association(desk, "Næringsforeningen")
    count = commands.count_members(desk, association, 40, TODAY, "Årsmøtet")
    wrong = commands.count_members(desk, association, 4, TODAY, "Telefon")
    commands.withdraw_members(desk, wrong)
    return {"association": association, "count": count, "withdrawn count": wrong}


def _needs(desk: Desk) -> dict[str, object]:
    need = commands.raise_need(desk, NeedFacts("Måle slitasje", "Verket AS"))
    let_go = commands.raise_need(desk, NeedFacts("Ny port", "Verket AS"))
    commands.let_go_need(desk, let_go, "Fant den selv")
    helps = [commands.offer_help(desk, need, "Høyskolen", "Ola", "Studentoppgave") for _ in range(4)]
    commands.withdraw_help(desk, helps[1])
    for matched in helps[2:]:
        commands.match_help(desk, matched)
    commands.tell_match(desk, helps[3], Came("project", "Målerigg", TODAY))
    names = ("offered help", "withdrawn help", "match", "told match")
    return {"need": need, "let go need": let_go, **dict(zip(names, helps, strict=True))}


def _groups(desk: Desk) -> dict[str, object]:
    group = commands.add_group(desk, GroupFacts("Spillvarme", TODAY, "Bruke varmen"))
    made = [commands.commit_to(desk, group, Committed("Verket AS", 40, TODAY, "Kari")) for _ in range(2)]
    commands.withdraw_commitment(desk, made[1])
    return {"group": group, "commitment": made[0], "withdrawn commitment": made[1]}
