"""An indicator with another target is the same; one of other things is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.indicators_alike import Worded, gone_on
from handlekraft.rules.meaning import IndicatorKind

COUNT, MILESTONE, YES_NO = IndicatorKind.COUNT, IndicatorKind.MILESTONE, IndicatorKind.YES_NO


@pytest.mark.parametrize(
    ("before", "after", "kind", "same"),
    [
        ("5 bedriftsbesøk i industrien", "6 bedriftsbesøk i industrien", COUNT, True),
        ("Fem bedriftsbesøk", "Åtte bedriftsbesøk i industrien", COUNT, True),
        ("10 nye lærebedrifter innen 2026", "15 nye lærebedrifter innen 2027", COUNT, True),
        ("2 kart", "2 kurs", COUNT, False),
        ("3 kurs for gründere", "4 kurs for bønder", COUNT, False),
        ("Ett arrangement", "Ett nettverk", COUNT, False),
        ("Avtale signert", "Avtale signert med kommunen", MILESTONE, True),
        ("Signert avtale med NTNU Gjøvik", "Signert avtale med Sintef Gjøvik", MILESTONE, False),
    ],
)
def test_numbers_may_differ_but_not_what_is_counted(
    before: str, after: str, kind: IndicatorKind, same: bool
) -> None:
    found = gone_on([Worded(before, kind, "", 1)], [Worded(after, kind, "", 1)])
    assert found == ({0: 0} if same else {})


def test_another_kind_of_thing_is_not_the_same() -> None:
    assert gone_on([Worded("5 besøk", COUNT, "", 1)], [Worded("6 besøk", MILESTONE, "", 1)]) == {}


def test_the_most_alike_goes_first_and_then_the_same_place() -> None:
    before = [Worded(text, COUNT, "", at) for at, text in enumerate(("5 besøk", "5 besøk hos gründere"), 1)]
    after = [Worded(text, COUNT, "", at) for at, text in enumerate(("7 besøk hos gründere", "6 besøk"), 1)]
    assert gone_on(before, after) == {0: 1, 1: 0}
    twins = [Worded(text, COUNT, "", at) for at, text in enumerate(("5 besøk", "4 besøk"), 1)]
    others = [Worded(text, COUNT, "", at) for at, text in enumerate(("6 besøk", "7 besøk"), 1)]
    assert gone_on(twins, others) == {0: 0, 1: 1}


def test_a_yes_or_no_is_known_by_its_step() -> None:
    before = [Worded("Ja/Nei", YES_NO, "Ring rundt", 1), Worded("Ja/Nei", YES_NO, "Hold et møte", 2)]
    assert gone_on(before, [Worded("Ja/nei", YES_NO, "Hold et møte", 1)]) == {0: 1}
    assert gone_on(before[:1], [Worded("Ja/nei", YES_NO, "Skriv et brev", 1)]) == {}


_rows = st.lists(
    st.builds(
        Worded,
        st.sampled_from(["5 besøk", "6 besøk", "6 besøk hos gründere", "3 kurs", "Ja/Nei"]),
        st.sampled_from([COUNT, YES_NO]),
        st.sampled_from(["", "Ring rundt", "Hold et møte"]),
        st.integers(1, 4),
    ),
    max_size=5,
)


@given(_rows, _rows)
def test_each_goes_on_as_one_at_most(before: list[Worded], after: list[Worded]) -> None:
    found = gone_on(before, after)
    assert len(set(found.values())) == len(found)
    assert all(before[old].kind is after[new].kind for new, old in found.items())
