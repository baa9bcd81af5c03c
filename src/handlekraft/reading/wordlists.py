"""The numbers that Word counts itself before headings and list elements, and shows without writing them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from handlekraft.reading.wordstyles import value

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST_ROMAN = 39
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Counting:
    """Gives each paragraph of a list its number, in the order of the document."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for part in parts:
            for kind in part.iter(_W + "abstractNum"):
                self._levels[kind.get(_W + "abstractNumId") or ""] = dict(_levels(kind))
            for number in part.iter(_W + "num"):
                name = number.get(_W + "numId") or ""
                self._lists[name] = value(number.find(_W + "abstractNumId"))
                self._restarts[name] = dict(_restarts(number))

    def sign(self, name: str, depth: int) -> str:
        """What stands before the next paragraph of the list at that depth; nothing for a bullet."""
        kind = self._lists.get(name, "")
        levels = self._levels.get(kind, {})
        if depth not in levels:
            return ""
        counts = self._counts[kind]
        restart = self._restarts[name].pop(depth, None)
        if restart is not None:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        return "" if levels[depth].form in {"bullet", "none"} else _said(depth, levels, counts)


def _levels(kind: etree._Element) -> Iterable[tuple[int, _Level]]:
    for level in kind.iter(_W + "lvl"):
        depth, start = level.get(_W + "ilvl") or "", value(level.find(_W + "start"))
        if depth.isascii() and depth.isdigit():
            form = value(level.find(_W + "numFmt")) or "decimal"
            yield int(depth), _Level(form, value(level.find(_W + "lvlText")), _whole(start))


def _restarts(number: etree._Element) -> Iterable[tuple[int, int]]:
    for change in number.iter(_W + "lvlOverride"):
        depth, start = change.get(_W + "ilvl") or "", value(change.find(_W + "startOverride"))
        if depth.isascii() and depth.isdigit() and start:
            yield int(depth), _whole(start)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LEVELS else 1


def _said(depth: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get(at)
        return _written(counts.get(at, level.start), level.form) if level else ""

    return _PLACE.sub(number, levels[depth].text).strip()


def _written(count: int, form: str) -> str:
    if form.endswith("Letter") and 0 < count <= _ALPHABET:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < count <= _LONGEST_ROMAN:
        return _roman(count).upper() if form.startswith("upper") else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    found = ""
    for size, sign in _ROMAN:
        while count >= size:
            found, count = found + sign, count - size
    return found
