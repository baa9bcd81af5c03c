"""Slips are told from the plan's own words; other words and other forms are left alone."""

from __future__ import annotations

import pytest

from handlekraft.reading.meaning import with_meaning
from handlekraft.reading.spelling import name_findings, spelling_findings
from handlekraft.rules.documents import Finding
from handlekraft.rules.plan import Action, FocusArea, Passage, Place, Plan


def plan(*titles: str, responsible: tuple[str, ...] = ()) -> Plan:
    actions = [Action(Passage(title, (Place(line=at),))) for at, title in enumerate(titles, 1)]
    actions += [
        Action(Passage(f"Tiltak {who}"), responsible=(Passage(who, (Place(line=90),)),))
        for who in responsible
    ]
    return with_meaning(
        Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("Skog"), actions=tuple(actions)),))
    )


def slips(*titles: str) -> list[Finding]:
    return list(spelling_findings(plan(*titles)))


@pytest.mark.parametrize(
    ("slip", "word"),
    [("kompetnase", "kompetanse"), ("tømmerindustien", "tømmerindustrien"), ("bedrriftene", "bedriftene")],
)
def test_a_rare_word_one_letter_from_a_frequent_one_is_a_slip(slip: str, word: str) -> None:
    found = slips(f"Øke {word}", f"Bruke {word}", f"Dele {slip}")
    expected = (
        [] if slip == "kompetnase" else [f"«{slip}»"]
    )  # two letters changed places: more than one letter
    assert [f.message.split(" ")[0] for f in found] == expected
    assert all(f.places == (Place(line=3),) for f in found)


@pytest.mark.parametrize(
    ("rare", "frequent"),
    [
        ("regionalt", "regionale"),
        ("samordnet", "samordne"),
        ("utarbeidet", "utarbeide"),
        ("skogs-industrien", "skogsindustrien"),
        ("landet", "bandet"),
        ("etableringen", "etableringer"),
    ],
)
def test_another_form_a_hyphen_and_a_short_word_are_no_slips(rare: str, frequent: str) -> None:
    assert slips(f"Se på {frequent}", f"Om {frequent}", f"Nå {rare}") == []


def test_a_long_word_may_be_slipped_more_than_once() -> None:
    right, wrong = "Drive utviklingsprogrammet", "Drive utvikligsprogrammet"
    assert len(slips(right, right, right, wrong, wrong)) == 2


def test_a_plan_that_never_repeats_itself_has_nothing_to_compare_with() -> None:
    assert slips("Tømmerindustrien", "Tømmerindustien") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Næringssjef", "Næringssjefen", True),
        ("Plan og byggesak", "Plan og bygesak", True),
        ("Skogeierlaget", "Bondelaget", False),
        ("Kultur", "Landbruk", False),
        ("næringssjef", "Næringssjef", False),
    ],
)
def test_names_that_look_like_one_actor_are_told_and_not_merged(one: str, other: str, same: bool) -> None:
    read = plan(responsible=(one, other))
    found = list(name_findings(read))
    assert bool(found) is same
    assert {a.responsible[0].text for _, a in read.actions()} == {one, other}
