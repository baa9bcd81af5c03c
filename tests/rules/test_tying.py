"""What counted pieces amount to as the value of an indicator."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from handlekraft.rules.indicators import Measure, Observed, progress
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, Conditions, Piece, Ref
from handlekraft.rules.proposing import propose
from handlekraft.rules.tying import Tie, conditions_from, count_of, fits, may_count, observed, to_json
from tests.rules.test_measures import conditions
from tests.rules.test_proposing import wordings

TODAY = date(2026, 6, 30)
COUNT, YES_NO = IndicatorKind.COUNT, IndicatorKind.YES_NO
STARTS, DUE = date(2024, 1, 1), date(2026, 12, 31)


def visits(*days: date) -> list[Piece]:
    return [Piece(day, "Besøk", Ref("visit", str(at)), tags=("bio",)) for at, day in enumerate(days)]


def agreement(at: date, party: str, title: str = "Avtale") -> Piece:
    return Piece(at, title, Ref("agreement", f"{party} {at}"), party, kind="cooperation", tags=(party,))


def value_of(
    tie: Tie, asked: Measure, pieces: list[Piece], corrections: tuple[Observed, ...] = ()
) -> tuple[float | None, bool | None]:
    seen = observed(tie, asked, count_of(tie, asked, pieces, TODAY), corrections, TODAY)
    found = progress(asked, seen, TODAY)
    return found.value, found.reached


VISITS = Tie("visits_done", Conditions())
FIVE = Measure("5 bedriftsbesøk", COUNT, 5, unit="bedriftsbesøk", starts=STARTS, due=DUE)


def test_a_count_is_what_was_done_from_the_start_until_now_and_none_is_none() -> None:
    done = visits(date(2023, 12, 31), date(2024, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert value_of(VISITS, FIVE, done) == (2, False)
    assert value_of(VISITS, FIVE, []) == (0, False)


def test_a_correction_is_added_and_may_take_away() -> None:
    done = visits(date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1))
    assert value_of(VISITS, FIVE, done, (Observed(date(2025, 4, 1), 2.0),)) == (5, True)
    assert value_of(VISITS, FIVE, done, (Observed(date(2025, 4, 1), -1.0),)) == (2, False)


def test_a_count_each_year_starts_anew() -> None:
    each_year = Measure("2 årlige", COUNT, 2, per_year=True, starts=STARTS, due=DUE)
    assert value_of(VISITS, each_year, visits(date(2025, 5, 1), date(2026, 2, 1))) == (1, False)


SCORE = Measure("Snitt på 4", IndicatorKind.SCORE, 4)
SURVEY = Tie("survey_scores", Conditions(tags=("nullpunkt",)))


def survey(at: date, score: float, scale: str = "1-6") -> Piece:
    return Piece(at, "Nullpunkt", Ref("survey", str(at)), kind=scale, number=score)


def test_a_score_is_that_of_the_last_survey_however_old_it_is() -> None:
    held = [survey(date(2019, 5, 1), 3.4), survey(date(2026, 5, 1), 4.1)]
    assert value_of(SURVEY, SCORE, held) == (4.1, True)
    assert value_of(SURVEY, SCORE, held[:1]) == (3.4, False)
    assert value_of(SURVEY, SCORE, []) == (None, None)
    assert value_of(SURVEY, SCORE, held, (Observed(date(2026, 6, 1), 3.9),)) == (3.9, False)


def test_scores_on_another_scale_than_the_last_are_no_part_of_it() -> None:
    held = [survey(date(2024, 5, 1), 72, "0-100"), survey(date(2026, 5, 1), 4.1)]
    seen = observed(SURVEY, SCORE, count_of(SURVEY, SCORE, held, TODAY), (), TODAY)
    assert seen == [Observed(date(2026, 5, 1), 4.1)]


def test_only_a_survey_gives_a_score_and_it_counts_nothing_else() -> None:
    assert [name for name, each in MEASURE.items() if may_count(IndicatorKind.SCORE, each)] == [
        "survey_scores"
    ]
    others = set(IndicatorKind) - {IndicatorKind.SCORE}
    assert not any(may_count(kind, MEASURE["survey_scores"]) for kind in others)


def test_members_are_those_there_are_now_however_long_ago_they_were_counted() -> None:
    each = [Piece(date(2019, 5, 1), "Lag", Ref("association", "1"), tags=("Lag",), number=30.0)]
    raised = Measure("Flere medlemmer", IndicatorKind.LEVEL, baseline=25, starts=STARTS, due=DUE)
    assert value_of(Tie("members", Conditions(tags=("Lag",))), raised, each) == (30, True)
    assert value_of(Tie("members", Conditions(tags=("Lag",))), raised, each, (Observed(TODAY, -6),)) == (
        24,
        False,
    )


def test_yes_is_said_on_the_day_when_there_were_enough() -> None:
    asked = Measure("Ja/Nei", YES_NO, due=date(2025, 2, 28))
    tie = Tie("visits_done", Conditions(tags=("bio",)), needed=2)
    done = visits(date(2025, 3, 1), date(2025, 2, 1))
    seen = observed(tie, asked, count_of(tie, asked, done, TODAY), (), TODAY)
    assert seen == [Observed(date(2025, 3, 1), 1.0)]
    assert progress(asked, seen, TODAY).late
    assert value_of(tie, asked, done[:1]) == (None, False)
    assert value_of(tie, asked, done[:1], (Observed(TODAY, 1.0),)) == (1, True)


def test_agreements_with_each_are_not_three_with_one() -> None:
    asked = Measure("Ja/Nei", YES_NO)
    tie = Tie("agreements_signed", Conditions(tags=("Vaager", "KOMM-IN", "Hagen")), needed=3)
    same = [agreement(date(2025, month, 1), "Vaager") for month in (1, 2, 3)]
    assert value_of(tie, asked, same) == (None, False)
    each = [*same, agreement(date(2025, 4, 1), "KOMM-IN"), agreement(date(2025, 5, 1), "hagen")]
    assert value_of(tie, asked, each) == (1, True)
    of_two = Tie("agreements_signed", Conditions(tags=("Vaager", "KOMM-IN")), needed=1)
    assert value_of(of_two, asked, same) == (1, True)


def test_what_a_piece_is_called_marks_it_too_in_whole_words() -> None:
    piece = agreement(TODAY, "SIVA", "Intensjonsavtale om FoU-bygg")
    assert piece.is_marked("fou-bygg") and piece.is_marked("siva")
    assert not piece.is_marked("bygg og lab") and not piece.is_marked("Fou-by")
    assert not piece.is_marked(" ")


def test_a_share_or_a_score_is_never_counted_by_work_and_a_level_only_by_what_stands() -> None:
    visits_done, members = MEASURE["visits_done"], MEASURE["members"]
    for kind in (IndicatorKind.SHARE, IndicatorKind.SCORE):
        assert not may_count(kind, visits_done) and not may_count(kind, members)
    assert may_count(IndicatorKind.LEVEL, members) and not may_count(IndicatorKind.LEVEL, visits_done)


@pytest.mark.parametrize(
    "tie",
    [
        Tie("juggling", Conditions()),
        Tie("visits_done", Conditions(kinds=("seminar",))),
        Tie("events_held", Conditions(kinds=("juggling",))),
        Tie("meetings_held", Conditions(industries=("62",))),
        Tie("visits_done", Conditions(), needed=0),
    ],
)
def test_what_a_measure_does_not_understand_is_no_tie(tie: Tie) -> None:
    assert not fits(COUNT, tie)


def test_every_proposal_for_the_seed_is_a_tie_that_can_be_counted_by() -> None:
    for wording in wordings().values():
        found = propose(wording)
        assert found is None or fits(wording.kind, Tie(found.measure, found.conditions, found.needed))


@given(conditions)
def test_conditions_go_through_what_is_stored(asked: Conditions) -> None:
    assert conditions_from(to_json(Tie("visits_done", asked))) == asked
