"""Decoding official figures: our decoder beside pyjstat, on one large answer with missing figures."""

from __future__ import annotations

import json
import random
from typing import Any

import pyjstat.pyjstat

from bench.clock import cpu_milliseconds
from handlekraft.analysis.jsonstat import decode

SIZES = {"Region": 357, "NACE2007": 88, "ContentsCode": 1, "Tid": 24}
BAR = 50


def report() -> str:
    """The peer keeps values and labels and drops codes and flags; ours keeps them all."""
    document = _answer()
    cells = decode(document).size
    ours = cpu_milliseconds(lambda: decode(document))
    parse = cpu_milliseconds(lambda: json.loads(document))
    peer = cpu_milliseconds(lambda: _pyjstat(document), runs=2)
    return "\n".join(
        [
            f"Decoding JSON-stat: {cells} cells, {len(document) / 1e6:.1f} MB, best CPU time",
            f"  ours, with codes and flags {ours:8.0f} ms",
            f"  json.loads alone           {parse:8.0f} ms   {parse / ours:.1f} × ours",
            f"  pyjstat, without           {peer:8.0f} ms   {peer / ours:.0f} × ours (at least {BAR})",
        ]
    )


def _pyjstat(document: bytes) -> object:
    return pyjstat.pyjstat.Dataset.read(document.decode()).write("dataframe")


def _answer() -> bytes:
    chance = random.Random(2026)
    cells = SIZES["Region"] * SIZES["NACE2007"] * SIZES["ContentsCode"] * SIZES["Tid"]
    value = [None if chance.random() < 0.05 else chance.randrange(20_000) for _ in range(cells)]
    told = {
        "version": "2.0",
        "class": "dataset",
        "label": "Sysselsatte",
        "id": list(SIZES),
        "size": list(SIZES.values()),
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "dimension": {code: _dimension(code, size) for code, size in SIZES.items()},
        "value": value,
        "status": {str(place): ":" for place, figure in enumerate(value) if figure is None},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def _dimension(code: str, size: int) -> dict[str, Any]:
    index = {f"{place:04}": place for place in range(size)}
    return {"label": code, "category": {"index": index, "label": {each: f"navn {each}" for each in index}}}
