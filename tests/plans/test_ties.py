"""An indicator counts itself by what is done, when a person has said so; the status knows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.arenas.models import Agreement, Event
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.reads import events_of
from handlekraft.plans import commands, evidence, reads
from handlekraft.plans.commands import Counting, NotHere, Unsaid
from handlekraft.plans.models import Frozen, Indicator, Observation
from handlekraft.plans.models import Tie as Row
from handlekraft.plans.reads import Counted
from handlekraft.rules.industries import GROUPS
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, Conditions, Piece, Ref
from handlekraft.rules.tying import Tie
from tests.cast import Cast

INDUSTRY = next(group.beginnings for group in GROUPS if group.name == "manufacturing")
VISITS = Tie("visits_done", Conditions(industries=INDUSTRY))
DAY = date(2025, 5, 5)
MEASURES = ("visits_done", "events_held")


class Room:
    """A sibling that delivers visits: what was done where, and how often it was asked."""

    def __init__(self) -> None:
        self.done: dict[int, list[Piece]] = {}
        self.asked = 0

    def visit(self, office: int, at: date = DAY, industry: str = "25.110") -> Ref:
        each = self.done.setdefault(office, [])
        each.append(Piece(at, f"Besøk {len(each)}", Ref("visit", str(len(each))), industries=(industry,)))
        return each[-1].ref

    def visits(self, office: int, first: date, last: date) -> Iterator[Piece]:
        self.asked += 1
        yield from (piece for piece in self.done.get(office, []) if first <= piece.at <= last)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    found = Room()
    monkeypatch.setattr(evidence, "ROOMS", [{"visits_done": found.visits}])
    return found


def five_visits(cast: Cast) -> tuple[int, int]:
    """The example's first indicator: five visits in manufacturing, 2024–2026."""
    row = Indicator.objects.filter(action__number=1).get()
    return row.action.number, row.pk


def counted(cast: Cast, day: date | None = None) -> Counted:
    found = reads.standing(cast.alice, 1, day or timezone.localdate())
    assert found is not None
    return found.indicators[0]


def test_a_correction_without_a_reason_is_refused_and_nothing_is_saved(office: Cast, room: Room) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    for reason in ("", "  \n"):
        with pytest.raises(Unsaid):
            commands.observe(office.alice, *five_visits(office), Decimal(-1), DAY, reason)
    assert not Observation.objects.exists()
    made = commands.observe(office.alice, *five_visits(office), Decimal(1), DAY, "Ett var ikke ført")
    with pytest.raises(Unsaid):
        commands.replace_observation(
            office.alice, five_visits(office)[0], made, Decimal(2), DAY, "Ett var ikke ført", " "
        )


def test_what_is_proposed_for_the_example_is_what_it_says(office: Cast, room: Room) -> None:
    found = counted(office).proposed("Besøke industribedrifter")
    assert found is not None and found.sure
    assert Tie(found.measure, found.conditions, found.needed) == VISITS
    told = reads.ties(office.alice, timezone.localdate())
    assert [(row.action.number, row.counted.id) for row in told.proposed] == [five_visits(office)]
    assert not told.tied and len(told.by_hand) == Indicator.objects.count() - 1


def test_what_no_room_delivers_is_not_proposed(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "ROOMS", [])
    assert counted(office).proposed("Besøke industribedrifter") is None
    with pytest.raises(Unsaid):
        commands.tie_indicator(office.alice, *five_visits(office), VISITS)


def test_a_confirmed_tie_counts_the_work_of_this_office_and_no_other(office: Cast, room: Room) -> None:
    ours, theirs = office.alice.office.id, office.charlie.office.id
    room.visit(ours)
    room.visit(ours, industry="62.010")
    room.visit(ours, date(2023, 12, 31))
    room.visit(theirs)
    assert counted(office).progress.value is None
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    found = counted(office)
    assert found.progress.value == 1 and found.tied is not None
    assert [piece.ref.id for piece in found.tied.count.pieces] == ["0"]
    assert [out.piece.ref.id for out in found.tied.count.left_out] == ["1"]


def test_the_status_says_how_far_it_has_come(office: Cast, room: Room) -> None:
    for _each in range(2):
        room.visit(office.alice.office.id)
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    found = reads.standing(office.alice, 1, date(2026, 3, 1))
    assert found is not None
    assert "2 av 5 bedriftsbesøk, forventet 3 nå" in [str(reason) for reason in found.status.reasons]


def test_what_was_written_by_hand_before_is_not_added_and_a_correction_after_is(
    office: Cast, room: Room
) -> None:
    at = five_visits(office)
    room.visit(office.alice.office.id)
    old = commands.observe(office.alice, *at, Decimal(1), DAY, "Besøksliste")
    commands.tie_indicator(office.alice, *at, VISITS)
    assert counted(office).progress.value == 1
    commands.observe(office.alice, *at, Decimal(2), DAY, "To besøk som aldri ble registrert")
    assert counted(office).progress.value == 3
    commands.replace_observation(office.alice, at[0], old, Decimal(4), DAY, "Liste", "Feil tall")
    assert counted(office).progress.value == 3
    narrower = Tie("visits_done", Conditions(industries=("62",)))
    commands.tie_indicator(office.alice, *at, narrower)
    assert counted(office).progress.value == 2
    commands.count_by_hand(office.alice, *at)
    assert counted(office).progress.value == 6
    assert Observation.objects.count() == 3


def test_changing_and_undoing_leaves_every_decision_in_the_log(office: Cast, room: Room) -> None:
    at = five_visits(office)
    commands.tie_indicator(office.alice, *at, VISITS)
    wider = Tie("visits_done", Conditions())
    commands.tie_indicator(office.erik, *at, wider)
    commands.undo_tie(office.gunnar, *at)
    found = counted(office)
    assert found.tied is not None and found.tied.tie == VISITS
    commands.count_by_hand(office.alice, *at)
    assert counted(office).by_hand and counted(office).proposed("Besøke industribedrifter") is None
    commands.undo_tie(office.alice, *at)
    commands.undo_tie(office.alice, *at)
    assert counted(office).tied is None and not counted(office).by_hand
    verbs = [event[0] for event in events_of(office.alice.office.id, "action:1")]
    assert verbs[-6:] == [
        "tie_indicator",
        "tie_indicator",
        "undo_tie",
        "count_by_hand",
        "undo_tie",
        "undo_tie",
    ]
    with pytest.raises(NotHere):
        commands.undo_tie(office.alice, *at)


def test_a_proposal_that_is_declined_comes_back_when_that_is_undone(office: Cast, room: Room) -> None:
    at = five_visits(office)
    commands.count_by_hand(office.alice, *at)
    assert not reads.ties(office.alice, timezone.localdate()).proposed
    commands.undo_tie(office.alice, *at)
    assert reads.ties(office.alice, timezone.localdate()).proposed


@pytest.mark.parametrize("who", ["bob", "dina", "frida", "hanna"])
def test_only_those_who_follow_up_say_what_counts(office: Cast, room: Room, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.tie_indicator(getattr(office, who), *five_visits(office), VISITS)
    with pytest.raises(NotHere):
        commands.count_by_hand(office.charlie, *five_visits(office))
    assert not Row.objects.exists()


@pytest.mark.parametrize(
    "tie",
    [
        Tie("members", Conditions()),
        Tie("visits_done", Conditions(kinds=("seminar",))),
        Tie("visits_done", Conditions(), needed=0),
    ],
)
def test_what_cannot_count_it_is_refused_and_nothing_is_kept(office: Cast, room: Room, tie: Tie) -> None:
    with pytest.raises(Unsaid):
        commands.tie_indicator(office.alice, *five_visits(office), tie)
    assert not Row.objects.exists()


def test_the_same_again_is_no_new_decision(office: Cast, room: Room) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    with pytest.raises(Unsaid):
        commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    assert counted(office).tied is not None


def test_an_indicator_that_is_made_into_a_share_is_counted_by_hand(office: Cast, room: Room) -> None:
    at = five_visits(office)
    room.visit(office.alice.office.id)
    commands.tie_indicator(office.alice, *at, VISITS)
    commands.change_counting(office.alice, *at, Counting(IndicatorKind.SHARE, Decimal(90)))
    assert counted(office).tied is None and counted(office).progress.value is None


def test_a_decision_is_never_changed_and_only_one_stands(office: Cast, room: Room) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    row = Row.objects.get()
    with pytest.raises(Frozen):
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Row.objects.create(indicator=row.indicator, measure="visits_done", since=row.at, at=row.at, by=row.by)


def test_a_piece_says_what_it_counts_for_with_few_questions(
    office: Cast, room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at = five_visits(office)
    today = timezone.localdate()
    commands.tie_indicator(office.alice, *at, VISITS)
    counts = room.visit(office.alice.office.id)
    other = room.visit(office.alice.office.id, industry="62.010")
    future = room.visit(office.alice.office.id, today + timedelta(days=1))
    with django_assert_max_num_queries(2):
        found = reads.counts_for(office.alice, MEASURES, counts, today)
    assert [(each.action, each.indicator, each.progress.value) for each in found] == [(*at, 1)]
    for ref in (other, future, Ref("event", counts.id)):
        assert reads.counts_for(office.alice, MEASURES, ref, today) == ()
    with pytest.raises(NotAllowed):
        reads.counts_for(office.hanna, MEASURES, counts, today)
    assert reads.counts_for(office.charlie, MEASURES, counts, today) == ()


def test_the_board_asks_each_measure_once(
    office_of_any_size: Cast, room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    for row in Indicator.objects.filter(kind=IndicatorKind.COUNT, ended_at=None).select_related("action"):
        commands.tie_indicator(cast.alice, row.action.number, row.pk, VISITS)
    with django_assert_max_num_queries(3):
        reads.board(cast.alice, timezone.localdate())
    assert room.asked == 1


def test_the_kinds_of_a_measure_are_those_that_its_room_writes() -> None:
    events, agreements = MEASURE["events_held"], MEASURE["agreements_signed"]
    assert {kind for kind, _words in events.kinds} == set(Event.Kind.values)
    assert {kind for kind, _words in agreements.kinds} == set(Agreement.Kind.values) - {"intent"}


def test_every_measure_that_a_room_delivers_is_known() -> None:
    assert {name for room in evidence.ROOMS for name in room} <= set(MEASURE)
