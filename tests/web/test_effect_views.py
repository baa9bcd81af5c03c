"""The one page that may say «effekt», and what it says where it may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlekraft.analysis.industries import FloatArray
from handlekraft.figures.picture import REST, Flows, Peers, Picture, Place, RegionFigures, Subject, Track
from handlekraft.web.pages.effect_views import trial
from tests.analysis.test_effect import places

FIRST, BEFORE = 2000, 14
OWN = Place("3407", "Gjøvik")


def found(paths: FloatArray, measure: str = "population", first: int = FIRST) -> Picture:
    """Places of which the first is our own, and the last is where many commute."""
    years = tuple(range(first, first + paths.shape[1]))
    own, *others = (Track(f"Sted {at}", years, tuple(row)) for at, row in enumerate(paths.tolist()))
    subject = Subject(measure, replace(own, name="Regionen"), (), None, ())
    near = Flows((OWN, Place("9999", others[-1].name), REST), 1, (), (), ())
    region = RegionFigures("Regionen", (OWN,), (subject,))
    return Picture(regions=(region,), flows=near, peers=(Peers(measure, tuple(others), ()),))


def test_a_rare_difference_by_a_sound_design_is_called_an_effect() -> None:
    shown = trial(found(places(1, 6, 26)), str(FIRST + BEFORE - 1))
    [tried] = shown.tried
    assert tried.told[0].startswith("Effekten er anslått til +6,3") and "syntetisk kontroll" in tried.told[0]
    assert tried.told[1].startswith(
        "Det gjelder alt som har skilt Regionen fra blandingen siden 2014: tiltakene, og"
    )
    assert "Sted 25 er ikke med: mange pendler dit" in tried.told[-1] and "Sted 25" not in tried.told[2]
    assert "Blandingen" in tried.chart and "Tiltakene begynte i 2013." in tried.chart


def test_where_nothing_was_done_it_is_called_a_development_with_why() -> None:
    [tried] = trial(found(places(100, 0, 26)), str(FIRST + BEFORE - 1)).tried
    assert "Tallene viser en utvikling" in tried.told[0] and "ffekt" not in " ".join(tried.told)
    assert "like stor forskjell finnes der ingenting ble gjort" in tried.told[0]
    assert tried.told[1].startswith("Fra 2014 til 2019 har Regionen i snitt ligget ")
    assert "blandingen" in tried.told[1] and "av 25, Regionen medregnet" in tried.told[2]


def test_without_knowing_who_is_near_the_word_is_not_used() -> None:
    [tried] = trial(replace(found(places(1, 6, 26)), flows=None), str(FIRST + BEFORE - 1)).tried
    assert "nabosteder kan ha merket tiltaket de også" in tried.told[0]


def test_jobs_are_tried_from_the_last_break_on_which_leaves_few_years_before() -> None:
    [tried] = trial(found(places(1, 6, 26), "jobs", first=2005), "2020").tried
    assert "det er for få år før tiltaket" in tried.told[0]
    assert any("begynner i 2018" in said for said in tried.told)


def test_too_few_to_compare_with_is_told() -> None:
    [tried] = trial(found(places(1, 6, 3)), str(FIRST + BEFORE)).tried
    assert "minst to steder" in tried.told[0] and not tried.chart


@pytest.mark.parametrize("asked", ["", None])
def test_nothing_is_tried_before_somebody_asks(asked: str | None) -> None:
    shown = trial(found(places(1, 6, 26)), asked)
    assert shown.tried == () and shown.refused == ""


@pytest.mark.parametrize("asked", ["i fjor", "1999", "2000", "2020", "9" * 5000, "²²²²"])
def test_a_year_without_figures_on_both_sides_is_refused_in_words(asked: str) -> None:
    shown = trial(found(places(1, 6, 26)), asked)
    assert shown.tried == () and shown.refused.startswith("Skriv året tiltakene begynte, fra 2001 til")


def test_nobody_is_tried_against_where_not_all_are_fetched() -> None:
    shown = trial(replace(found(places(1, 6, 26)), peers=()), "2013")
    assert shown.refused.startswith("Tallene for alle kommuner er ikke hentet ennå")


@pytest.mark.parametrize("value", [None, 0.0])
def test_a_region_whose_figures_are_hidden_or_nothing_is_not_tried(value: float | None) -> None:
    picture = found(places(1, 6, 26))
    [region], [peers] = picture.regions, picture.peers
    [subject] = region.subjects
    nothing = (value,) * len(subject.region.values)
    hidden = replace(subject, region=replace(subject.region, values=nothing))
    own = replace(picture, regions=(replace(region, subjects=(hidden,)),))
    assert trial(own, "2013").tried == ()
    first, *others = peers.tracks
    few = replace(peers, tracks=(replace(first, values=nothing), *others))
    [tried] = trial(replace(picture, peers=(few,)), "2013").tried
    assert tried.chart and f" {first.name} " not in tried.told[2]
