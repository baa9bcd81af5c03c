"""A document in line: kept at once, read once, taken up again, and never half saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.reads import events_of
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import arrivals
from handlekraft.plans.models import Arrival, Document, Reading
from handlekraft.plans.reads import ArrivalRow
from handlekraft.reading import ErrorCode, ReadingError, read_bytes
from handlekraft.reading.progress import Listener, Progress, Stage, nobody
from handlekraft.rules.documents import PlanReading
from tests.cast import EXAMPLES, Cast

PLAN = (EXAMPLES / "handlingsplan.docx").read_bytes()


def send(cast: Cast, data: bytes = PLAN, name: str = "plan.docx") -> int:
    return commands.receive_document(cast.alice, name, data)


def how(cast: Cast, document: int) -> ArrivalRow:
    row = reads.arrival(cast.alice, document)
    assert row is not None
    return row


class Reader:
    """In the place of the process that reads: does `on_the_way`, then what it does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(arrivals, "read_guarded", self.read)
        monkeypatch.setattr(arrivals, "NEWS_EVERY", 0)
        self.on_the_way: Callable[[], object] = lambda: None
        self.fault: BaseException | None = None

    def read(self, _data: bytes, *, told: Listener = nobody) -> PlanReading:
        told(Progress(Stage.PAGES, 2, 7))
        self.on_the_way()
        told(Progress(Stage.PLAN))
        if self.fault:
            raise self.fault
        return read_bytes(b"Handlingsplan")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def test_a_document_is_kept_at_once_and_read_when_its_turn_comes(cast: Cast) -> None:
    document = send(cast)
    assert bytes(Document.objects.get().content) == PLAN
    assert how(cast, document).state == "waiting"
    assert commands.read_waiting()
    row = how(cast, document)
    assert row.state == "read" and row.reading is not None
    review = reads.reading_under_review(cast.alice, row.reading)
    assert review is not None and len(list(review.plan.actions())) == 27
    assert review.document.format == "docx" and review.document.lines
    assert not commands.read_waiting()


def test_the_log_says_who_sent_it_and_that_it_was_read_by_itself(cast: Cast) -> None:
    document = send(cast)
    commands.read_waiting()
    office = cast.alice.office.id
    assert events_of(office, f"document:{document}") == (("receive_document", "Alice@Fjellby.Example"),)
    assert events_of(office, f"reading:{how(cast, document).reading}") == (("read_document", None),)


def test_the_first_that_came_is_read_first(cast: Cast) -> None:
    first, second = send(cast, b"En plan"), send(cast, b"En annen plan")
    assert reads.line_before(second).before == 1
    commands.read_waiting()
    assert [how(cast, document).state for document in (first, second)] == ["read", "waiting"]
    assert reads.line_before(second).before == 0


def test_the_same_document_sent_twice_waits_once(cast: Cast) -> None:
    assert send(cast) == send(cast)
    commands.read_waiting()
    assert Reading.objects.count() == 1


def test_an_office_can_not_fill_the_line_for_the_others(cast: Cast) -> None:
    documents = [send(cast, f"Plan {number}".encode()) for number in range(arrivals.WAITING_AT_MOST)]
    with pytest.raises(commands.TooManyWaiting):
        send(cast)
    assert Document.objects.count() == arrivals.WAITING_AT_MOST
    commands.receive_document(cast.charlie, "plan.docx", PLAN)
    commands.lay_aside(cast.alice, documents[0])
    send(cast)
    with pytest.raises(commands.TooManyWaiting):
        commands.read_again(cast.alice, documents[0])


def test_how_far_the_reading_has_come_can_be_seen_on_the_way(cast: Cast, reader: Reader) -> None:
    document, seen = send(cast), []
    reader.on_the_way = lambda: seen.append(how(cast, document))
    commands.read_waiting()
    assert [(row.state, row.stage, row.page, row.pages) for row in seen] == [("reading", Stage.PAGES, 2, 7)]


def test_what_can_not_be_read_says_why_and_can_be_tried_again(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    reader.fault = ReadingError(ErrorCode.TOO_MANY_PAGES, "400 sider")
    commands.read_waiting()
    row = how(cast, document)
    assert row.state == "failed" and "høyst 400 sider" in row.error
    assert not commands.read_waiting() and not Reading.objects.exists()
    reader.fault = None
    commands.read_again(cast.alice, document)
    assert how(cast, document).error == ""
    commands.read_waiting()
    assert how(cast, document).state == "read"


def test_a_worker_that_is_told_to_stop_gives_the_document_back(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    reader.fault = SystemExit(0)
    for _ in range(arrivals.TRIES + 2):
        with pytest.raises(SystemExit):
            commands.read_waiting()
        assert how(cast, document).state == "waiting"
    reader.fault = None
    commands.read_waiting()
    assert how(cast, document).state == "read"


def test_a_document_is_taken_up_again_when_its_worker_has_died(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    assert arrivals._take(None) is not None  # this worker is never heard of again
    assert not commands.read_waiting()
    _let_time_pass()
    assert commands.read_waiting()
    assert how(cast, document).state == "read"


def test_a_document_that_kills_every_worker_is_given_up_with_a_reason(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    for _ in range(arrivals.TRIES):
        assert arrivals._take(None) is not None
        _let_time_pass()
    assert commands.read_waiting()
    row = how(cast, document)
    assert row.state == "failed" and "avbrutt" in row.error


def test_a_fault_of_our_own_is_tried_a_few_times_and_then_told(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    reader.fault = KeyError("plan")
    for _ in range(arrivals.TRIES):
        with pytest.raises(KeyError):
            commands.read_waiting()
    assert commands.read_waiting()
    assert how(cast, document).state == "failed"


def test_a_worker_that_lost_the_document_to_another_saves_nothing(cast: Cast, reader: Reader) -> None:
    document = send(cast)

    def another_takes_over() -> None:
        _let_time_pass()
        assert arrivals._take(document) is not None

    reader.on_the_way = another_takes_over
    commands.read_waiting()
    assert how(cast, document).state == "reading"
    assert not Reading.objects.exists()


def test_a_reading_can_be_stopped_while_it_goes_on(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    reader.on_the_way = lambda: commands.lay_aside(cast.alice, document)
    commands.read_waiting()
    assert how(cast, document).state == "aside"
    assert not Reading.objects.exists() and not commands.read_waiting()


def test_a_fault_while_saving_leaves_nothing_behind(
    cast: Cast, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = send(cast)

    def fault(*_: object, **__: object) -> None:
        raise SystemExit

    monkeypatch.setattr(arrivals, "record_by_itself", fault)
    with pytest.raises(SystemExit):
        commands.read_waiting()
    assert not Reading.objects.exists()
    assert Document.objects.get().lines == []
    assert how(cast, document).state == "waiting"


def test_only_what_is_not_read_can_be_read_again_or_laid_aside(cast: Cast, reader: Reader) -> None:
    document = send(cast)
    with pytest.raises(commands.NotOpen):
        commands.read_again(cast.alice, document)
    commands.read_waiting()
    for command in (commands.read_again, commands.lay_aside):
        with pytest.raises(commands.NotOpen):
            command(cast.alice, document)


def test_a_document_of_another_office_is_not_there(cast: Cast) -> None:
    document = send(cast)
    assert reads.arrival(cast.charlie, document) is None
    assert reads.arrivals(cast.charlie) == ()
    for command in (commands.read_again, commands.lay_aside):
        with pytest.raises(commands.NotOpen):
            command(cast.charlie, document)
        with pytest.raises(NotAllowed):
            command(cast.bob, document)
    with pytest.raises(NotAllowed):
        commands.receive_document(cast.bob, "plan.docx", PLAN)


def _let_time_pass() -> None:
    long_ago = timezone.now() - timedelta(minutes=5)
    Arrival.objects.filter(state="reading").update(held_until=long_ago)
