"""The rows that the reading is not sure of come first, and are settled one by one."""

from __future__ import annotations

import pytest
from django.test import Client

from handlekraft.plans import commands, reads
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.rules.corrections import Address, NoSuchRow, RowKind, all_rows
from handlekraft.rules.documents import Finding, FindingCode, RowDoubt
from handlekraft.rules.plan import Plan
from tests.cast import Cast, OpenReading
from tests.plans.test_review import renamed

FIRST, THIRD = Address(RowKind.ACTION, 0, 0), Address(RowKind.ACTION, 2, 0)
DOUBTS = (
    RowDoubt(FIRST, ("Raden gikk over to sider.",)),
    RowDoubt(THIRD, ("To kolonner lå oppå hverandre.",)),
)


@pytest.fixture
def reading(cast: Cast, example_plan: Plan, open_reading: OpenReading) -> int:
    return open_reading(cast.alice, example_plan, doubts=DOUBTS)


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def found(cast: Cast, reading: int) -> ReadingUnderReview:
    answer = reads.reading_under_review(cast.alice, reading)
    assert answer is not None
    return answer


def test_doubtful_rows_stand_before_the_plan_and_are_counted(alice: Client, reading: int) -> None:
    text = text_of(alice, f"/kontor/fjellby/lesing/{reading}/")
    assert "2 rader er vi ikke sikre på. Se på dem først." in text
    assert text.index("To kolonner lå oppå hverandre.") < text.index('id="omrade-1"')


def test_a_row_that_is_right_is_settled_and_the_last_one_is_told(
    cast: Cast, alice: Client, reading: int
) -> None:
    at = f"/kontor/fjellby/lesing/{reading}/"
    text = alice.post(f"{at}tiltak-1-1/stemmer/", {"version": "0"}, follow=True).content.decode()
    assert "Én rad er vi ikke sikre på. Se på den først." in text
    text = alice.post(f"{at}tiltak-1-3/stemmer/", {"version": "1"}, follow=True).content.decode()
    assert "Alle radene vi var usikre på, er sett gjennom." in text
    assert "Se på disse først" not in text
    commands.undo_correction(cast.alice, reading, 2)
    assert list(found(cast, reading).doubts.values()) == [DOUBTS[1].reasons]


def test_a_corrected_row_is_no_longer_doubtful_and_the_others_keep_their_doubts_when_they_move(
    cast: Cast, alice: Client, example_plan: Plan, reading: int
) -> None:
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Rettet"))
    at = f"/kontor/fjellby/lesing/{reading}/"
    assert "Raden gikk over to sider." not in text_of(alice, at)
    commands.remove_row(cast.alice, reading, 1, FIRST)
    assert "To kolonner lå oppå hverandre." in text_of(alice, f"{at}tiltak-1-2/")


def test_a_row_without_a_doubt_has_nothing_to_settle(cast: Cast, reading: int) -> None:
    with pytest.raises(NoSuchRow):
        commands.settle_doubt(cast.alice, reading, 0, Address(RowKind.ACTION, 1, 0))


def test_a_reading_that_is_sure_of_every_row_says_nothing_of_it(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    text = text_of(alice, f"/kontor/fjellby/lesing/{open_reading(cast.alice, example_plan)}/")
    assert "Se på disse først" not in text
    assert "er sett gjennom" not in text


def test_a_reader_sees_the_doubt_without_the_means_to_settle_it(cast: Cast, reading: int) -> None:
    text = text_of(cast.client(cast.bob), f"/kontor/fjellby/lesing/{reading}/")
    assert "Raden gikk over to sider." in text
    assert "stemmer/" not in text


def test_rows_stand_under_what_the_doubt_is_ten_of_each_before_the_rest(
    cast: Cast, alice: Client, long_plan: Plan, open_reading: OpenReading
) -> None:
    joined = ("Raden gikk over to sider.", "Navnet er langt.")
    doubts = [RowDoubt(Address(RowKind.ACTION, at, 0), joined) for at in range(12)]
    other = RowDoubt(Address(RowKind.ACTION, 12, 0), ("Teksten slutter brått. Se på «til alle i».",))
    made = open_reading(cast.alice, long_plan, doubts=(*doubts, other))
    text = text_of(alice, f"/kontor/fjellby/lesing/{made}/")
    doubted = text.split(' aria-labelledby="funn"')[0]
    groups = doubted.split('<section class="doubt"')[1:]
    assert [group.count("<li>") for group in groups] == [12, 1]
    shown, rest = groups[0].split("<details")
    assert (shown.count("<li>"), rest.count("<li>")) == (10, 2)
    assert "Vis de 2 andre" in rest
    assert "Teksten slutter brått.</h3>" in groups[1]
    assert "«til alle i»" in groups[1]


def test_the_page_says_how_many_rows_there_is_no_doubt_about(
    alice: Client, reading: int, example_plan: Plan
) -> None:
    rows = len(all_rows(example_plan))
    text = text_of(alice, f"/kontor/fjellby/lesing/{reading}/")
    assert f"De andre {rows - 2} radene har vi ingen grunn til å tvile på." in text


WHOLE = Finding(FindingCode.MISFIT, "Vi har trolig lest mye feil på side 2.")
ONE_AREA = Finding(FindingCode.MISFIT, "Vi har trolig lest mye feil på side 3.", "Hav")


def test_a_document_read_badly_says_at_once_what_to_do_until_somebody_has_seen_to_it(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    at = f"/kontor/fjellby/lesing/{open_reading(cast.alice, example_plan, findings=(WHOLE,))}/"
    text = text_of(alice, at)
    assert text.index("Vi har trolig lest mye av dette dokumentet feil.") < text.index("Godta planen")
    assert "/kontor/fjellby/dokument/nytt/" in text
    commands.settle_finding(cast.alice, int(at.split("/")[-2]), 0, 0)
    assert "Vi har trolig lest mye av dette" not in text_of(alice, at)


def test_one_area_read_badly_is_told_among_the_doubts_only(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan, findings=(ONE_AREA,))
    text = text_of(alice, f"/kontor/fjellby/lesing/{reading}/")
    assert "Deler av dokumentet som vi trolig har lest feil" in text
    assert "Vi har trolig lest mye av dette" not in text
