"""JSON-stat 2.0, the format that statistics offices answer in: bytes → Cube.

Keeps what is often thrown away: codes beside labels, units, and the flag that says why a figure is
missing. A missing figure is nan, never zero. Whatever isn't a dataset as the format describes it is
refused with a `JsonStatError` that says where.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

import numpy as np
from numpy.typing import NDArray

from handlekraft.analysis.cube import (
    PRESENT,
    ROLES,
    UNEXPLAINED,
    Cube,
    Dimension,
    Flags,
    Note,
    Source,
    Unit,
    Values,
)
from handlekraft.analysis.numerals import numbers, taken_out

T = TypeVar("T")


class Fault(StrEnum):
    NOT_JSON = "not-json"
    """Not JSON at all, or cut off."""
    NOT_A_DATASET = "not-a-dataset"
    """JSON of another kind."""
    MALFORMED = "malformed"
    """A dataset, but something in it isn't of its type."""
    SIZE = "size"
    """Counts that contradict each other."""
    CODES = "codes"
    """Codes that are missing, strange or there more than once."""
    TOO_LARGE = "too-large"


class JsonStatError(ValueError):
    """`fault` for programs, `where` the path in the document, `why` for developers."""

    def __init__(self, fault: Fault, where: str, why: str) -> None:
        super().__init__(f"{where or '/'}: {why}")
        self.fault, self.where, self.why = fault, where, why


@dataclass(frozen=True, slots=True)
class Limits:
    """No answer may cost more than this."""

    octets: int = 400_000_000
    cells: int = 20_000_000
    dimensions: int = 32
    flags: int = 255


@dataclass(frozen=True, slots=True)
class Outline:
    """A dataset without its figures, which is what the metadata of a table is."""

    label: str
    dimensions: tuple[Dimension, ...]
    source: Source
    extensions: dict[str, dict[str, Any]]
    """What the publisher adds about a dimension, by its code."""


DEFAULT = Limits()


def decode(document: bytes, limits: Limits = DEFAULT) -> Cube:
    """The dataset in a JSON-stat 2.0 document. Raises `JsonStatError`."""
    return _guarded(document, limits, _cube)


def outline(document: bytes, limits: Limits = DEFAULT) -> Outline:
    """What the document says of codes, labels and source; its figures are not looked at."""
    return _guarded(document, limits, _outline)


def _guarded(document: bytes, limits: Limits, make: Callable[[dict[str, Any], Limits], T]) -> T:
    if len(document) > limits.octets:
        _refuse(Fault.TOO_LARGE, "", f"{len(document)} bytes; at most {limits.octets}")
    dataset = _parsed(document)
    if not isinstance(dataset, dict) or dataset.get("class") != "dataset":
        _refuse(Fault.NOT_A_DATASET, "/class", "not a dataset")
    if not str(dataset.get("version", "")).startswith("2."):
        _refuse(Fault.NOT_A_DATASET, "/version", "not JSON-stat 2")
    return make(dataset, limits)


def _parsed(document: bytes) -> Any:
    return _with_values_apart(document) or _plainly(document)


def _with_values_apart(document: bytes) -> dict[str, Any] | None:
    """The same as `_plainly`, several times as fast; None for what isn't plain enough."""
    taken = taken_out(document)
    if taken is None:
        return None
    rest, values = taken
    constants: list[str] = []

    def put_back(name: str) -> Values:
        constants.append(name)
        return values

    try:
        dataset = json.loads(rest, parse_constant=put_back)
    except (ValueError, RecursionError):
        return None
    whole = len(constants) == 1 and isinstance(dataset, dict) and dataset.get("value") is values
    return dataset if whole else None


def _plainly(document: bytes) -> Any:
    try:
        return json.loads(document, parse_constant=_no_constant)
    except RecursionError:
        _refuse(Fault.NOT_JSON, "", "too deep")
    except (ValueError, UnicodeDecodeError) as error:
        _refuse(Fault.NOT_JSON, "", str(error))


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _cube(dataset: dict[str, Any], limits: Limits) -> Cube:
    dimensions = _dimensions(dataset, limits)
    cells = math.prod(len(dimension.codes) for dimension in dimensions)
    if cells > limits.cells:
        _refuse(Fault.TOO_LARGE, "/size", f"{cells} cells; at most {limits.cells}")
    values = _values(dataset.get("value"), cells)
    status, flags = _status(dataset.get("status"), cells, limits)
    status, flags = _explained(values, status, flags)
    shape = tuple(len(dimension.codes) for dimension in dimensions)
    return Cube(dimensions, values.reshape(shape), status.reshape(shape), flags, _source(dataset))


def _outline(dataset: dict[str, Any], limits: Limits) -> Outline:
    dimensions = _dimensions(dataset, limits)
    bodies = {each.code: _body(dataset, each.code) for each in dimensions}
    extensions = {code: _mapping(body.get("extension", {}), code) for code, body in bodies.items()}
    return Outline(_text(dataset, "label"), dimensions, _source(dataset), extensions)


# ── Figures ─────────────────────────────────────────────────────────────────────────────────────


def _values(given: Any, cells: int) -> Values:
    if isinstance(given, list | np.ndarray):
        if len(given) != cells:
            _refuse(Fault.SIZE, "/value", f"{len(given)} values for {cells} cells")
        return _numbers(given) if isinstance(given, list) else given
    if not isinstance(given, dict):
        _refuse(Fault.MALFORMED, "/value", "neither a list nor by place")
    values = np.full(cells, np.nan)
    values[_places(given, cells, "/value")] = _numbers(list(given.values()))
    return values


def _numbers(given: list[Any]) -> Values:
    kinds = set(map(type, given))
    if not kinds <= {int, float, type(None)}:
        strange = ", ".join(sorted(kind.__name__ for kind in kinds))
        _refuse(Fault.MALFORMED, "/value", f"not only numbers: {strange}")
    try:
        values = np.array(given, dtype=np.float64)
    except OverflowError:
        _refuse(Fault.MALFORMED, "/value", "a number beyond all bounds")
    if np.isinf(values).any():
        _refuse(Fault.MALFORMED, "/value", "a number beyond all bounds")
    return values


def _places(given: dict[str, Any], cells: int, where: str) -> NDArray[np.int64]:
    """The keys as places: counted from 0, written in the one way, within the cells."""
    text = ",".join(given)
    read = numbers(text.encode()) if text.isascii() and text.replace(",", "").isdecimal() else None
    if given and (read is None or len(read) != len(given)):
        _refuse(Fault.MALFORMED, where, "a key that is no place")
    if read is None:
        return np.zeros(0, np.int64)
    if read.max() >= cells:
        _refuse(Fault.SIZE, where, f"place {read.max():.0f} of {cells} cells")
    return read.astype(np.int64)


# ── Flags ───────────────────────────────────────────────────────────────────────────────────────


def _status(given: Any, cells: int, limits: Limits) -> tuple[Flags, tuple[str, ...]]:
    status = np.zeros(cells, np.uint8)
    if given is None:
        return status, (PRESENT,)
    if isinstance(given, str):
        given = [given] * cells
    if isinstance(given, dict):
        places, marks = _places(given, cells, "/status"), list(given.values())
    elif isinstance(given, list) and len(given) == cells:
        places, marks = np.arange(cells), given
    elif isinstance(given, list):
        _refuse(Fault.SIZE, "/status", f"{len(given)} flags for {cells} cells")
    else:
        _refuse(Fault.MALFORMED, "/status", "neither text, a list nor by place")
    flags = _known_flags(marks, limits)
    by_flag: dict[str | None, int] = {flag: number for number, flag in enumerate(flags)} | {None: 0}
    status[places] = np.fromiter(map(by_flag.__getitem__, marks), np.uint8, len(marks))
    return status, flags


def _known_flags(marks: list[Any], limits: Limits) -> tuple[str, ...]:
    if not set(map(type, marks)) <= {str, type(None)}:
        _refuse(Fault.MALFORMED, "/status", "a flag that is no text")
    found = [mark for mark in dict.fromkeys(marks) if mark is not None]
    flags = tuple(dict.fromkeys([PRESENT, *_texts(found, "/status")]))
    if len(flags) > limits.flags:
        _refuse(Fault.TOO_LARGE, "/status", f"{len(flags)} kinds of flags; at most {limits.flags}")
    return flags


def _explained(values: Values, status: Flags, flags: tuple[str, ...]) -> tuple[Flags, tuple[str, ...]]:
    """Every missing figure has a flag; where the publisher gave none, it is UNEXPLAINED."""
    bare = np.isnan(values) & (status == 0)
    if not bare.any():
        return status, flags
    flags = flags if UNEXPLAINED in flags else (*flags, UNEXPLAINED)
    status[bare] = flags.index(UNEXPLAINED)
    return status, flags


# ── Dimensions ──────────────────────────────────────────────────────────────────────────────────


def _dimensions(dataset: dict[str, Any], limits: Limits) -> tuple[Dimension, ...]:
    codes = _texts(dataset.get("id"), "/id")
    sizes = dataset.get("size")
    if not isinstance(sizes, list) or any(type(size) is not int or size < 0 for size in sizes):
        _refuse(Fault.MALFORMED, "/size", "not a list of counts")
    if len(codes) != len(sizes) or len(set(codes)) != len(codes):
        _refuse(Fault.SIZE, "/id", f"{len(codes)} dimensions and {len(sizes)} sizes")
    if len(codes) > limits.dimensions:
        _refuse(Fault.TOO_LARGE, "/id", f"{len(codes)} dimensions; at most {limits.dimensions}")
    roles = _roles(dataset.get("role"), codes)
    pairs = zip(codes, sizes, strict=True)
    return tuple(_dimension(_body(dataset, code), code, size, roles.get(code, "")) for code, size in pairs)


def _body(dataset: dict[str, Any], code: str) -> dict[str, Any]:
    bodies = _mapping(dataset.get("dimension"), "")
    if code not in bodies:
        _refuse(Fault.CODES, f"/dimension/{code}", "named, but not there")
    return _mapping(bodies[code], code)


def _dimension(body: dict[str, Any], code: str, size: int, role: str) -> Dimension:
    category = _mapping(body.get("category"), f"{code}/category")
    labels = _mapping(category.get("label", {}), f"{code}/category/label")
    codes = _codes(category.get("index"), labels, code)
    if len(codes) != size:
        _refuse(Fault.SIZE, f"/dimension/{code}", f"{len(codes)} codes where the size is {size}")
    if not set(labels) <= set(codes):
        _refuse(Fault.CODES, f"/dimension/{code}/category/label", "labels of something else")
    names = _texts([labels.get(each, each) for each in codes], f"/dimension/{code}/category/label")
    return Dimension(code, _text(body, "label") or code, codes, names, role, _units(category, codes, code))


def _codes(index: Any, labels: dict[str, Any], code: str) -> tuple[str, ...]:
    where = f"/dimension/{code}/category/index"
    if index is None and len(labels) == 1:
        return tuple(labels)
    codes = _texts(_in_order(index, where) if isinstance(index, dict) else index, where)
    if len(set(codes)) != len(codes):
        _refuse(Fault.CODES, where, "a code more than once")
    return codes


def _in_order(index: dict[str, Any], where: str) -> list[str]:
    codes: list[str | None] = [None] * len(index)
    for code, place in index.items():
        if type(place) is not int or not 0 <= place < len(index) or codes[place] is not None:
            _refuse(Fault.CODES, where, f"{code} has no place of its own")
        codes[place] = code
    return [code for code in codes if code is not None]


def _roles(given: Any, codes: tuple[str, ...]) -> dict[str, str]:
    roles: dict[str, str] = {}
    # The format allows other roles too; those are for other programs.
    for role, members in _mapping(given if given is not None else {}, "role").items():
        for code in _texts(members, f"/role/{role}") if role in ROLES else ():
            if code not in codes or code in roles:
                _refuse(Fault.CODES, f"/role/{role}", f"{code} is unknown or has two roles")
            roles[code] = role
    return roles


def _units(category: dict[str, Any], codes: Iterable[str], code: str) -> tuple[Unit | None, ...]:
    where = f"{code}/category/unit"
    given = _mapping(category.get("unit", {}), where)
    if not given:
        return ()
    return tuple(_unit(_mapping(given[each], where), where) if each in given else None for each in codes)


def _unit(given: dict[str, Any], where: str) -> Unit:
    decimals = given.get("decimals")
    if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= 30):
        _refuse(Fault.MALFORMED, f"/dimension/{where}", "decimals are no count")
    return Unit(_text(given, "base") or _text(given, "label"), decimals)


# ── Source ──────────────────────────────────────────────────────────────────────────────────────


def _source(dataset: dict[str, Any]) -> Source:
    extension = _mapping(dataset.get("extension", {}), "extension")
    px = _mapping(extension.get("px", {}), "extension/px")
    return Source(
        publisher=_text(dataset, "source"),
        table=_text(px, "tableid"),
        title=_text(dataset, "label"),
        updated=_moment(_text(dataset, "updated")),
        notes=_notes(dataset.get("note"), _mapping(extension.get("noteMandatory", {}), "extension")),
        official=_yes_or_no(px.get("official-statistics")),
        may_be_summed=_yes_or_no(px.get("aggregallowed")),
    )


def _notes(given: Any, mandatory: dict[str, Any]) -> tuple[Note, ...]:
    texts = _texts([] if given is None else [given] if isinstance(given, str) else given, "/note")
    return tuple(Note(text, mandatory.get(str(place)) is True) for place, text in enumerate(texts))


def _yes_or_no(given: Any) -> bool | None:
    return given if isinstance(given, bool) else None


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _refuse(Fault.MALFORMED, "/updated", "no time that we know")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# ── Types ───────────────────────────────────────────────────────────────────────────────────────


def _text(body: dict[str, Any], name: str) -> str:
    given = body.get(name)
    return "" if given is None else _texts([given], f"/{name}")[0]


def _texts(given: Any, where: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(type(each) is str for each in given):
        _refuse(Fault.MALFORMED, where, "not only text")
    if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in set("".join(given))):
        _refuse(Fault.MALFORMED, where, "half a letter, or none")
    return tuple(given)


def _mapping(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        _refuse(Fault.MALFORMED, f"/dimension/{where}", "not an object")
    return given


def _refuse(fault: Fault, where: str, why: str) -> NoReturn:
    raise JsonStatError(fault, where, why)
