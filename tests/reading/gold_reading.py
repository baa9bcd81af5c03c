"""Resolves a gold reading that refers to its document by lines and words (see gold/README.md)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent.parent
SHARED = TESTS.parent.parent / "shared"
SEED = SHARED / "seeds" / "002_f8a9b76b220302e4.txt"
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
