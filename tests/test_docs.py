"""The guide tells of every setting, role and error there is."""

from __future__ import annotations

import re

import pytest

from handlekraft.offices.roles import Role
from handlekraft.reading import ErrorCode, ReadingError
from handlekraft.web.role_words import role_word
from tests.cast import ROOT

GUIDE = (ROOT / "docs" / "guide" / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "src" / "handlekraft" / "web" / "settings.py").read_text(encoding="utf-8")


def test_every_setting_is_in_the_guide() -> None:
    names = set(re.findall(r'_(?:text|flag|list)\("([A-Z_]+)"', SETTINGS))
    assert names
    assert not {name for name in names if f"`{name}`" not in GUIDE}


@pytest.mark.parametrize("role", Role)
def test_every_role_is_in_the_guide(role: Role) -> None:
    assert f"| {role_word(role)} |" in GUIDE


def test_every_decision_is_numbered_once() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("0*.md")]
    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_every_library_that_runs_has_its_line_in_the_decisions() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = [*re.findall(r'^    "([a-z0-9-]+)(?:\[\w+\])?~=', project, re.MULTILINE), "psycopg"]
    text = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8").lower()
    assert not {name for name in names if f"| {name}" not in text}


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_says_what_to_do(code: ErrorCode) -> None:
    assert len(ReadingError(code).message.split(". ")) >= 2
