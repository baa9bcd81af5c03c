"""Sub-goals that stand over the actions which serve them."""

from __future__ import annotations

import pytest

from handlekraft.reading import read_bytes
from handlekraft.rules.plan import FocusArea

HEAD = "# Plan for fisk 2024-2028\n\n## Hav\n\nHovedmål: Mer fisk\n\n"
COLUMNS = "| Tiltak | Ansvar | Frist |\n|---|---|---|\n"
TABLES = (
    "{sign}Delmål 1: Flere båter\n\n" + COLUMNS + "| Kjøpe båt | Havnesjef | 2025 |\n"
    "| Leie kai | Havnesjef | 2026 |\n\n{sign}Delmål 2: Flere fiskere\n\n"
    + COLUMNS
    + "| Holde kurs | Skolen | 2025 |\n"
    "| Lage film | Skolen | 2026 |\n"
)
LISTS = (
    "{sign}Delmål 1: Flere båter\n\nTiltak:\n\n- Kjøpe båt\n- Leie kai\n\n"
    "{sign}Delmål 2: Flere fiskere\n\nTiltak:\n\n- Holde kurs\n- Lage film\n"
)
ROWS = (
    COLUMNS
    + "| Delmål 1: Flere båter | | |\n| Kjøpe båt | Havnesjef | 2025 |\n| Leie kai | Havnesjef | 2026 |\n"
    "| Delmål 2: Flere fiskere | | |\n| Holde kurs | Skolen | 2025 |\n| Lage film | Skolen | 2026 |\n"
)
GOALS = "Delmål 1: Flere båter\n\nDelmål 2: Flere fiskere\n\n"


def area(text: str) -> FocusArea:
    (found,) = read_bytes((HEAD + text).encode()).plan.focus_areas
    return found


@pytest.mark.parametrize(
    "text",
    [
        TABLES.format(sign=""),
        TABLES.format(sign="### "),
        LISTS.format(sign=""),
        LISTS.format(sign="### "),
        ROWS,
    ],
)
def test_actions_serve_the_sub_goal_that_they_stand_under(text: str) -> None:
    found = area(text)
    assert [str(goal) for goal in found.sub_goals] == ["Flere båter", "Flere fiskere"]
    served = {str(action.title): action.sub_goals for action in found.actions}
    assert served == {"Kjøpe båt": (1,), "Leie kai": (1,), "Holde kurs": (2,), "Lage film": (2,)}


def test_sub_goals_before_one_list_say_nothing_of_which_action_serves_which() -> None:
    found = area(GOALS + "Tiltak:\n\n- Kjøpe båt\n- Holde kurs\n")
    assert len(found.sub_goals) == 2
    assert not any(action.sub_goals for action in found.actions)


@pytest.mark.parametrize("label", ["Delmål", "Støtter delmål", "Bidrar til delmål"])
def test_a_card_says_which_sub_goal_it_serves(label: str) -> None:
    cards = "".join(
        f"### Tiltak {n}: {name}\n\n{label}: {n}\n\nAnsvar: Havnesjefen\n\nFrist: 2026\n\n"
        for n, name in enumerate(("Kjøpe båt", "Holde kurs"), 1)
    )
    found = area("Delmål:\n\n1. Flere båter\n2. Flere fiskere\n\n" + cards)
    assert [action.sub_goals for action in found.actions] == [(1,), (2,)]


def test_a_ranked_sub_goal_of_another_area_is_its_own() -> None:
    text = (
        HEAD + LISTS.format(sign="### ") + "\n## Land\n\nHovedmål: Mer korn\n\n" + LISTS.format(sign="### ")
    )
    areas = read_bytes(text.encode()).plan.focus_areas
    assert [(str(one.name), len(one.sub_goals), len(one.actions)) for one in areas] == [
        ("Hav", 2, 4),
        ("Land", 2, 4),
    ]
