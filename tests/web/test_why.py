"""«Hvorfor»: the growth taken apart, of the office's own region and of those it compares with, or why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from handlekraft.analysis.industries import SEVENTEEN
from handlekraft.analysis.words import signed
from handlekraft.figures import commands, reads
from handlekraft.figures.picture import Mix, Picture, Place, RegionFigures
from handlekraft.plans.reads import current_edition
from handlekraft.web.pages.figure_pages import FigureAddresses, why_page
from handlekraft.web.pages.why_views import NoWhy, Why, why
from tests.cast import Cast
from tests.figures.test_facts import GRENLAND, REGION
from tests.web.figured import figured, laid_out
from tests.web.test_figures import text

INDUSTRIES = tuple(Place(code, name) for code, name in SEVENTEEN.names.items())
YEARS = (2018, 2019, 2020)


def mix(**changes: object) -> Mix:
    """Each industry of the country grows by a tenth, and each of the region's by a fifth."""
    region = tuple((100.0, 110.0, 120.0) for _ in INDUSTRIES)
    country = tuple((1000.0, 1050.0, 1100.0) for _ in INDUSTRIES)
    return replace(Mix(INDUSTRIES, YEARS, region, country, (), "Toten"), **changes)  # type: ignore[arg-type]


def test_each_part_is_told_and_adds_up_to_what_came() -> None:
    found = why(mix())
    assert isinstance(found, Why) and (found.first, found.last) == (2018, 2020)
    assert found.told[0] == "Fra 2018 til 2020 fikk Toten 340 flere arbeidsplasser."
    assert found.heads.national == "Landet ga" and found.heads.regional == "Vårt eget"
    written = (found.total.national, found.total.mix, found.total.regional)
    assert sum(int(each.replace("+", "").replace("−", "-")) for each in written) == 340
    assert any("med 8 grupper i stedet for 17" in said for said in found.told)


def test_another_region_is_never_spoken_of_as_ours() -> None:
    found = why(mix(name="Grenland", whole="Telemark"), place=1)
    assert isinstance(found, Why)
    told = " ".join(
        (*found.told, found.bridge, found.own, found.heads.national, found.heads.regional)
    ).lower()
    assert "telemark ga" in told and "grenland er ikke regnet med i det grenland" in told
    assert not [word for word in (" vi ", "vårt", "vår ") if word in told]


def test_figures_laid_out_before_a_mix_had_a_name_are_of_the_own_region() -> None:
    region = RegionFigures("Toten", (), ())
    page = why_page(Picture(regions=(region,), mix=mix(name="")), FigureAddresses("fjellby"))
    assert page["answer"] == "Fra 2018 til 2020 fikk Toten 340 flere arbeidsplasser."


def test_industries_with_hidden_figures_are_left_out_and_named() -> None:
    hidden = tuple((100.0, None, 120.0) if place == 1 else row for place, row in enumerate(mix().region))
    found = why(mix(region=hidden))
    assert isinstance(found, Why) and len(found.rows) == 16
    assert any("uten bergverksdrift og utvinning" in said for said in found.told)
    assert not any("med 8 grupper" in said for said in found.told)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"years": (2016, 2017, 2018)}, "er fra 2016 til 2018, og de ble lagt om i 2018"),
        ({"region": tuple((None, None, None) for _ in INDUSTRIES)}, "er skjult eller mangler"),
        ({"country": tuple((10.0, 10.0, 10.0) for _ in INDUSTRIES)}, "Toten har flere i en næring enn"),
    ],
)
def test_what_can_not_be_taken_apart_says_why(changes: dict[str, object], reason: str) -> None:
    found = why(mix(**changes))
    assert isinstance(found, NoWhy) and reason in found.reason


def test_the_sum_stops_at_a_break_before_somebody_insists_and_then_says_so() -> None:
    found, over = why(mix(redrawn=(2019,))), why(mix(redrawn=(2019,)), insist=True)
    assert isinstance(found, Why) and isinstance(over, Why)
    assert (found.first, over.first) == (2019, 2018)
    assert found.begins.startswith(
        "Regnestykket begynner i 2019, for tallene før er ikke talt på samme måte."
    )
    assert found.breaks == over.breaks == ("Kommunegrensene ble endret 1. januar 2019",)
    assert any("Obs: Kommunegrensene ble endret 1. januar 2019." in said for said in over.told)
    assert not over.begins and not any("Obs" in said for said in found.told)


def test_what_only_a_break_is_in_the_way_of_is_done_when_somebody_insists() -> None:
    stopped, over = why(mix(years=(2016, 2017, 2018))), why(mix(years=(2016, 2017, 2018)), insist=True)
    assert isinstance(stopped, NoWhy) and stopped.broken
    assert isinstance(over, Why) and any(
        "Obs: Fra 2018 er arbeidsplasser på sokkelen" in s for s in over.told
    )


def test_the_page_asks_before_it_crosses_a_break(office: Cast) -> None:
    commands.store_facts()
    commands.add_region(office.gunnar, "Gjøvikregionen", REGION, date(2015, 1, 1))
    commands.add_region(office.gunnar, "Grenland", GRENLAND, date(2015, 1, 1), compared=True)
    client = office.client(office.gunnar)
    page = text(client, "why")
    assert "Regnestykket begynner i 2018" in page and "Regn over bruddet likevel" in page
    page = text(client, "why", query="?likevel=1")
    assert "Fra 2016 til 2025 fikk Grenland" in page and "Obs: Fra 2018 er arbeidsplasser på sokkelen" in page
    assert "Regn over bruddet likevel" not in page


def test_the_labour_market_is_compared_over_a_break_only_when_somebody_insists(office: Cast) -> None:
    commands.store_facts()
    commands.add_region(office.gunnar, "Gjøvikregionen", REGION, date(2015, 1, 1))
    laid_out(office.alice)
    for client, page in ((office.client(office.gunnar), "labour-market"), (Client(), "public-labour-market")):
        told = text(client, page)
        assert "Regnestykket begynner i 2018" in told and "i 2017, " not in told
        told = text(client, page, query="?likevel=1")
        assert "ned fra 83,7 % i 2017" in told and "Obs: Fra 2018 er arbeidsplasser på sokkelen" in told


def test_without_our_own_figures_another_region_is_shown_clearly_as_another(office: Cast) -> None:
    commands.store_facts()
    commands.add_region(office.gunnar, "Gjøvikregionen", REGION, date(2015, 1, 1))
    commands.add_region(office.gunnar, "Grenland", GRENLAND, date(2015, 1, 1), compared=True)
    page = text(office.client(office.gunnar), "why")
    assert "både for Gjøvikregionen og for landet (tabell 07984" in page and "Hent tallene" in page
    assert "gjelder den regionen og ikke vår" in page and "Grenland, holdt opp mot Telemark" in page
    assert "Fra 2018 til 2025 fikk Grenland" in page and "tabell 13470" in page
    laid_out(office.alice)
    everybody = text(Client(), "public-why")
    assert "Grenland, holdt opp mot Telemark" in everybody and "Hent tallene" not in everybody


def test_the_parts_of_grenland_add_up_to_its_change_in_the_extract(office: Cast) -> None:
    commands.store_facts()
    commands.add_region(office.gunnar, "Gjøvikregionen", REGION, date(2015, 1, 1))
    commands.add_region(office.gunnar, "Grenland", GRENLAND, date(2015, 1, 1), compared=True)
    [found] = reads.picture(office.bob).others
    shown = why(found, 1)
    assert isinstance(shown, Why)
    region = np.array(found.region)
    change = region[:, found.years.index(2025)].sum() - region[:, found.years.index(2018)].sum()
    assert shown.total.change == signed(change)


def test_a_goals_file_crosses_a_break_only_as_its_page_does(office: Cast) -> None:
    edition = current_edition(office.alice)
    assert edition is not None
    number = figured(office.gunnar, edition.words)["figure goal"]
    [row] = [row for row in reads.goals(office.bob) if row.id == number]
    commands.change_goal(office.gunnar, row.id, replace(row.wanted, baseline=2017))
    client = office.client(office.gunnar)
    page, file = (reverse(name, args=["fjellby", row.id]) for name in ("figure-goal", "figure-goal-csv"))
    told = client.get(file).content.decode("utf-8-sig")
    assert "kan ikke sammenlignes uten videre" in told and "flere enn i 2017" not in told
    assert f"{file}?likevel=1" in client.get(f"{page}?likevel=1").content.decode()
    told = client.get(f"{file}?likevel=1").content.decode("utf-8-sig")
    assert "flere enn i 2017" in told and "Obs: Fra 2018" in told
