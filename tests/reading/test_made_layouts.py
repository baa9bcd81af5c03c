"""Plans made by a seed, written in many layouts: what is read is what was written, and no word is lost."""

from __future__ import annotations

import pytest

from handlekraft.reading import read_bytes
from tests.reading.gold_reading import score
from tests.reading.layouts.as_book import BOOKS
from tests.reading.layouts.as_markdown import MARKED
from tests.reading.layouts.as_page import PAGES
from tests.reading.layouts.as_text import TEXTS
from tests.reading.layouts.made_plans import made_plan
from tests.reading.test_every_word import assert_every_word_once

MAKERS = TEXTS | PAGES | MARKED | BOOKS
LEAST = 0.96
NOT_YET = frozenset({"row_by_row"})
SEEDS = (1, 2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("layout", sorted(MAKERS.keys() - NOT_YET))
def test_a_made_plan_is_read_as_it_was_written(layout: str, seed: int) -> None:
    document, gold = MAKERS[layout](made_plan(seed, nynorsk=seed % 2 == 0))
    reading = read_bytes(document)
    result = score(gold, reading)
    assert result.total().f1 >= LEAST, "\n".join(result.misses)
    assert_every_word_once(reading)
