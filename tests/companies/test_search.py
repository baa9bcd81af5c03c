"""Companies are found as somebody types, however the name is spelt."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import search_index
from handlekraft.companies.models import Unit
from handlekraft.companies.reads import search
from handlekraft.rules.name_search import folded, searchable, ways
from tests.companies.kept import keep
from tests.sources.enhetsregisteret import told

METAL = {"kode": "25.110", "beskrivelse": "Metall"}
FARM = {"kode": "01.410", "beskrivelse": "Melk"}


@pytest.fixture
def units(db: None) -> None:
    keep(
        told(910000001, "MØRK & SØNN AS", antallAnsatte=3),
        told(910000002, "MOERK BIOENERGI AS"),
        told(910000003, "HÅKONS BÆRFARM", municipality="3442", naeringskode1=FARM),
        told(910000004, "HAAKON ELEKTRO AS", antallAnsatte=None),
        told(910000005, "TOTEN ENERGI AS", municipality="3442", antallAnsatte=90),
        told(910000006, "ENERGIHUSET AS", antallAnsatte=2),
        told(910000007, "ENERGI NORD AS", slettedato="2026-01-01", antallAnsatte=500),
        told(910000008, "AB AS"),
    )


def found(asked: str, municipality: str = "", industry: str = "") -> set[str]:
    return {row.name for row in search(asked, municipality=municipality, industry=industry).rows}


MORK = {"MØRK & SØNN AS", "MOERK BIOENERGI AS"}
HAKON = {"HÅKONS BÆRFARM", "HAAKON ELEKTRO AS"}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("mørk", MORK),
        ("MOERK", MORK),
        ("mork", MORK),
        ("håkon", HAKON),
        ("Haakon", HAKON),
        ("hakon", HAKON),
        ("bær", {"HÅKONS BÆRFARM"}),
        ("baerfarm", {"HÅKONS BÆRFARM"}),
        ("energi", {"MOERK BIOENERGI AS", "TOTEN ENERGI AS", "ENERGIHUSET AS", "ENERGI NORD AS"}),
        ("nergihus", {"ENERGIHUSET AS"}),
        ("energi toten", {"TOTEN ENERGI AS"}),
        ("mørk & sønn", {"MØRK & SØNN AS"}),
        ("ab", {"AB AS"}),
        ("m", MORK),
        ("910 000 00", {"MØRK & SØNN AS", "MOERK BIOENERGI AS", *HAKON, "TOTEN ENERGI AS", "ENERGIHUSET AS",
                        "ENERGI NORD AS", "AB AS"}),
        ("910000005", {"TOTEN ENERGI AS"}),
        ("finnes ikke", set()),
        ("' OR 1=1 --", set()),
        ('"', set()),
        ("%", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_a_name_is_found_by_any_part_of_it(units: None, asked: str, names: set[str]) -> None:
    assert found(asked) == names


@pytest.mark.parametrize("few", [-1, search_index.FEW_IN_A_PLACE])
def test_place_and_industry_narrow_the_search(units: None, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Also in PostgreSQL's other way to a place, which is for letters that many names hold."""
    monkeypatch.setattr(search_index, "FEW_IN_A_PLACE", few)
    assert found("energi", "3442") == {"TOTEN ENERGI AS"}
    assert found("", "3442") == {"HÅKONS BÆRFARM", "TOTEN ENERGI AS"}
    assert found("", "3442", "01") == {"HÅKONS BÆRFARM"}
    assert found("hå", "3442") == {"HÅKONS BÆRFARM"}
    assert found("håkon", industry="25.1") == {"HAAKON ELEKTRO AS"}
    assert found("", industry="01.4") == {"HÅKONS BÆRFARM"}
    assert found("energi", "3442", "01") == set()
    assert found("h", industry="01") == {"HÅKONS BÆRFARM"} == found("ba", "3442", "01")


def test_the_best_come_first(units: None) -> None:
    """Those whose name begins so, the largest first; those inside a name after; the deleted last."""
    assert [row.name for row in search("energi").rows] == [
        "ENERGIHUSET AS",
        "TOTEN ENERGI AS",
        "MOERK BIOENERGI AS",
        "ENERGI NORD AS",
    ]


def test_a_new_name_is_found_and_the_old_is_not(units: None) -> None:
    keep(told(910000005, "SOLKRAFT AS"))
    assert found("solkraft") == {"SOLKRAFT AS"} and found("toten") == set()
    Unit.objects.filter(number=910000005).delete()
    assert found("solkraft") == set()


def test_a_unit_that_moved_is_found_where_it_is(units: None) -> None:
    keep(told(910000005, "TOTEN ENERGI AS", municipality="0301"))
    assert found("energi", "3442") == set() and found("energi", "0301") == {"TOTEN ENERGI AS"}


def test_no_more_than_asked_is_shown_and_it_is_said_that_there_are_more(
    units: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        hits = search("e", shown=1)
    assert len(hits.rows) == 1 and hits.more
    with django_assert_max_num_queries(3):
        assert len(search("haakon elektro").rows) == 1


NAMES = st.text(st.sampled_from("abeoghåæøAÅØ aa-&.é"), min_size=1, max_size=20)


@given(NAMES, st.data())
def test_whatever_part_of_a_name_is_typed_it_is_found(name: str, data: st.DataObject) -> None:
    """A part of one word of the name, in one of the ways that the word may be spelt."""
    words = folded(name).split()
    if words:
        word = data.draw(st.sampled_from(words))
        at = data.draw(st.integers(0, len(word) - 1))
        part = word[at : data.draw(st.integers(at + 1, len(word)))]
        assert any(all(each in searchable(name) for each in way) for way in ways(part))


@given(st.text(st.sampled_from("abkø å"), max_size=15))
def test_how_a_letter_is_written_does_not_matter(name: str) -> None:
    other = name.replace("ø", "oe").replace("å", "aa")
    assert any(all(word in searchable(other) for word in way) for way in ways(name)) or not folded(name)
    assert any(all(word in searchable(name) for word in way) for way in ways(other)) or not folded(name)


@pytest.mark.django_db
def test_letters_that_few_names_hold_are_looked_for_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "MANY", 2)
    for at, name in enumerate(("TOTEN BYGG AS", "TOTEN STÅL AS", "TOTEN MELK AS", "GJØVIK BYGG AS")):
        keep(told(910000001 + at, name))
    search_index.weigh()
    if connection.vendor == "sqlite":
        assert search_index.common_among(("tot", "ote", "byg", "zzz")) == {"tot": 3, "ote": 3}
    assert found("toten bygg") == {"TOTEN BYGG AS"} and found("oten") >= {"TOTEN MELK AS"}
    monkeypatch.setattr(search_index, "FEW", -1)
    assert found("toten bygg") == {"TOTEN BYGG AS"} and found("oten") >= {"TOTEN MELK AS"}
    search_index.weigh()
