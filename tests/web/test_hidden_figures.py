"""What a source hides is told, and is never nobody."""

from __future__ import annotations

from handlekraft.figures.picture import REST, Flows, Place
from handlekraft.web.pages.region_views import market

OWN = (Place("3407", "Gjøvik"), Place("3442", "Østre Toten"))
PLACES = (*OWN, Place("0301", "Oslo"), REST)
WHOLE = ((10.0, 2.0, 3.0, 4.0), (1.0, 8.0, 2.0, 2.0), (2.0, 1.0, None, None), (1.0, 1.0, None, None))
HIDDEN = ((10.0, None, 3.0, 4.0), (1.0, 8.0, 2.0, 2.0), (2.0, 1.0, None, None), (1.0, 1.0, None, None))


def flows(*matrices: tuple[tuple[float | None, ...], ...]) -> Flows:
    years = tuple(range(2020, 2020 + len(matrices)))
    return Flows(PLACES, len(OWN), years, matrices, ())


def test_a_year_with_a_hidden_flow_is_left_out_and_told() -> None:
    found = market("Regionen", flows(WHOLE, WHOLE, HIDDEN))
    assert found is not None and found.year == 2021
    assert found.left_out == "Ikke med: 2022, der minst én av strømmene er skjult eller mangler."
    assert [row.year for row in found.rows] == [2020, 2021]
    shown = " ".join([*found.told, str(found.flows), str(found.homes), str(found.works)])
    assert "nan" not in shown and "65,6" in found.told[0]
    assert found.matrix[0] == ("Gjøvik", ("10", "2", "3", "4"))


def test_where_every_year_has_a_hidden_flow_nothing_is_added_up() -> None:
    assert market("Regionen", flows(HIDDEN)) is None


def test_nothing_is_said_of_hidden_flows_where_there_are_none() -> None:
    found = market("Regionen", flows(WHOLE))
    assert found is not None and found.left_out == ""
    assert "De 2 største strømmene" in str(found.flows)
