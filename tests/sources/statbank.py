"""A Statbank of our own: PxWebApi v2 as documented, over cubes that tests make."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from handlekraft.analysis.cube import Cube, Dimension, joined
from tests.analysis.cubes import dataset

MOST_CELLS = 800_000


@dataclass(frozen=True)
class CodeList:
    """A code for each group of the table's own codes: what `agg_…` lists are."""

    label: str
    groups: Mapping[str, tuple[str, tuple[str, ...]]]
    """code → (label, the table's codes)."""


@dataclass(frozen=True)
class Stored:
    """A table as the office has it. Variables that are `summable` may be left out of a question."""

    cube: Cube
    codelists: Mapping[str, Mapping[str, CodeList]] = field(default_factory=dict)
    summable: frozenset[str] = frozenset()


class Refuse(Exception):
    """What the service says no to, in its own words."""

    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.status = status
        self.body = b"" if status == 500 else json.dumps(_problem(status, title)).encode()


def _problem(status: int, title: str) -> dict[str, Any]:
    return {"type": "Parameter error", "title": title, "status": status}


@dataclass
class Statbank:
    tables: dict[str, Stored] = field(default_factory=dict)
    most_cells: int = MOST_CELLS

    def metadata(self, table: str, query: Mapping[str, str]) -> dict[str, Any]:
        stored = self._stored(table)
        cube = stored.cube
        for variable, codelist in _by_variable(query, "codelist").items():
            cube = _grouped(cube, stored, variable, codelist)
        told = dataset(cube)
        del told["value"], told["status"]
        for dimension in cube.dimensions:
            told["dimension"][dimension.code]["extension"] = _extension(stored, dimension)
        return told

    def data(self, table: str, query: Mapping[str, str], body: Any) -> dict[str, Any]:
        stored = self._stored(table)
        asked = _posted(body) if body is not None else _in_address(query)
        cube = stored.cube
        for variable, (codelist, _) in asked.items():
            if variable not in [each.code for each in cube.dimensions]:
                raise Refuse(400, "Non-existent variable")
            cube = _grouped(cube, stored, variable, codelist) if codelist else cube
        return dataset(self._chosen(cube, stored, {name: codes for name, (_, codes) in asked.items()}))

    def _stored(self, table: str) -> Stored:
        if table not in self.tables:
            raise Refuse(404, "Non-existent table")
        return self.tables[table]

    def _chosen(self, cube: Cube, stored: Stored, asked: Mapping[str, list[str]]) -> Cube:
        chosen = {
            each.code: _matching(each, asked[each.code]) for each in cube.dimensions if each.code in asked
        }
        if math.prod(len(codes) for codes in chosen.values()) > self.most_cells:
            raise Refuse(400, "Too many cells selected")
        for dimension in cube.dimensions:
            if dimension.code in chosen:
                cube = cube.select(dimension.code, chosen[dimension.code])
            elif dimension.code in stored.summable:
                cube = _summed_away(cube, dimension.code)
            else:
                raise Refuse(400, "Missing selection for mandantory variable")
        return cube


def _posted(body: Any) -> dict[str, tuple[str, list[str]]]:
    rows = body["selection"]
    return {row["variableCode"]: (row.get("codelist", ""), row["valueCodes"]) for row in rows}


def _in_address(query: Mapping[str, str]) -> dict[str, tuple[str, list[str]]]:
    lists = _by_variable(query, "codelist")
    codes = _by_variable(query, "valueCodes").items()
    return {variable: (lists.get(variable, ""), list(_listed(text))) for variable, text in codes}


def _listed(text: str) -> Iterator[str]:
    """Codes with commas between; one that has a comma itself stands in brackets."""
    for found in re.finditer(r"\[([^]]*)\]|([^,]+)", text):
        yield found[1] if found[1] is not None else found[2]


def _by_variable(query: Mapping[str, str], name: str) -> dict[str, str]:
    found = ((re.fullmatch(rf"{name}\[(\w+)\]", key), value) for key, value in query.items())
    return {match[1]: value for match, value in found if match}


def _matching(dimension: Dimension, asked: list[str]) -> list[str]:
    if len(set(asked)) != len(asked):
        raise Refuse(500, "")
    wanted = set(dimension.codes) if asked == ["*"] else set(asked)
    if not wanted <= set(dimension.codes):
        raise Refuse(400, "Non-existent value")
    return [code for code in dimension.codes if code in wanted]


def _grouped(cube: Cube, stored: Stored, variable: str, codelist: str) -> Cube:
    lists = stored.codelists.get(variable, {})
    if codelist not in lists:
        raise Refuse(400, "Non-existent codelist")
    groups = lists[codelist].groups.items()
    parts = [_group(cube, variable, own, code, label) for code, (label, own) in groups]
    return joined(parts, variable) if parts else cube.select(variable, [])


def _group(cube: Cube, variable: str, own: tuple[str, ...], code: str, label: str) -> Cube:
    """The sum of what there is; a municipality that wasn't there yet doesn't take the figure away."""
    part, axis = cube.select(variable, own), cube.axis(variable)
    gone = part.missing.all(axis=axis, keepdims=True)
    return dataclasses.replace(
        cube.total(variable, own, code, label),
        values=np.where(gone, np.nan, np.nansum(part.values, axis=axis, keepdims=True)),
        status=np.where(gone, part.status.take([0], axis), 0).astype(np.uint8),
        flags=cube.flags,
    )


def _summed_away(cube: Cube, variable: str) -> Cube:
    """The total where the table has one, or the sum."""
    dimension = cube.dimension(variable)
    kept = cube.select(variable, ["0"]) if "0" in dimension.codes else cube.total(variable)
    axis = kept.axis(variable)
    return dataclasses.replace(
        kept,
        dimensions=tuple(each for each in kept.dimensions if each.code != variable),
        values=kept.values.squeeze(axis),
        status=kept.status.squeeze(axis),
    )


def _extension(stored: Stored, dimension: Dimension) -> dict[str, Any]:
    lists = stored.codelists.get(dimension.code, {})
    return {
        "elimination": dimension.code in stored.summable,
        "show": "code_value",
        "codelists": [
            {"id": name, "label": codelist.label, "type": "Aggregation", "links": []}
            for name, codelist in lists.items()
        ],
    }
