"""Lighthouse projects as plans tell of them: with a name only, one by one, or in one line."""

from __future__ import annotations

import pytest

from handlekraft.reading import read_bytes
from handlekraft.rules.plan import LighthouseProject

AREAS = """
## Satsingsområde 1: Havn og hav

Hovedmål: Mer gods over kaia.

## Satsingsområde 2: Levende sentrum

Hovedmål: Flere bruker sentrum.
"""


def projects(told: str) -> list[LighthouseProject]:
    plan = read_bytes(f"# Næringsplan for Vika 2025–2028\n\n{told}\n{AREAS}".encode()).plan
    return list(plan.lighthouse_projects)


@pytest.mark.parametrize("sign", ["- ", "* ", ""])
def test_projects_may_have_a_name_and_nothing_else(sign: str) -> None:
    told = projects(f"## Fyrtårnprosjekter\n\n{sign}Torghallen\n\n{sign}Den grønne kaia\n")
    assert [str(project.name) for project in told] == ["Torghallen", "Den grønne kaia"]
    assert not any(project.description for project in told)


def test_a_name_and_what_it_is_about_may_stand_on_one_line() -> None:
    [one] = projects("## Våre fyrtårn\n\n- **Torghallen** – mat under tak hele året. Se satsingsområde 2.\n")
    assert str(one.name) == "Torghallen"
    assert str(one.description) == "mat under tak hele året."
    assert one.focus_area == "Levende sentrum"


def test_projects_may_be_told_one_by_one() -> None:
    told = projects(
        "### Fyrtårn 1: Torghallen\n\nMat under tak hele året.\n\n"
        "### Fyrtårn 2: Den grønne kaia\n\nStrøm til alle skip. "
        "Prosjektet hører til satsingsområdet Havn og hav.\n"
    )
    assert [str(project.name) for project in told] == ["Torghallen", "Den grønne kaia"]
    assert [str(project.description) for project in told] == [
        "Mat under tak hele året.",
        "Strøm til alle skip.",
    ]
    assert [project.focus_area for project in told] == ["", "Havn og hav"]


def test_a_chapter_after_the_last_project_is_no_part_of_it() -> None:
    [one] = projects("**Fyrtårn 1: Torghallen**\n\nMat under tak hele året.\n\n# Satsingsområder\n")
    assert str(one.description) == "Mat under tak hele året."
