"""The door: every action of a plan gets its meaning, and nothing is made up."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.reading.meaning import action_meaning, with_meaning
from handlekraft.rules.meaning import ActionMeaning, FinancingMeaning, TimingKind, TimingMeaning
from handlekraft.rules.plan import Action, FocusArea, Passage, Period, Plan, RelatedAction

WORDS = st.sampled_from(
    "kr. 1 000 000,- , og i samarbeid med 2025 2026–2028 en 3 Ett årlig per innen 31.02.2026 «Plan» "
    "hvorav % mill ikke avklart egne rammer krever økt ramme Pågår første halvår fra til ja/nei . – / "
    "både gjennom ; x à".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60))


@given(st.lists(TEXTS, max_size=3), st.one_of(st.none(), st.just(Period(2024, 2026))))
def test_no_text_breaks_the_reading_and_each_meaning_keeps_its_text(
    texts: list[str], period: Period | None
) -> None:
    cells = tuple(map(Passage, texts))
    meaning = action_meaning(Action(Passage("A"), "", (), (), (), cells, cells, cells, cells), period)
    kept = {m.text for m in meaning.indicators} | {m.text for m in meaning.financing}
    assert kept | {m.text for m in meaning.timing} <= set(texts)


@given(TEXTS)
def test_no_actor_is_invented(text: str) -> None:
    cells = (Passage(text),)
    responsible = action_meaning(Action(Passage("A"), responsible=cells), None).responsible
    for name in (*responsible.lead, *responsible.partners):
        assert name and name in " ".join(text.split())


def test_an_action_without_texts_means_nothing() -> None:
    assert action_meaning(Action(Passage("Noe")), None) == ActionMeaning()


def test_a_page_of_prose_in_a_cell_is_not_read() -> None:
    prose = (Passage("Krever økt ramme på kr 10 000. " * 100),)
    assert action_meaning(Action(Passage("Noe"), financing=prose, responsible=prose), None) == ActionMeaning()


def test_names_in_other_rows_and_in_other_plans_tell_one_actor_from_two() -> None:
    action = Action(Passage("Noe"), responsible=(Passage("Handel og reiseliv"),))
    areas = (FocusArea(Passage("Areal"), actions=(action,)),)
    others = (RelatedAction(Passage("Annet"), responsible=Passage("Handel")),)
    leads = [
        plan.focus_areas[0].actions[0].meaning
        for plan in map(
            with_meaning, (Plan(Passage("P"), None, (), areas), Plan(Passage("P"), None, (), areas, others))
        )
    ]
    assert [m.responsible.lead for m in leads if m] == [("Handel og reiseliv",), ("Handel", "reiseliv")]


def test_the_columns_of_a_year_matrix_give_sums_and_times_their_year() -> None:
    by_year = ((2025, Passage("x")), (2026, Passage("250 000")), (2027, Passage("ja")))
    meaning = action_meaning(Action(Passage("Noe"), by_year=by_year), None)
    assert meaning.financing == (FinancingMeaning("250 000", None, 250_000, None, (2026,)),)
    assert meaning.timing == (TimingMeaning("x", TimingKind.PLANNED, date(2025, 1, 1)),)
