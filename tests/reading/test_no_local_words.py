"""The reader knows layouts and kinds of cells. It knows no plan's actors, places or actions."""

from __future__ import annotations

import re

from tests.reading.gold_reading import SEED, TESTS

ROOM = TESTS.parent / "src" / "handlekraft" / "reading"
OWN_WORDS = frozenset({"Ja", "Nei", "Ett", "En", "Hovedmål", "Delmål", "Strategi", "Strategier", "Tiltak"})
COMMON = frozenset(
    {"Strategi", "Finansiering", "Ansvar", "Oppstart", "Måleindikator", "Strategisk", "Satsingsområde"}
)


def source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.glob("*.py")))


def test_no_name_of_the_seed_stands_in_the_code() -> None:
    text = SEED.read_text(encoding="utf-8")
    inner = re.findall(r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]{2,}", text)
    names = {name for name in inner if name.casefold() not in _lower_words(text)} - OWN_WORDS - COMMON
    assert len(names) > 20
    found = {name for name in names if re.search(rf"\b{re.escape(name)}\b", source())}
    assert not found


def test_no_four_words_of_the_seed_stand_together_in_the_code() -> None:
    code = re.findall(r"[a-zæøå]{3,}", source().casefold())
    seed = re.findall(r"[a-zæøå]{3,}", SEED.read_text(encoding="utf-8").casefold())
    headings = "tiltak strategi måleindikator finansiering ansvar oppstart".split()
    assert not (set(_fours(code)) & set(_fours(seed))) - set(_fours(headings))


def _fours(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def _lower_words(text: str) -> set[str]:
    return set(re.findall(r"\b[a-zæøå]\w+", text))
