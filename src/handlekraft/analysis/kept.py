"""A cube as bytes and back, exactly: to be stored once and shown again years later.

    mark, length of the description, description (JSON), values and flags (zlib)

The same figures give the same bytes. Nothing in them can make a program run.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import zlib
from datetime import datetime
from typing import Any

import numpy as np

from handlekraft.analysis.cube import Cube, Dimension, DoNotFit, Note, Source, Unit

MARK = b"HKCUBE1\n"
MOST_CELLS = 100_000_000
MOST_DESCRIPTION = 100_000_000


class NotKept(ValueError):
    """Bytes that aren't a cube we have written."""


def to_bytes(cube: Cube) -> bytes:
    description = json.dumps(_described(cube), separators=(",", ":")).encode()
    return b"".join([MARK, len(description).to_bytes(8, "little"), description, _packed(cube)])


def fingerprint(cube: Cube) -> str:
    """The same for the same figures with the same source, whenever they were fetched."""
    timeless = dataclasses.replace(cube.source, retrieved_at=None)
    return hashlib.sha256(to_bytes(dataclasses.replace(cube, source=timeless))).hexdigest()


def from_bytes(kept: bytes) -> Cube:
    """Raises `NotKept`, whatever the bytes are."""
    try:
        return _unpacked(kept)
    except (zlib.error, DoNotFit, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotKept(str(error)) from error


def _unpacked(kept: bytes) -> Cube:
    head = len(MARK) + 8
    length = int.from_bytes(kept[len(MARK) : head], "little")
    if not kept.startswith(MARK) or length > min(MOST_DESCRIPTION, len(kept) - head):
        raise NotKept("not a cube, or only part of one")
    told = json.loads(kept[head : head + length])
    dimensions = tuple(_dimension(row) for row in told["dimensions"])
    return _filled(dimensions, told, kept[head + length :])


def _filled(dimensions: tuple[Dimension, ...], told: dict[str, Any], packed: bytes) -> Cube:
    shape = tuple(len(dimension.codes) for dimension in dimensions)
    cells = math.prod(shape)
    if cells > MOST_CELLS:
        raise NotKept(f"{cells} cells")
    raw = _inflated(packed, 9 * cells)
    values = np.frombuffer(raw[: 8 * cells], np.uint8).reshape(8, cells).T
    return Cube(
        dimensions,
        np.ascontiguousarray(values).view("<f8").astype(np.float64, copy=False).reshape(shape),
        np.frombuffer(raw[8 * cells :], np.uint8).reshape(shape).copy(),
        tuple(map(str, told["flags"])),
        _source(told["source"]),
    )


def _inflated(packed: bytes, size: int) -> bytes:
    machine = zlib.decompressobj()
    raw = machine.decompress(packed, size) if size else machine.decompress(packed, 1)
    # What is left may be the end of the stream, which holds no more bytes.
    if len(raw) != size or machine.decompress(machine.unconsumed_tail, 1) or not machine.eof:
        raise NotKept("more or less than it says")
    if machine.unused_data:
        raise NotKept("something after the cube")
    return raw


def _packed(cube: Cube) -> bytes:
    # The bytes of the numbers are laid side by side by significance: a third of the size, and as exact.
    values = np.ascontiguousarray(cube.values, "<f8").reshape(-1).view(np.uint8).reshape(-1, 8)
    return zlib.compress(values.T.tobytes() + cube.status.tobytes(), 1)


def _described(cube: Cube) -> dict[str, Any]:
    return {
        "dimensions": [dataclasses.asdict(dimension) for dimension in cube.dimensions],
        "flags": cube.flags,
        "source": dataclasses.asdict(cube.source)
        | {"updated": _iso(cube.source.updated), "retrieved_at": _iso(cube.source.retrieved_at)},
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _dimension(row: dict[str, Any]) -> Dimension:
    texts = {name: tuple(map(str, row[name])) for name in ("codes", "labels")}
    units = tuple(None if unit is None else Unit(**unit) for unit in row["units"])
    return Dimension(**{**row, **texts, "units": units})


def _source(row: dict[str, Any]) -> Source:
    when = {name: _moment(row[name]) for name in ("updated", "retrieved_at")}
    return Source(**{**row, **when, "notes": tuple(Note(**note) for note in row["notes"])})
