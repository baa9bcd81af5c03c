"""What to ask a table for: checked against its metadata, cut into answers not too large, put together.

Nothing is guessed. Where the table isn't as we described it, every difference is told, and nothing is
fetched in its place.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from handlekraft.analysis.cube import Cube, Dimension, joined
from handlekraft.analysis.jsonstat import Outline
from handlekraft.sources.tables import Table, Wanted
from handlekraft.sources.transport import fields

T = TypeVar("T")


class Differs(Exception):
    """The table isn't as described: each difference in bokmål."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__(" ".join(differences))
        self.differences = tuple(differences)


class NotAsked(Exception):
    """An answer to something else than what was asked."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The codes of one variable, as the office writes them."""

    variable: str
    codes: tuple[str, ...]
    codelist: str = ""
    prefix: str = ""

    def known(self, code: str) -> str:
        """The code as we know it."""
        return code.removeprefix(self.prefix)


@dataclass(frozen=True, slots=True)
class Selection:
    table: str
    picks: tuple[Pick, ...]

    @property
    def cells(self) -> int:
        return math.prod(len(pick.codes) for pick in self.picks)

    @property
    def body(self) -> dict[str, Any]:
        """The question as PxWebApi v2 wants it posted."""
        return {"selection": [_posted(pick) for pick in self.picks]}

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """The same question in an address."""
        lists = [(f"codelist[{pick.variable}]", pick.codelist) for pick in self.picks if pick.codelist]
        codes = [
            (f"valueCodes[{pick.variable}]", ",".join(map(_in_address, pick.codes))) for pick in self.picks
        ]
        return (*lists, *codes)

    @property
    def mark(self) -> str:
        """The same for the same question."""
        told = json.dumps([self.table, self.body], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


def _posted(pick: Pick) -> dict[str, Any]:
    codelist = {"codelist": pick.codelist} if pick.codelist else {}
    return {"variableCode": pick.variable, **codelist, "valueCodes": list(pick.codes)}


def _in_address(code: str) -> str:
    return f"[{code}]" if "," in code else code


# ── Against the metadata ────────────────────────────────────────────────────────────────────────


def codelists(table: Table, metadata: Outline) -> dict[str, str]:
    """Which code list to use of each variable that needs one. Raises `Differs`."""
    chosen: dict[str, str] = {}
    differences: list[str] = []
    for wanted in table.variables:
        if not (wanted.codelist or wanted.codelist_label) or wanted.code not in metadata.extensions:
            continue
        offered = dict(_offered(metadata.extensions[wanted.code]))
        found = [each for each, label in offered.items() if _is_meant(wanted, each, label)]
        if len(found) == 1:
            chosen[wanted.code] = found[0]
        else:
            differences.append(_no_list(table, wanted, offered))
    return _or_differs(chosen, [*_strangers(table, metadata), *differences] if differences else [])


def select(table: Table, metadata: Outline, lists: Mapping[str, str]) -> Selection:
    """What to ask for, by metadata in which the code lists are in use. Raises `Differs`."""
    dimensions = {each.code: each for each in metadata.dimensions}
    differences = list(_strangers(table, metadata))
    picks = []
    for wanted in table.variables:
        if wanted.code in dimensions and not wanted.left_out:
            codes = _codes(wanted, dimensions[wanted.code])
            differences += _lacks(table, wanted, dimensions[wanted.code], codes)
            picks.append(Pick(wanted.code, codes, lists.get(wanted.code, ""), wanted.prefix))
    return _or_differs(Selection(table.id, tuple(picks)), differences)


def _or_differs(result: T, differences: list[str]) -> T:
    if differences:
        raise Differs(differences)
    return result


def _strangers(table: Table, metadata: Outline) -> Iterator[str]:
    """Variables that are gone, or that we don't know, or that must be chosen from and aren't."""
    wanted = {each.code: each for each in table.variables}
    given = {each.code for each in metadata.dimensions}
    for code in sorted(wanted.keys() - given):
        yield f"Tabell {table.id} mangler variabelen {code}."
    for code in sorted(given - wanted.keys()):
        yield f"Tabell {table.id} har en variabel vi ikke kjenner: {code}."
    for code in sorted(given & wanted.keys()):
        if wanted[code].left_out and metadata.extensions[code].get("elimination") is not True:
            yield f"Tabell {table.id} kan ikke lenger summeres over {code}."
    if [each.role for each in metadata.dimensions].count("time") != 1:
        yield f"Tabell {table.id} sier ikke hvilken variabel som er tid."


def _offered(extension: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    offered = extension.get("codelists", extension.get("codeLists"))
    for row in offered if isinstance(offered, list) else []:
        told = fields(row, ("id", "label"))
        if told:
            yield told[0], told[1]


def _is_meant(wanted: Wanted, codelist: str, label: str) -> bool:
    if wanted.codelist_label:
        return label.strip().casefold() == wanted.codelist_label.strip().casefold()
    return codelist == wanted.codelist


def _no_list(table: Table, wanted: Wanted, offered: Mapping[str, str]) -> str:
    there = ", ".join(f"{each} ({label})" for each, label in offered.items()) or "ingen"
    sought = wanted.codelist_label or wanted.codelist
    return f"Tabell {table.id} har ikke én kodeliste {sought} for {wanted.code}. Den har: {there}."


def _codes(wanted: Wanted, dimension: Dimension) -> tuple[str, ...]:
    """The office's codes for what we want, in the office's order."""
    if not wanted.codes:
        return dimension.codes
    known = (*wanted.codes, *wanted.also)
    sought = {*known, *(wanted.prefix + code for code in known)}
    return tuple(code for code in dimension.codes if code in sought)


def _lacks(table: Table, wanted: Wanted, dimension: Dimension, codes: tuple[str, ...]) -> Iterator[str]:
    known = {code.removeprefix(wanted.prefix) for code in codes}
    gone = [code for code in (*wanted.codes, *wanted.needs) if code not in known]
    if gone:
        yield f"Tabell {table.id} har ikke {', '.join(gone)} i {wanted.code}."
    elif len(known) != len(codes) or not codes:
        yield f"Tabell {table.id} har {len(codes)} koder i {wanted.code} for {len(known)} verdier."
    if wanted.prefix and not any(code.startswith(wanted.prefix) for code in dimension.codes):
        yield f"Tabell {table.id} skriver ikke lenger {wanted.prefix} foran kodene i {wanted.code}."


# ── In parts, and together again ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Parts:
    """A selection that is too large for one answer, cut along one variable."""

    along: str
    parts: tuple[Parts | Selection, ...]


def split(selection: Selection, cells: int) -> Parts | Selection:
    """Into parts of at most so many cells, or of one."""
    if selection.cells <= max(cells, 1):
        return selection
    pick, length = _cut(selection, cells)
    pieces = (pick.codes[start : start + length] for start in range(0, len(pick.codes), length))
    return Parts(pick.variable, tuple(split(_only(selection, pick, piece), cells) for piece in pieces))


def _cut(selection: Selection, cells: int) -> tuple[Pick, int]:
    """Along which variable, and how many codes at a time, so that the parts are few."""
    room = [(pick, cells // (selection.cells // len(pick.codes))) for pick in selection.picks]
    fitting = [(pick, length) for pick, length in room if length]
    if not fitting:
        return max(selection.picks, key=lambda pick: len(pick.codes)), 1
    return min(fitting, key=lambda cut: math.ceil(len(cut[0].codes) / cut[1]))


def leaves(whole: Parts | Selection) -> Iterator[Selection]:
    if isinstance(whole, Selection):
        yield whole
    else:
        for part in whole.parts:
            yield from leaves(part)


def together(whole: Parts | Selection, answers: Mapping[Selection, Cube]) -> Cube:
    """The answers as one cube. Raises `DoNotFit` if they contradict each other."""
    if isinstance(whole, Selection):
        return answers[whole]
    return joined([together(part, answers) for part in whole.parts], whole.along)


def _only(selection: Selection, pick: Pick, codes: tuple[str, ...]) -> Selection:
    fewer = dataclasses.replace(pick, codes=codes)
    return dataclasses.replace(
        selection, picks=tuple(fewer if each is pick else each for each in selection.picks)
    )


# ── What came back ──────────────────────────────────────────────────────────────────────────────


def as_asked(cube: Cube, selection: Selection) -> Cube:
    """The answer in the order we asked and with the codes we know. Raises `NotAsked`."""
    variables = [pick.variable for pick in selection.picks]
    answered = [dimension.code for dimension in cube.dimensions]
    if sorted(answered) != sorted(variables):
        raise NotAsked(f"Svaret har {', '.join(answered)}, ikke {', '.join(variables)}.")
    for pick in selection.picks:
        if sorted(cube.dimension(pick.variable).codes) != sorted(pick.codes):
            raise NotAsked(f"Svaret har andre koder i {pick.variable} enn vi spurte om.")
        if cube.dimension(pick.variable).codes != pick.codes:
            cube = cube.select(pick.variable, pick.codes)
    order = [cube.axis(variable) for variable in variables]
    return dataclasses.replace(
        cube,
        dimensions=tuple(_as_known(cube.dimension(pick.variable), pick) for pick in selection.picks),
        values=np.ascontiguousarray(cube.values.transpose(order)),
        status=np.ascontiguousarray(cube.status.transpose(order)),
    )


def _as_known(dimension: Dimension, pick: Pick) -> Dimension:
    return dataclasses.replace(dimension, codes=tuple(map(pick.known, dimension.codes)))
