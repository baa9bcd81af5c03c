"""A document that comes again is a proposal: the plan stands, and a person chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection

from handlekraft.plans import commands, reads
from handlekraft.plans.commands import arrivals, proposals, readings
from handlekraft.plans.commands.receiving import prepare_review
from handlekraft.plans.models import Reading
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.reading import plan_findings
from handlekraft.rules.corrections import Address, NoSuchRow, RowKind, mark, row_at, with_row, without_row
from handlekraft.rules.difference import Difference, difference
from handlekraft.rules.documents import Document, DocumentFormat, Finding, PlanReading, RowDoubt
from handlekraft.rules.plan import Action, Passage, Plan
from tests.cast import EXAMPLES, Cast, first_action
from tests.plans.test_review import FIRST, renamed

SECOND = Address(RowKind.ACTION, 1, 0)
Receive = Callable[..., int]


@pytest.fixture
def receive(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Receive:
    """Let a document come that is read as the plan; gives the reading's id. The bytes are its sha256."""

    def come(plan: Plan, data: bytes = b"v1", doubts: tuple[RowDoubt, ...] = ()) -> int:
        document = Document(DocumentFormat.TEXT, 1, ())
        reading = PlanReading(plan, document, plan_findings(plan), (), doubts)
        monkeypatch.setattr(arrivals, "read_guarded", lambda *_, **__: reading)
        return read_in(cast, "plan.txt", data)

    return come


def read_in(cast: Cast, name: str, data: bytes) -> int:
    """Let the document come and be read; gives the reading's id."""
    document = commands.receive_document(cast.alice, name, data)
    commands.read_waiting(document)
    row = reads.arrival(cast.alice, document)
    assert row is not None and row.reading is not None
    return row.reading


def found(cast: Cast, reading: int) -> ReadingUnderReview:
    answer = reads.reading_under_review(cast.alice, reading)
    assert answer is not None
    return answer


def open_rows(cast: Cast, reading: int) -> list[str]:
    seen = found(cast, reading)
    assert seen.read_before is not None
    return [row.id for row in difference(seen.read_before, seen.plan, seen.as_read).open]


def with_action(plan: Plan, **texts: object) -> Plan:
    return with_row(plan, FIRST, replace(first_action(plan), **texts))  # type: ignore[arg-type]


def test_the_first_document_of_an_office_is_no_proposal(
    cast: Cast, example_plan: Plan, receive: Receive
) -> None:
    assert found(cast, receive(example_plan)).read_before is None
    assert found(cast, receive(example_plan)).read_before is None, "nobody has worked with the first yet"


def test_what_a_person_corrects_while_the_document_is_held_against_the_plan_is_kept(
    cast: Cast, example_plan: Plan, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is worked out before the database is held, and anew where something moved meanwhile."""
    first = receive(example_plan)
    commands.correct_row(cast.alice, first, 0, FIRST, renamed(example_plan, "Rettet"))
    prepare = prepare_review

    def prepared_while_somebody_works(*asked: object) -> object:
        done = prepare(*asked)  # type: ignore[arg-type]
        plan = found(cast, first).plan
        commands.correct_row(cast.alice, first, 1, FIRST, renamed(plan, "Rettet en gang til"))
        return done

    monkeypatch.setattr(arrivals, "prepare_review", prepared_while_somebody_works)
    again = found(cast, receive(example_plan, b"v2"))
    assert first_action(again.plan).title.text == "Rettet en gang til"


def test_nothing_is_worked_out_while_the_database_is_held(
    cast: Cast, example_plan: Plan, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = receive(example_plan)
    commands.correct_row(cast.alice, first, 0, FIRST, renamed(example_plan, "Rettet"))
    held: list[bool] = []

    def seen(*plans: Plan) -> Difference:
        held.append(len(connection.savepoint_ids) > outside)
        return difference(*plans)

    monkeypatch.setattr(proposals, "difference", seen)
    outside = len(connection.savepoint_ids)
    again = receive(without_row(example_plan, SECOND), b"v2")
    (gone,) = open_rows(cast, again)
    commands.use_document(cast.alice, again, 0, [gone])
    assert held == [False, False]


def test_what_is_asked_of_a_corrected_plan_is_worked_out_before_the_database_is_held(
    cast: Cast, example_plan: Plan, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, outside, held = receive(example_plan), len(connection.savepoint_ids), list[bool]()

    def seen(plan: Plan) -> tuple[Finding, ...]:
        held.append(len(connection.savepoint_ids) > outside)
        return plan_findings(plan)

    monkeypatch.setattr(readings, "plan_findings", seen)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Rettet"))
    commands.remove_row(cast.alice, reading, 1, SECOND)
    commands.add_row(cast.alice, reading, 2, RowKind.ACTION, Action(Passage("Nytt")), 0)
    assert len(held) == 6 and not any(held)


def test_the_same_document_again_gives_the_corrected_plan_as_it_stands(
    cast: Cast, example_plan: Plan, receive: Receive
) -> None:
    reading = receive(example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Rettet"))
    commands.remove_row(cast.alice, reading, 1, SECOND)
    commands.settle_finding(cast.alice, reading, 2, 0)
    before, again = found(cast, reading), found(cast, receive(example_plan))
    assert again.plan == before.plan
    assert again.findings == before.findings
    assert again.is_same_document
    assert open_rows(cast, again.id) == []


def test_an_accepted_plan_stands_with_its_keys_and_its_next_edition_keeps_them(
    cast: Cast, example_plan: Plan, receive: Receive
) -> None:
    reading, title = receive(example_plan), f"{first_action(example_plan).title} hvert år"
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, title))
    commands.accept_reading(cast.alice, reading, 1)
    changed = with_action(example_plan, timing=(Passage("2031"),))
    again = receive(changed, b"v2")
    (row,) = open_rows(cast, again)
    commands.use_document(cast.alice, again, 0, [row])
    action = first_action(found(cast, again).plan)
    assert (action.title.text, action.timing[0].text, action.key) == (title, "2031", "1")
    assert commands.accept_reading(cast.alice, again, 1) == 2


def test_choosing_can_be_undone_either_way(cast: Cast, example_plan: Plan, receive: Receive) -> None:
    commands.accept_reading(cast.alice, receive(example_plan), 0)
    again = receive(without_row(example_plan, SECOND), b"v2")
    at_first = found(cast, again)
    ids = open_rows(cast, again)
    commands.keep_plan(cast.alice, again, 0, ids)
    assert found(cast, again).kept == set(ids)
    commands.use_document(cast.alice, again, 1, ids)
    assert len(list(found(cast, again).plan.actions())) == 26 and not found(cast, again).kept
    commands.undo_correction(cast.alice, again, 2)
    commands.undo_correction(cast.alice, again, 3)
    last = found(cast, again)
    assert (last.plan, last.kept, last.findings) == (at_first.plan, at_first.kept, at_first.findings)


def test_a_choice_that_is_not_there_is_refused(cast: Cast, example_plan: Plan, receive: Receive) -> None:
    commands.accept_reading(cast.alice, receive(example_plan), 0)
    again = receive(with_action(example_plan, timing=(Passage("2031"),)), b"v2")
    for ids in ([], ["action-tull"]):
        with pytest.raises(NoSuchRow):
            commands.use_document(cast.alice, again, 0, ids)
    assert Reading.objects.get(pk=again).version == 0


def test_another_plan_is_read_as_a_plan_of_its_own(cast: Cast, example_plan: Plan, receive: Receive) -> None:
    commands.accept_reading(cast.alice, receive(example_plan), 0)
    actions = (Action(Passage("Bygge svømmehall")), Action(Passage("Male skolen")))
    area = replace(example_plan.focus_areas[0], name=Passage("Oppvekst"), actions=actions)
    other = Plan(Passage("Plan for oppvekst"), focus_areas=(area,))
    again = found(cast, receive(other, b"other"))
    assert (again.read_before, again.plan) == (None, other)


def test_the_reading_before_is_laid_aside_when_its_follower_is_accepted(
    cast: Cast, example_plan: Plan, receive: Receive
) -> None:
    first = receive(example_plan)
    commands.correct_row(cast.alice, first, 0, FIRST, renamed(example_plan, "Rettet"))
    again = receive(example_plan)
    commands.accept_reading(cast.alice, again, 0)
    assert found(cast, first).state == "discarded"


def test_doubts_come_with_what_is_new_and_stay_with_what_nobody_has_settled(
    cast: Cast, example_plan: Plan, receive: Receive
) -> None:
    doubts = (RowDoubt(FIRST, ("Første",)), RowDoubt(SECOND, ("Andre",)))
    first = receive(example_plan, doubts=doubts)
    commands.settle_doubt(cast.alice, first, 0, FIRST)
    second = row_at(example_plan, SECOND)
    assert isinstance(second, Action)
    changed = with_row(example_plan, SECOND, replace(second, timing=(Passage("2031"),)))
    again = receive(changed, b"v2", doubts=doubts)
    seen = found(cast, again)
    assert mark(row_at(seen.plan, FIRST)) not in seen.doubts
    assert seen.doubts[mark(row_at(seen.plan, SECOND))] == ("Andre",)
    commands.use_document(cast.alice, again, 0, open_rows(cast, again))
    seen = found(cast, again)
    assert seen.doubts[mark(row_at(seen.plan, SECOND))] == ("Andre",)


def test_the_example_read_twice_and_in_another_format_says_the_same(cast: Cast) -> None:
    kinds = []
    for name in ("handlingsplan.docx", "handlingsplan.docx", "handlingsplan.pdf"):
        reading = read_in(cast, name, (EXAMPLES / name).read_bytes())
        again = found(cast, reading).read_before is not None
        kinds.append((again, open_rows(cast, reading) if again else []))
        commands.accept_reading(cast.alice, reading, 0)
    assert kinds == [(False, []), (True, []), (True, [])]
