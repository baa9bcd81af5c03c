"""Markdown: recognised by its signs, read as headings, lists and tables."""

from __future__ import annotations

import pytest

from handlekraft.reading import ErrorCode, ReadingError, markdown, read_bytes
from handlekraft.reading.layout import Row
from handlekraft.rules.documents import DocumentFormat
from tests.reading.gold_reading import SEED, SHARED

PLAN = """\
---
sist-endret: 2025
---
# Handlingsplan for næring 2025–2028

## Satsingsområde 1: Handel og byliv

**Hovedmål:** Flere skal handle i sentrum.

### Delmål
- Ingen tomme lokaler

### Strategier
1. Gjøre gatene grønnere
2. Støtte arrangementer

| Tiltak | Strategi | Måleindikator | Finansiering | Ansvar | Oppstart |
|--------|:--------:|---|---|---|---|
| **Julemarked**<br>- Boder<br>- Lys | 1 og 2 | 40 boder | kr 50 000 | Kultur | 2026 |
| Gågate | 1 | Ja/Nei | Egne rammer | By \\| plan | 2027 |
"""


def test_a_plan_is_read() -> None:
    reading = read_bytes(PLAN.encode())
    assert reading.document.format is DocumentFormat.MARKDOWN
    [area] = reading.plan.focus_areas
    assert area.name.text == "Handel og byliv"
    assert str(area.main_goal) == "Flere skal handle i sentrum."
    assert [str(goal) for goal in area.sub_goals] == ["Ingen tomme lokaler"]
    assert [(s.number, s.text.text) for s in area.strategies] == [
        (1, "Gjøre gatene grønnere"),
        (2, "Støtte arrangementer"),
    ]
    market, street = area.actions
    assert (market.title.text, [str(step) for step in market.steps]) == ("Julemarked", ["Boder", "Lys"])
    assert market.strategies == (1, 2)
    assert [str(name) for name in street.responsible] == ["By | plan"]


def test_ranks_and_depths_are_those_of_the_signs() -> None:
    written = "# Plan\n\n## Del\n\n- En\n  - Under\n    - Dypest\n- To\n\nlinje\ngår videre\n"
    found = [
        (i.text, i.level, i.bullet, i.depth)
        for i in markdown.layout(written.encode()).items
        if not isinstance(i, Row)
    ]
    assert found == [
        ("Plan", 1, False, 0),
        ("Del", 2, False, 0),
        ("En", 0, True, 0),
        ("Under", 0, True, 1),
        ("Dypest", 0, True, 2),
        ("To", 0, True, 0),
        ("linje", 0, False, 0),
        ("går videre", 0, False, 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n\n## Mål\nVekst",
        "# Plan\n\n- Et tiltak",
        "Tiltak | Ansvar\n--- | ---\nGågate | By",
        "**Hovedmål:** Vekst\n\n**Delmål:**\n\n- Et\n- To",
    ],
)
def test_signs_make_a_text_markdown(text: str) -> None:
    assert read_bytes(text.encode()).document.format is DocumentFormat.MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        "Plan\n\n- Et tiltak\n- Et til\n* Og et",
        "# 1 i landet\nVi vil bli best",
        "Tiltak | Ansvar | Frist\nGågate | By | 2025",
        "Pris 5 * 3 * 2, og **",
        "Plan\n-----\nTiltak\n-----",
    ],
)
def test_a_plain_text_stays_one(text: str) -> None:
    assert read_bytes(text.encode()).document.format is DocumentFormat.TEXT


def test_the_texts_at_hand_stay_texts() -> None:
    texts = [*SEED.parent.glob("*.txt"), *(SHARED / "plans" / "dev").glob("*.txt")]
    assert texts
    assert not [path.name for path in texts if markdown.is_marked_up(path.read_bytes())]


@pytest.mark.parametrize(
    "written",
    ["> " * 500 + "Tiltak", "".join(" " * 2 * k + "- a\n" for k in range(100))],
    ids=["quotes", "lists"],
)
def test_what_lies_too_deep_is_refused_and_not_lost(written: str) -> None:
    with pytest.raises(ReadingError) as caught:
        markdown.layout(("# Plan\n\n## Del\n\n" + written).encode())
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_a_text_of_endless_lines_is_read_as_it_stands() -> None:
    text = "# Plan\n\n## Del\n\n" + "[" * (markdown.LONGEST_LINE + 1)
    assert read_bytes(text.encode()).document.format is DocumentFormat.TEXT
