"""Readings that do not fit their document: what is strange about rows, and what many of them mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlekraft.reading import read_bytes
from handlekraft.reading.areas import AreaRead
from handlekraft.reading.findings import Read
from handlekraft.reading.headers import Column
from handlekraft.reading.layout import Strip, Word
from handlekraft.reading.misfit import Loose, Misfit, misfit
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Role
from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import DocumentFormat, FindingCode
from handlekraft.rules.plan import Action, FocusArea, Passage, Place, Plan, RelatedAction, Strategy

NAMES = ("Kjøpe båt", "Leie en kai", "Bygge fryselager", "Holde kurs", "Lage en plan for havna")


def text(words: str, line: int = 0) -> Passage:
    return Passage(words, (Place(1 + line // 10, line),) if line else ())


def area(*actions: str | Action, name: str = "Hav", goal: str = "Mer fisk", at: int = 1) -> FocusArea:
    rows = [row if isinstance(row, Action) else Action(text(row)) for row in actions]
    placed = [replace(row, title=text(row.title.text, at + 2 + k)) for k, row in enumerate(rows)]
    return FocusArea(text(name, at), main_goal=text(goal, at + 1) if goal else None, actions=tuple(placed))


def judged(*areas: FocusArea, left: tuple[Loose, ...] = (), rows: tuple[Entry, ...] = ()) -> Misfit:
    plain = Entry((Column(Role.TITLE, "Tiltak"),), [[]])
    found = [AreaRead(one, rows or (plain,) * len(one.actions)) for one in areas]
    plan = Plan(text("Plan for fisk"), focus_areas=areas)
    return misfit(Read(plan, found, ()), left, DocumentFormat.PDF)


def said(found: Misfit, index: int = 0, kind: RowKind = RowKind.ACTION) -> str:
    return " ".join(found.reasons.get(Address(kind, index), ()))


def test_an_ordinary_area_has_nothing_strange() -> None:
    found = judged(area(*NAMES))
    assert not any(found.reasons.values())
    assert not found.findings


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("Ansvarlig", "en overskrift eller en etikett"),
        ("Ansvar og frist", "en overskrift eller en etikett"),
        ("Delmål", "en overskrift eller en etikett"),
        ("2. Kjøpe båt", "begynner med et nummer"),
        ("b) Kjøpe båt", "begynner med et nummer"),
        ("Båt til havneskolen2", "fotnote"),
        ("Sum for havna", "en sum"),
        ("Kjøpe båt Frist: 2027", "En etikett står inne"),
    ],
)
def test_a_row_that_looks_like_something_else_tells_what(name: str, strange: str) -> None:
    found = judged(area(name, *NAMES))
    assert strange in said(found)
    assert not any(said(found, k) for k in range(1, len(NAMES) + 1))


@pytest.mark.parametrize("name", ["1. mai-feiring i havna", "Øke CO2-fangst", "Samlet", "Tiltak mot støy"])
def test_a_name_that_only_begins_like_one_is_no_sign(name: str) -> None:
    assert ("sum" in said(judged(area(name, *NAMES)))) is (name == "Samlet")
    assert "overskrift" not in said(judged(area(name, *NAMES)))
    assert "nummer" not in said(judged(area(name, *NAMES)))


def test_rows_of_one_name_are_doubtful_all_of_them() -> None:
    found = judged(area("Frist i havna", "Frist i havna", "Frist i havna", *NAMES * 3))
    assert all("samme navn" in said(found, k) for k in range(3))


def test_a_label_that_nobody_knows_is_one_when_it_comes_back() -> None:
    rows = [Action(text(name), steps=(text("Ønsket virkning: Flere båter"),)) for name in NAMES]
    assert "En etikett" in said(judged(area(*rows)))
    assert not said(judged(area(rows[0], *NAMES)))


def test_where_much_of_an_area_is_strange_nothing_in_it_is_sure_and_a_finding_says_where() -> None:
    found = judged(area("Frist", "Kostnad", *NAMES), area(*NAMES, name="Land", at=20))
    assert all(said(found, k) for k in range(len(NAMES) + 2))
    assert not found.reasons.get(Address(RowKind.ACTION, 0, 1))
    (finding,) = found.findings
    assert finding.code is FindingCode.MISFIT
    assert finding.where == "Hav"
    assert "på side 1" in finding.message
    assert "området «Hav»" in finding.message
    assert "Navnet er en overskrift" in finding.message


def test_where_most_areas_are_strange_the_whole_plan_is() -> None:
    odd = ("Frist", "Kostnad", *NAMES)
    found = judged(area(*odd), area(*odd, name="Land", at=20), area(*NAMES, name="Luft", at=40))
    assert all(found.reasons[Address(RowKind.ACTION, k, 2)] for k in range(len(NAMES)))
    assert ["hele planen" in finding.message for finding in found.findings] == [True]


def test_all_actions_in_one_area_beside_empty_ones_may_belong_to_those() -> None:
    found = judged(area(*NAMES), area(name="Land", at=20), area(name="Luft", at=30))
    assert all("Flere områder har ingen tiltak" in said(found, k) for k in range(len(NAMES)))


@pytest.mark.parametrize(
    ("indicators", "taken"),
    [
        (("Avtale inngått", "Ansvar Næringssjefen"), True),
        (("Avtale inngått", "Tidsplan"), True),
        (("Ti avtaler", "Fem nye butikker", "Årlig"), True),
        (("Ti avtaler", "Fem nye butikker"), False),
        (("Ansvar er fordelt på alle tiltak",), False),
    ],
)
def test_cells_taken_for_the_indicators_of_an_area_make_its_actions_doubtful(
    indicators: tuple[str, ...], taken: bool
) -> None:
    one = replace(area("Kjøpe båt"), indicators=tuple(map(text, indicators)))
    assert ("bare navn" in said(judged(one))) is taken
    told = replace(one, actions=(replace(one.actions[0], timing=(text("2027"),)),))
    assert "bare navn" not in said(judged(told))


def test_an_area_without_a_goal_beside_those_with_one_is_doubtful() -> None:
    found = judged(area(*NAMES), area(*NAMES, name="Land", goal="", at=20))
    assert "har ikke noe mål" in said(found, 1, RowKind.AREA)
    assert not judged(area(*NAMES, goal=""), area(*NAMES, name="Land", goal="", at=20)).findings


def test_a_table_beside_an_area_that_nobody_read_makes_the_area_doubtful() -> None:
    words = ["Båt til skolen", "Kommunen", "2027", "Kai i sør", "Havnesjefen", "kr 90 000"] * 2
    left = tuple(Loose(text(each, 4), True) for each in words)
    assert "ikke er lest" in said(judged(area(*NAMES), left=left))
    prose = (Loose(text(" ".join(words) + ".", 4), False),)
    assert not judged(area(*NAMES), left=prose).findings


def test_what_stands_after_the_last_area_is_no_part_of_it() -> None:
    left = tuple(Loose(text("Båt til skolen for alle", 90), True) for _ in range(9))
    assert not judged(area(*NAMES), left=left).findings


def test_a_strategy_heading_that_found_no_place_makes_the_area_doubtful() -> None:
    left = (Loose(text("Strategi A1: Mer ut av fisken", 3), False),)
    assert "ikke er lest" in said(judged(area(*NAMES), left=left))


def test_a_sentence_that_may_be_the_goal_is_shown() -> None:
    left = (Loose(text("Vi skal ha flere fiskere.", 2), False),)
    found = judged(area(*NAMES, goal=""), left=left)
    assert "Vi skal ha flere fiskere." in said(found, 0, RowKind.AREA)


def test_references_to_strategies_that_are_not_there_are_another_column() -> None:
    rows = [Action(text(name), strategies=(5,)) for name in NAMES]
    one = replace(area(*rows), strategies=(Strategy(1, text("Fiske mer")),))
    assert "strategier som området ikke har" in said(judged(one))
    assert not said(judged(area(*rows)))


def test_a_column_of_actors_that_nobody_knows_is_told() -> None:
    columns = (Column(Role.TITLE, "Tiltak"), Column(None, "Fremdriver"))
    cell = Strip((Word(1, "Havnesjefen", 1),))
    rows = tuple(Entry(columns, [[], [cell]]) for _ in NAMES)
    assert "«Fremdriver», men det som står der, ligner på ansvar" in said(judged(area(*NAMES), rows=rows))


def test_actions_of_other_plans_that_link_to_nothing_are_doubtful() -> None:
    related = tuple(RelatedAction(text(name)) for name in NAMES)
    plan = Plan(text("Plan for fisk"), related_actions=related)
    found = misfit(Read(plan, (), ()), (), DocumentFormat.DOCX)
    assert "ikke til noe område" in said(found, 0, RowKind.RELATED)


def test_a_document_read_badly_says_so_on_the_review_page() -> None:
    rows = "\n".join(f"- {name}\n- Frist\n- Kostnad" for name in NAMES)
    reading = read_bytes(f"# Plan for fisk\n\n## Hav\n\nMål: Mer fisk\n\nTiltak:\n\n{rows}\n".encode())
    assert reading.findings[0].code is FindingCode.MISFIT
    doubtful = {doubt.address for doubt in reading.doubts}
    actions = range(len(reading.plan.focus_areas[0].actions))
    assert {Address(RowKind.ACTION, k, 0) for k in actions} <= doubtful
