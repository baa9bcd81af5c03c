"""A table of official figures with its codes, units and missing-flags: what every analysis takes."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Flags = NDArray[np.uint8]

PRESENT = ""
UNEXPLAINED = "?"
"""Ours: there is no figure, and the publisher doesn't say why."""
INCOMPLETE = "+?"
"""Ours: a sum that can't be made, because a figure in it is missing."""

ROLES = ("time", "geo", "metric")


class NotInCube(LookupError):
    """A dimension or a code that the cube doesn't have."""


class DoNotFit(ValueError):
    """Values, codes and sizes that contradict each other, or cubes that can't be one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a measure is counted in; `decimals` is None where the publisher doesn't say."""

    name: str
    decimals: int | None = None


@dataclass(frozen=True)
class Dimension:
    """`role` is time, geo, metric or empty. `units` follows `codes`, and is empty when there are none."""

    code: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    role: str = ""
    units: tuple[Unit | None, ...] = ()

    def __post_init__(self) -> None:
        if len(self._places) != len(self.codes):
            raise DoNotFit(f"{self.code} has a code more than once")
        if len(self.labels) != len(self.codes) or len(self.units) not in (0, len(self.codes)):
            raise DoNotFit(f"{self.code} has {len(self.codes)} codes, but not as many labels and units")
        if self.units and not any(self.units):
            object.__setattr__(self, "units", ())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.codes)}

    def place(self, code: str) -> int:
        if code not in self._places:
            raise NotInCube(f"{self.code} has no {code}")
        return self._places[code]

    def label_of(self, code: str) -> str:
        return self.labels[self.place(code)]

    def unit_of(self, code: str) -> Unit | None:
        return self.units[self.place(code)] if self.units else None

    def only(self, codes: Sequence[str]) -> Dimension:
        """The same dimension with these codes, in this order."""
        places = [self.place(code) for code in codes]
        return dataclasses.replace(
            self,
            codes=tuple(codes),
            labels=tuple(self.labels[place] for place in places),
            units=tuple(self.units[place] for place in places) if self.units else (),
        )


@dataclass(frozen=True, slots=True)
class Note:
    """The publisher's words about the table. A `mandatory` one must be shown with the figures."""

    text: str
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from. `updated` is the publisher's time, `retrieved_at` ours."""

    publisher: str = ""
    table: str = ""
    title: str = ""
    licence: str = ""
    attribution: str = ""
    updated: datetime | None = None
    retrieved_at: datetime | None = None
    address: str = ""
    notes: tuple[Note, ...] = ()
    official: bool | None = None
    may_be_summed: bool | None = None


@dataclass(frozen=True)
class Series:
    """Values along time. A missing value is nan, and its flag says why."""

    periods: tuple[str, ...]
    values: Values
    flags: tuple[str, ...]

    def known(self) -> tuple[tuple[str, float], ...]:
        """The periods that have a value, with it."""
        pairs = zip(self.periods, self.values.tolist(), strict=True)
        return tuple((period, value) for period, value in pairs if not math.isnan(value))


@dataclass(frozen=True, eq=False)
class Cube:
    """`values` has one axis for each dimension, and nan where there is no figure; zero is a figure.

    `status` has the same shape and holds places in `flags`, whose first is PRESENT. A figure that is
    there may have a flag too, when the publisher says something about it.
    """

    dimensions: tuple[Dimension, ...]
    values: Values
    status: Flags
    flags: tuple[str, ...] = (PRESENT,)
    source: Source = Source()

    def __post_init__(self) -> None:
        shape = tuple(len(dimension.codes) for dimension in self.dimensions)
        if self.values.shape != shape or self.status.shape != shape:
            raise DoNotFit(f"{self.values.shape} values and {self.status.shape} flags for {shape} codes")
        if self.values.dtype != np.float64 or self.status.dtype != np.uint8:
            raise DoNotFit(f"{self.values.dtype} values and {self.status.dtype} flags")
        if self.flags[:1] != (PRESENT,) or int(self.status.max(initial=0)) >= len(self.flags):
            raise DoNotFit("a flag that the cube doesn't know")
        self.values.setflags(write=False)
        self.status.setflags(write=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cube) and self.source == other.source and self.same_figures(other)

    __hash__ = None  # type: ignore[assignment]

    def same_figures(self, other: Cube) -> bool:
        """The same codes, values and flags, wherever they come from and whenever they were fetched."""
        return (
            self.dimensions == other.dimensions
            and np.array_equal(self.values, other.values, equal_nan=True)
            and np.array_equal(np.array(self.flags)[self.status], np.array(other.flags)[other.status])
        )

    @property
    def size(self) -> int:
        return int(self.values.size)

    @property
    def missing(self) -> NDArray[np.bool_]:
        return np.isnan(self.values)

    def axis(self, code: str) -> int:
        for axis, dimension in enumerate(self.dimensions):
            if dimension.code == code:
                return axis
        raise NotInCube(f"no dimension {code} among {', '.join(self._codes())}")

    def dimension(self, code: str) -> Dimension:
        return self.dimensions[self.axis(code)]

    def by_role(self, role: str) -> Dimension:
        """The one dimension with that role."""
        found = [dimension for dimension in self.dimensions if dimension.role == role]
        if len(found) != 1:
            raise NotInCube(f"{len(found)} dimensions are {role}")
        return found[0]

    def at(self, **codes: str) -> float:
        """One figure, or nan. A dimension with a single code may be left out."""
        return float(self.values[self._cell(codes)])

    def flag_at(self, **codes: str) -> str:
        return self.flags[self.status[self._cell(codes)]]

    def series(self, **codes: str) -> Series:
        """The figures along time. A dimension with a single code may be left out."""
        time = self.by_role("time")
        line = self._where(codes, free=time.code)
        flags = tuple(self.flags[place] for place in self.status[line].tolist())
        return Series(time.codes, self.values[line], flags)

    def select(self, dimension: str, codes: Sequence[str]) -> Cube:
        """The part with these codes, in this order."""
        axis = self.axis(dimension)
        kept = self.dimensions[axis].only(codes)
        places = [self.dimensions[axis].place(code) for code in codes]
        return dataclasses.replace(
            self,
            dimensions=self._with(axis, kept),
            values=self.values.take(places, axis),
            status=self.status.take(places, axis),
        )

    def total(
        self, dimension: str, codes: Iterable[str] | None = None, code: str = "sum", label: str = ""
    ) -> Cube:
        """The sum over these codes, or all, as the only code of the dimension.

        A sum with a missing figure in it is missing, and its flag is INCOMPLETE.
        """
        axis = self.axis(dimension)
        part = self if codes is None else self.select(dimension, list(codes))
        values = part.values.sum(axis=axis, keepdims=True)
        status = np.isnan(values).astype(np.uint8)
        whole = Dimension(code=dimension, label=part.dimensions[axis].label, codes=(code,), labels=(label,))
        return dataclasses.replace(
            self,
            dimensions=self._with(axis, dataclasses.replace(whole, role=part.dimensions[axis].role)),
            values=values,
            status=status,
            flags=(PRESENT, INCOMPLETE),
        )

    def _codes(self) -> list[str]:
        return [dimension.code for dimension in self.dimensions]

    def _with(self, axis: int, dimension: Dimension) -> tuple[Dimension, ...]:
        return (*self.dimensions[:axis], dimension, *self.dimensions[axis + 1 :])

    def _cell(self, codes: dict[str, str]) -> tuple[int | slice, ...]:
        return self._where(codes, free="")

    def _where(self, codes: dict[str, str], free: str) -> tuple[int | slice, ...]:
        for code in codes:
            self.axis(code)
        return tuple(
            slice(None) if dimension.code == free else _place(dimension, codes)
            for dimension in self.dimensions
        )


def _place(dimension: Dimension, codes: dict[str, str]) -> int:
    if dimension.code in codes:
        return dimension.place(codes[dimension.code])
    if len(dimension.codes) == 1:
        return 0
    raise NotInCube(f"{dimension.code} has {len(dimension.codes)} codes: say which")


def joined(parts: Sequence[Cube], along: str) -> Cube:
    """Parts that differ only in the codes of one dimension, put together in the order given."""
    first = parts[0]
    axis = first.axis(along)
    for part in parts:
        if _without(part, along) != _without(first, along):
            raise DoNotFit(f"parts that differ in more than {along}")
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    return dataclasses.replace(
        first,
        dimensions=first._with(axis, _end_to_end([part.dimensions[axis] for part in parts])),
        values=np.concatenate([part.values for part in parts], axis),
        status=np.concatenate([_restated(part, flags) for part in parts], axis),
        flags=flags,
    )


def _without(cube: Cube, code: str) -> list[Dimension]:
    return [dimension for dimension in cube.dimensions if dimension.code != code]


def _end_to_end(parts: Sequence[Dimension]) -> Dimension:
    return dataclasses.replace(
        parts[0],
        codes=tuple(code for part in parts for code in part.codes),
        labels=tuple(label for part in parts for label in part.labels),
        units=tuple(unit for part in parts for unit in part.units or (None,) * len(part.codes)),
    )


def _restated(cube: Cube, flags: tuple[str, ...]) -> Flags:
    """The status of a cube by the places of other flags."""
    places = np.array([flags.index(flag) for flag in cube.flags], dtype=np.uint8)
    return places[cube.status]
