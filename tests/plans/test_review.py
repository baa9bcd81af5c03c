"""From reading to public page: corrections, undo, accepting, publishing, and what is frozen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from handlekraft.offices.reads import events_of
from handlekraft.plans import commands, reads
from handlekraft.plans.models import Action, Edition, Frozen, Reading, Snapshot
from handlekraft.reading import plan_findings
from handlekraft.rules.corrections import Address, NoSuchRow, RowKind
from handlekraft.rules.plan import Action as ActionWords
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, OpenReading, Publish, first_action, unread

FIRST = Address(RowKind.ACTION, 0, 0)


def renamed(plan: Plan, title: str) -> ActionWords:
    return replace(first_action(plan), title=Passage(title))


def test_a_correction_changes_the_reading_and_keeps_what_was_read(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Ny tittel"))
    row = Reading.objects.get(pk=reading)
    assert row.plan["focus_areas"][0]["actions"][0]["title"] == "Ny tittel"
    assert row.as_read["focus_areas"][0]["actions"][0]["title"] == first_action(example_plan).title.text
    event = Event.objects.get(verb="correct_reading")
    assert event.data["after"] == ["Ny tittel"]
    assert event.data["before"] == [first_action(example_plan).title.text]


def test_undo_takes_corrections_back_one_by_one(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "En"))
    commands.remove_row(cast.alice, reading, 1, FIRST)
    assert commands.undo_correction(cast.alice, reading, 2) == "Fjernet «En»"
    assert commands.undo_correction(cast.alice, reading, 3).startswith("Rettet")
    found = reads.reading_under_review(cast.alice, reading)
    assert found is not None and found.plan == example_plan
    assert commands.undo_correction(cast.alice, reading, 4) == ""


def test_saving_a_row_unchanged_is_no_correction(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, first_action(example_plan))
    assert Reading.objects.get(pk=reading).version == 0


def test_nobody_overwrites_what_another_has_just_changed(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Hennes"))
    with pytest.raises(commands.OutOfDate):
        commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Hans"))


def test_a_settled_doubt_goes_away_and_the_words_that_were_not_read_stay(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan, (unread("Et ord som ikke fant plass"),))
    wrong = replace(first_action(example_plan), strategies=(99,))
    commands.correct_row(cast.alice, reading, 0, FIRST, wrong)
    assert {"unread", "unknown-strategy"} <= _codes(reading)
    commands.correct_row(cast.alice, reading, 1, FIRST, first_action(example_plan))
    messages = [f["message"] for f in Reading.objects.get(pk=reading).findings if "99" in f["message"]]
    assert "unread" in _codes(reading) and not messages


def test_a_person_settles_a_doubt_and_can_take_it_back(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan, (unread("Et ord"), unread("Et annet", line=1)))
    commands.settle_finding(cast.alice, reading, 0, 0)
    assert [row["message"] for row in Reading.objects.get(pk=reading).findings] == ["Et annet"]
    commands.undo_correction(cast.alice, reading, 1)
    assert len(Reading.objects.get(pk=reading).findings) == 2
    with pytest.raises(NoSuchRow):
        commands.settle_finding(cast.alice, reading, 2, 7)


def test_a_settled_doubt_about_the_plan_does_not_come_back_with_the_next_correction(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    doubts = plan_findings(example_plan)
    reading = open_reading(cast.alice, example_plan, doubts)
    commands.settle_finding(cast.alice, reading, 0, 0)
    commands.correct_row(cast.alice, reading, 1, FIRST, renamed(example_plan, "Ny tittel"))
    messages = [(row["message"], row["where"]) for row in Reading.objects.get(pk=reading).findings]
    assert (doubts[0].message, doubts[0].where) not in messages


def _codes(reading: int) -> set[str]:
    return {row["code"] for row in Reading.objects.get(pk=reading).findings}


def test_a_reading_of_another_office_is_not_there(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    assert reads.reading_under_review(cast.charlie, reading) is None
    for command in (
        lambda: commands.correct_row(cast.charlie, reading, 0, FIRST, renamed(example_plan, "Stjålet")),
        lambda: commands.accept_reading(cast.charlie, reading, 0),
        lambda: commands.discard_reading(cast.charlie, reading),
    ):
        with pytest.raises(commands.NotOpen):
            command()


def test_a_reader_may_not_accept(cast: Cast, example_plan: Plan, open_reading: OpenReading) -> None:
    with pytest.raises(NotAllowed):
        commands.accept_reading(cast.bob, open_reading(cast.alice, example_plan), 0)


def test_a_reading_can_be_laid_aside_and_fetched_again(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.discard_reading(cast.alice, reading)
    with pytest.raises(commands.NotOpen):
        commands.accept_reading(cast.alice, reading, 0)
    commands.reopen_reading(cast.alice, reading)
    assert commands.accept_reading(cast.alice, reading, 0) == 1


def test_an_edition_opened_again_is_the_same_plan_and_unchanged_rows_are_no_corrections(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    number = publish(cast.alice, example_plan)
    reading = commands.revise_edition(cast.alice, number)
    found = reads.reading_under_review(cast.alice, reading)
    assert found is not None
    kept = [(action.key, replace(action, key="")) for _, action in found.plan.actions()]
    assert [action for _, action in kept] == [action for _, action in example_plan.actions()]
    assert all(key for key, _ in kept)
    with pytest.raises(commands.NotOpen):
        commands.revise_edition(cast.charlie, number)


def test_an_empty_plan_is_not_accepted(cast: Cast, open_reading: OpenReading) -> None:
    with pytest.raises(commands.NothingToAccept):
        commands.accept_reading(cast.alice, open_reading(cast.alice, Plan(Passage("Tom plan"))), 0)
    assert not Edition.objects.exists()


def test_a_reading_is_accepted_once(cast: Cast, example_plan: Plan, open_reading: OpenReading) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.accept_reading(cast.alice, reading, 0)
    with pytest.raises(commands.NotOpen):
        commands.accept_reading(cast.alice, reading, 0)


def test_the_next_edition_keeps_the_number_of_an_action_that_goes_on(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    commands.accept_reading(cast.alice, open_reading(cast.alice, example_plan), 0)
    changed = renamed(example_plan, "Et helt nytt tiltak")
    reading = open_reading(cast.alice, example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, changed)
    assert commands.accept_reading(cast.alice, reading, 1) == 2
    titles = [
        {a["title"]: a["key"] for area in json.loads(e.content)["focus_areas"] for a in area["actions"]}
        for e in Edition.objects.order_by("number")
    ]
    total = len(titles[0])
    assert titles[1].pop("Et helt nytt tiltak") == str(Action.objects.count())
    assert titles[1].items() <= titles[0].items()
    assert Action.objects.count() >= total + 1


def test_publishing_freezes_a_text_that_its_hash_proves(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    snapshot = Snapshot.objects.get()
    assert hashlib.sha256(snapshot.content.encode()).hexdigest() == snapshot.sha256
    snapshot.content = "{}"
    for spoil in (snapshot.save, snapshot.delete, Edition.objects.get().delete):
        with pytest.raises(Frozen):
            spoil()


def test_the_public_reads_the_words_of_the_edition(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    shown = reads.published_plan("fjellby")
    assert shown is not None
    assert shown.office == cast.alice.office
    assert shown.plan.title == example_plan.title
    assert [a.title for _, a in shown.plan.actions()] == [a.title for _, a in example_plan.actions()]
    assert all(action.key and action.meaning for _, action in shown.plan.actions())
    assert [row.slug for row in reads.published_offices()] == ["fjellby"]


def test_an_edition_that_is_withdrawn_is_gone_and_can_come_back(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    number = publish(cast.alice, example_plan)
    commands.withdraw_edition(cast.alice, number)
    assert reads.published_plan("fjellby") is None
    assert reads.published_offices() == ()
    commands.publish_edition(cast.alice, number)
    assert reads.published_plan("fjellby") is not None


def test_publishing_a_later_edition_takes_the_place_of_the_first(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    publish(cast.alice, replace(example_plan, title=Passage("Neste plan")))
    shown = reads.published_plan("fjellby")
    assert shown is not None and (shown.edition, shown.plan.title.text) == (2, "Neste plan")
    assert [row.published_at is not None for row in reads.editions(cast.alice)] == [True, False]


def test_an_edition_of_another_office_can_not_be_published(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    number = commands.accept_reading(cast.alice, open_reading(cast.alice, example_plan), 0)
    with pytest.raises(commands.NotOpen):
        commands.publish_edition(cast.charlie, number)
    with pytest.raises(NotAllowed):
        commands.publish_edition(cast.bob, number)


def test_everything_done_is_in_the_log_with_who(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "En"))
    number = commands.accept_reading(cast.alice, reading, 1)
    commands.publish_edition(cast.alice, number)
    edition = Edition.objects.get()
    office = cast.alice.office.id
    assert [verb for verb, _ in events_of(office, f"reading:{reading}")] == ["correct_reading"]
    done = events_of(office, f"edition:{edition.pk}")
    assert [verb for verb, _ in done] == ["accept_reading", "publish_edition"]
    assert {actor for _, actor in done} == {"Alice@Fjellby.Example"}


def test_a_snapshot_costs_two_queries_at_first_and_then_one(
    cast: Cast, long_plan: Plan, publish: Publish, django_assert_num_queries: object
) -> None:
    publish(cast.alice, long_plan)
    counted = django_assert_num_queries
    with counted(2):  # type: ignore[operator]
        reads.published_plan("fjellby")
    with counted(1):  # type: ignore[operator]
        reads.published_plan("fjellby")


def test_a_long_plan_is_taken_up_in_few_questions(
    cast: Cast,
    long_plan: Plan,
    open_reading: OpenReading,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """300 actions with 460 sums: SQLite writes them in some steps, PostgreSQL at once."""
    reading = open_reading(cast.alice, long_plan)
    with django_assert_max_num_queries(60):
        number = commands.accept_reading(cast.alice, reading, version=0)
    with django_assert_max_num_queries(50):
        commands.publish_edition(cast.alice, number)
