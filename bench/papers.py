"""Every document at hand, with its gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.reading.gold_reading import EXAMPLES, SEED, SHARED, gold_in, gold_of_the_seed

DEV = SHARED / "plans" / "dev"


@dataclass(frozen=True)
class Paper:
    """A document with its gold."""

    name: str
    path: Path
    gold: Callable[[], Any]


def papers() -> Iterator[Paper]:
    yield Paper("seed 002", SEED, gold_of_the_seed)
    for kind in ("docx", "pdf"):
        path = EXAMPLES / f"handlingsplan.{kind}"
        yield Paper(f"example.{kind}", path, partial(gold_in, EXAMPLES / "handlingsplan.gold.json"))
    for item in json.loads((DEV / "bench.json").read_text(encoding="utf-8"))["items"]:
        yield Paper(item["document"], DEV / item["document"], partial(gold_in, DEV / item["gold"]))
