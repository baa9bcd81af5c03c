"""Lines of narrow cells and covers: what goes on, what begins anew, and what nobody can tell."""

from __future__ import annotations

import pytest

from handlekraft.reading import read_bytes
from handlekraft.reading.cells import actors, counted_elements
from handlekraft.reading.layout import Gap, Strip, Word
from handlekraft.reading.vocabulary import Role
from handlekraft.reading.wraps import parts_unsurely
from handlekraft.rules.corrections import RowKind
from handlekraft.rules.plan import Period


def cell(*lines: str) -> list[Strip]:
    """A cell with these lines right below each other."""
    numbered = [
        tuple(Word(100 * n + k, token, n) for k, token in enumerate(line.split()))
        for n, line in enumerate(lines, 1)
    ]
    return [Strip(words, Gap.NONE if n else Gap.APART) for n, words in enumerate(numbered)]


def texts(parts: list[tuple[Word, ...]]) -> list[str]:
    return [" ".join(word.text for word in part) for part in parts]


@pytest.mark.parametrize(
    "lines",
    [
        ("Kulturenheten", "Ungdomsrådet"),
        ("Plan og bygg", "Gårdeierforeningen"),
        ("Helse og omsorg", "Oppvekst"),
        ("Næringssjefen", "Ordføreren"),
    ],
)
def test_a_name_that_ends_leaves_the_next_line_to_another_actor(lines: tuple[str, str]) -> None:
    assert texts(actors(cell(*lines))) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Innovasjon", "Norge"),
        ("Solvik", "Næringshage"),
        ("Solvik Fiskemottak", "AS"),
        ("renovasjon og vann", "IKS"),
        ("Destinasjon", "Ytterkysten"),
        ("Byggesak og", "Kommunikasjon"),
        ("Kommunedirektøren,", "Ordføreren"),
    ],
)
def test_a_name_goes_on_with_the_next_line(lines: tuple[str, str]) -> None:
    assert texts(actors(cell(*lines))) == [" ".join(lines)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("16 deltakere", "80 % i jobb", "etter et år"), ["16 deltakere", "80 % i jobb etter et år"]),
        (("Plan vedtatt", "Gangvei åpnet 2027"), ["Plan vedtatt", "Gangvei åpnet 2027"]),
        (("10 bedrifter innen", "2027"), ["10 bedrifter innen 2027"]),
        (("10 bedrifter", "2027"), ["10 bedrifter 2027"]),
        (("Deltakelse", "på to messer"), ["Deltakelse på to messer"]),
    ],
)
def test_a_count_begins_with_its_line(lines: tuple[str, ...], found: list[str]) -> None:
    assert texts(counted_elements(cell(*lines))) == found


@pytest.mark.parametrize(
    ("lines", "unsure"),
    [
        (("Helse og omsorg", "Oppvekst"), True),
        (("vidaregåande skule", "Solvik"), True),
        (("Plan og bygg", "Gårdeierforeningen"), False),
        (("renovasjon", "IKS"), False),
        (("Innovasjon", "Norge"), False),
    ],
)
def test_lines_of_which_nothing_tells_are_doubted(lines: tuple[str, str], unsure: bool) -> None:
    assert parts_unsurely(Role.RESPONSIBLE, cell(*lines)) is unsure
    assert not parts_unsurely(Role.TITLE, cell(*lines))


COVER = "{}\n\n1 Hav\n\nMål:\n\nMer fisk\n\nTiltak:\n• Leie en kai\n• Kjøpe båt\n"


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        ("Næringsplan\n\nVik kommune\n\n2025–2028", "Næringsplan"),
        ("VIK KOMMUNE\n\nNæringsplan\n\nMot nye tider\n\n2025–2028", "Næringsplan"),
        ("Vik kommune · Viika suohkan\n\nNæringsplan for Vik\n\n2025–2028", "Næringsplan for Vik"),
        ("Handlingsplan næring - Vik kommune\n\nPlanperiode: 2025-2028", "Handlingsplan næring"),
        ("Næringsplan for Vik kommune\n\n2025–2028", "Næringsplan for Vik kommune"),
    ],
)
def test_a_cover_says_what_the_plan_is_called_and_for_when(cover: str, title: str) -> None:
    plan = read_bytes(COVER.format(cover).encode()).plan
    assert plan.title.text == title
    assert plan.period == Period(2025, 2028)


PAGES = (
    "Næringsplan 2025–2028\n\nInnhold\n\n2\n\n1 Hav\n\nMål:\n\nMer fisk\n\nTiltak:\n• Leie en kai\n3\n\n"
    "2 Land\n\nMål:\n\nMer korn\n\nTiltak:\n• Bygge vei til Vollan\n{}\n\n3 Fjell\n\nMål:\n\nMer ro\n\n"
    "Tiltak:\n• Merke stier\n{}"
)


def test_numbers_under_the_text_of_every_page_are_no_part_of_it() -> None:
    plan = read_bytes(PAGES.format(7, 8).encode()).plan
    titles = [action.title.text for area in plan.focus_areas for action in area.actions]
    assert titles == ["Leie en kai", "Bygge vei til Vollan", "Merke stier"]


def _table(heading: str) -> bytes:
    areas = ["Hav<td>Mer fisk"] * 2 + ["Land<td>Mer korn"] * 2
    rows = [f"<tr><td>{area}<td>Tiltak nummer {n}<td>Havnesjef" for n, area in enumerate(areas)]
    head = f"<tr><th>Satsingsområde<th>{heading}<th>Tiltak<th>Ansvar"
    return f"<html><body><h1>Plan 2025–2028</h1><table>{head}{''.join(rows)}</table></body></html>".encode()


def test_one_goal_for_each_area_is_its_own_and_doubted_where_the_column_does_not_say_so() -> None:
    for heading, doubted in (("Mål", {RowKind.AREA}), ("Hovedmål", set())):
        areas = read_bytes(_table(heading)).plan.focus_areas
        goals = [area.main_goal.text if area.main_goal else "" for area in areas]
        assert goals == ["Mer fisk", "Mer korn"]
        assert _doubted(_table(heading)) == doubted


def _doubted(document: bytes) -> set[RowKind]:
    return {doubt.address.kind for doubt in read_bytes(document).doubts}


def _columns(heading: str, cells: list[str]) -> bytes:
    rows = "".join(
        f"<tr><td>Gjøre nummer {n}<td>Havnesjef<td>Årlig<td>{text}" for n, text in enumerate(cells)
    )
    head = f"<tr><th>Tiltak<th>Ansvar<th>Frist<th>{heading}"
    table = f"<h2>1 Hav</h2><p>Mål: Mer fisk</p><table>{head}{rows}</table>"
    return f"<html><body><h1>Plan for fisk 2025–2028</h1>{table}</body></html>".encode()


def test_an_empty_cell_is_odd_where_all_have_one_but_not_under_partners_remarks_or_years() -> None:
    money = [f"{n} 000 kr" for n in range(10, 15)]
    assert RowKind.ACTION in _doubted(_columns("Kostnad", [*money, ""]))
    assert not _doubted(_columns("Samarbeidspartnere", [*["Vik havnelag"] * 5, ""]))
    assert not _doubted(_columns("Merknad", [*["Ligger an til å lykkes"] * 5, ""]))


def test_a_column_is_believed_where_its_name_and_all_that_stands_in_it_agree() -> None:
    assert not _doubted(_columns("Gjennomføring av tiltaket", [*["Høsten 2026", "1.4.2027"] * 3]))
    mixed = ["Høsten 2026", "Årlig", "Våren 2027", "Av leid hjelp", "Etter anbud", "Årlig"]
    assert RowKind.ACTION in _doubted(_columns("Gjennomføring av tiltaket", mixed))


def test_actions_that_all_go_on_with_a_line_above_are_sure() -> None:
    low = ["leie en kai", "kjøpe båt", "bygge naust", "merke leia"]
    lists = "Plan for fisk 2024-2028\n\n1 Hav\n\nMål:\n\nMer fisk\n\nTiltak:\n{}\n"
    assert not _doubted(lists.format("\n".join(f"• {each}" for each in low)).encode())
    mixed = lists.format("\n".join(f"• {each}" for each in [*(w.capitalize() for w in low), "av stein"]))
    assert RowKind.ACTION in _doubted(mixed.encode())
