"""Cubes of our own, drawn at random, and JSON-stat written from them in each way the format allows."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC
from typing import Any

import numpy as np
from hypothesis import strategies as st

from handlekraft.analysis.cube import PRESENT, Cube, Dimension, Note, Source, Unit

FLAGS = (PRESENT, ".", "..", ":", "*")
NOWHERE = Source()
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=6)


def dimension(code: str, codes: str, role: str = "", units: tuple[Unit | None, ...] = ()) -> Dimension:
    """A dimension of these codes, written with spaces between."""
    each = tuple(codes.split())
    return Dimension(code, f"navnet på {code}", each, tuple(f"navn {one}" for one in each), role, units)


def cube_of(*dimensions: Dimension, source: Source = NOWHERE) -> Cube:
    """0, 1, 2 … in the cells, none missing."""
    shape = tuple(len(each.codes) for each in dimensions)
    values = np.arange(np.prod(shape, dtype=int), dtype=np.float64).reshape(shape)
    return Cube(dimensions, values, np.zeros(shape, np.uint8), (PRESENT,), source)


def without(cube: Cube, flag: str, **codes: str) -> Cube:
    """The same cube without one figure, which is missing for this reason."""
    values, status = cube.values.copy(), cube.status.copy()
    cell = tuple(each.place(codes[each.code]) for each in cube.dimensions)
    values[cell], status[cell] = np.nan, len(cube.flags)
    return dataclasses.replace(cube, values=values, status=status, flags=(*cube.flags, flag))


@st.composite
def cubes(draw: st.DrawFn) -> Cube:
    codes = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    roles = draw(st.permutations(["time", "geo", "metric", ""]))
    dimensions = tuple(draw(_dimensions(code, role)) for code, role in zip(codes, roles, strict=False))
    shape = tuple(len(each.codes) for each in dimensions)
    cells = int(np.prod(shape))
    figures = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53).map(float)
    values = np.array(draw(st.lists(figures, min_size=cells, max_size=cells)), dtype=np.float64)
    status = np.array(
        draw(st.lists(st.integers(0, len(FLAGS) - 1), min_size=cells, max_size=cells)), np.uint8
    )
    values[(status > 0) & (status < 4)] = np.nan
    return Cube(dimensions, values.reshape(shape), status.reshape(shape), FLAGS, draw(_sources()))


@st.composite
def _dimensions(draw: st.DrawFn, code: str, role: str) -> Dimension:
    codes = tuple(draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)))
    labels = tuple(draw(st.lists(NAMES, min_size=len(codes), max_size=len(codes))))
    units = tuple(Unit(draw(NAMES), draw(st.none() | st.integers(0, 5))) for _ in codes)
    return Dimension(code, draw(NAMES), codes, labels, role, units if role == "metric" else ())


@st.composite
def _sources(draw: st.DrawFn) -> Source:
    yes_or_no = st.none() | st.booleans()
    return Source(
        publisher=draw(NAMES),
        table=draw(NAMES),
        title=draw(NAMES),
        updated=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        notes=tuple(draw(st.lists(st.builds(Note, NAMES, st.booleans()), max_size=2))),
        official=draw(yes_or_no),
        may_be_summed=draw(yes_or_no),
    )


def dataset(
    cube: Cube, *, sparse: bool = False, by_place: bool = True, indexed: bool = True
) -> dict[str, Any]:
    """The cube as a JSON-stat 2.0 dataset. `sparse`: values by place; `by_place`: flags so;
    `indexed`: codes with their place, and not as a list."""
    source, extension = cube.source, {"px": _px(cube.source)}
    mandatory = {str(place): True for place, note in enumerate(source.notes) if note.mandatory}
    told = {
        "version": "2.0",
        "class": "dataset",
        "label": source.title,
        "source": source.publisher,
        "updated": source.updated.isoformat() if source.updated else None,
        "note": [note.text for note in source.notes],
        "extension": extension | {"noteMandatory": mandatory},
        "role": _roles(cube),
        "id": [each.code for each in cube.dimensions],
        "size": [len(each.codes) for each in cube.dimensions],
        "dimension": {each.code: written(each, indexed=indexed) for each in cube.dimensions},
    }
    return told | {"value": _values(cube, sparse), "status": _status(cube, by_place)}


def document(cube: Cube, **how: bool) -> bytes:
    return json.dumps(dataset(cube, **how)).encode()


def written(each: Dimension, *, indexed: bool = True) -> dict[str, Any]:
    index = {code: place for place, code in enumerate(each.codes)} if indexed else list(each.codes)
    category: dict[str, Any] = {"index": index, "label": dict(zip(each.codes, each.labels, strict=True))}
    units = zip(each.codes, each.units, strict=False)
    told = {code: {"base": unit.name, "decimals": unit.decimals} for code, unit in units if unit}
    return {"label": each.label, "category": category | ({"unit": told} if told else {})}


def _px(source: Source) -> dict[str, Any]:
    told = {"tableid": source.table, "official-statistics": source.official}
    return {**told, "aggregallowed": source.may_be_summed}


def _roles(cube: Cube) -> dict[str, list[str]]:
    return {each.role: [each.code] for each in cube.dimensions if each.role}


def _values(cube: Cube, sparse: bool) -> list[float | None] | dict[str, float | None]:
    cells = [None if np.isnan(value) else value for value in cube.values.reshape(-1).tolist()]
    return {str(place): value for place, value in enumerate(cells) if value is not None} if sparse else cells


def _status(cube: Cube, by_place: bool) -> list[str | None] | dict[str, str]:
    marks = [cube.flags[number] or None for number in cube.status.reshape(-1).tolist()]
    return {str(place): mark for place, mark in enumerate(marks) if mark} if by_place else marks
