"""The seed document, as it was taken out of its PDF: cells in broken order, bullets lost, rows over pages."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from handlekraft.reading import read
from handlekraft.rules.documents import FindingCode, PlanReading
from handlekraft.rules.plan import AreaKind
from tests.reading.gold_reading import SEED, gold_of_the_seed, score


@pytest.fixture(scope="module")
def reading() -> PlanReading:
    return read(SEED)


def test_the_reading_is_the_gold_reading(reading: PlanReading) -> None:
    result = score(gold_of_the_seed(), reading)
    assert result.total().f1 >= 0.995, "\n".join(result.misses)


def test_the_counts_are_those_of_the_document(reading: PlanReading) -> None:
    plan = reading.plan
    areas = plan.focus_areas
    assert len(areas) == sum(1 for area in areas if area.main_goal) == 9
    assert sum(len(area.sub_goals) for area in areas) == 28
    assert sum(len(area.strategies) for area in areas) == 37
    assert len(list(plan.actions())) == 27
    assert len(plan.related_actions) == 10
    assert len(plan.lighthouse_projects) == 3


def test_five_areas_come_before_four_levers(reading: PlanReading) -> None:
    kinds = [area.kind for area in reading.plan.focus_areas]
    assert kinds == [AreaKind.FOCUS_AREA] * 5 + [AreaKind.STRATEGIC_LEVER] * 4


def test_every_action_has_all_six_columns(reading: PlanReading) -> None:
    for _, action in reading.plan.actions():
        lists = (action.strategies, action.indicators, action.financing, action.responsible, action.timing)
        assert all(lists), action.title


def test_the_place_of_a_text_is_where_its_words_stand(reading: PlanReading) -> None:
    lines = {line.number: line.text for line in reading.document.lines}
    for _, action in reading.plan.actions():
        for text in (action.title, *action.steps, *action.indicators, *action.financing, *action.timing):
            stood = " ".join(lines[place.line or 0] for place in text.places)
            assert not _words(text.text) - _words(stood), text


def test_no_page_is_guessed_where_the_text_says_none(reading: PlanReading) -> None:
    assert reading.document.pages is None
    assert {line.page for line in reading.document.lines} == {None}


def test_the_rows_that_go_over_a_page_are_named(reading: PlanReading) -> None:
    split = [f.where for f in reading.findings if f.code is FindingCode.SPLIT_ROW]
    gold = gold_of_the_seed()
    titles = [gold["focus_areas"][2]["actions"][0]["title"], gold["focus_areas"][8]["actions"][0]["title"]]
    assert [where.split(" / ")[1] for where in split] == titles


def test_the_findings_are_those_a_careful_reader_makes(reading: PlanReading) -> None:
    count = Counter(finding.code for finding in reading.findings)
    assert count == {
        FindingCode.STRATEGY_WITHOUT_ACTION: 12,
        FindingCode.SPLIT_ROW: 2,
        FindingCode.UNKNOWN_STRATEGY: 2,
        FindingCode.REPEATED_MONEY: 1,
        FindingCode.AMBIGUOUS_AMOUNT: 1,
        FindingCode.SPELLING: 4,
        FindingCode.INCONSISTENT_NAME: 2,
        FindingCode.GLUED_WORDS: 1,
        FindingCode.UNREAD: 3,
    }


def test_a_contribution_in_five_rows_is_one_finding_with_five_places(reading: PlanReading) -> None:
    [repeated] = [f for f in reading.findings if f.code is FindingCode.REPEATED_MONEY]
    assert "5 tiltak" in repeated.message
    assert len(repeated.where.split("; ")) == 5


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"(?<=\w)-\s*(?=[a-zæøå])", "", text.casefold())))
