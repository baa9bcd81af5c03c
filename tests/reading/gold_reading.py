"""Gold readings and their scorer. That of the seed refers to its document by lines (gold/README.md)."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import reading_to_json

TESTS = Path(__file__).parent.parent
SHARED = TESTS.parent.parent / "shared"
SEED = SHARED / "seeds" / "002_f8a9b76b220302e4.txt"
D03 = SHARED / "plans" / "dev" / "d03_lauvnes_status.docx"
D01 = SHARED / "plans" / "dev" / "d01_fjellvang_seks_kolonner.pdf"
EXAMPLES = TESTS.parent / "examples"
_STRETCH = re.compile(r"(\d+)(?:\.(\d+))?(?:-(\d+)(?:\.(\d+))?)?$")


def gold_of_the_seed() -> dict[str, Any]:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    references = json.loads((TESTS / "gold" / "002.ref.json").read_text(encoding="utf-8"))
    resolved: dict[str, Any] = _resolve(references, lines)
    return {"format": "handlekraft-plan/1", **resolved}


def _resolve(value: Any, lines: list[str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _resolve(inner, lines, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_resolve(inner, lines, key) for inner in value]
    return _text(value, lines) if isinstance(value, str) and key != "kind" else value


def _text(reference: str, lines: list[str]) -> str:
    text = "\n".join(_stretch(part, lines) for part in reference.split())
    text = re.sub(r"(?<=[A-ZÆØÅ])-\n(?=\w)", "-", text)
    return " ".join(re.sub(r"(?<=[a-zæøå])-\n(?=[a-zæøå])", "", text).split())


def _stretch(reference: str, lines: list[str]) -> str:
    match = _STRETCH.match(reference)
    assert match, reference
    first, from_word, last, to_word = (int(part) if part else None for part in match.groups())
    assert first is not None
    rows = [line.split() for line in lines[first - 1 : last or first]]
    assert rows[0] and rows[-1], f"{reference} begins or ends in an empty line"
    rows[-1] = rows[-1][:to_word]
    rows[0] = rows[0][(from_word or 1) - 1 :]
    return "\n".join(" ".join(row) for row in rows if row)


class Score(Protocol):
    """What the scorer beside the plans returns."""

    misses: list[str]
    fields: dict[str, Any]

    def total(self) -> Any: ...


def score(gold: Any, reading: PlanReading) -> Score:
    """The reading against its gold, as `score_plan.py` counts it."""
    return score_json(gold, reading_to_json(reading))


def score_json(gold: Any, read: Any) -> Score:
    """The same for a reading in the exchange format."""
    result: Score = scorer().score_plan(gold, read)
    return result


@cache
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_plan", SHARED / "plans" / "score_plan.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_plan"] = module
    spec.loader.exec_module(module)
    return module


def gold_in(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
