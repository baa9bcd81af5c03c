"""Styles of a Word document: which make list elements, and which are headings of what rank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_HEADING = 9
"""The outline level of running text."""

_NTH_LIST = re.compile(r"\D+([2-5])$")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph itself says; None where it says nothing."""

    listed: bool | None = None
    depth: int | None = None
    level: int | None = None
    list: str | None = None
    """The number of the list that counts it, in the file."""

    def over(self, below: Look) -> Look:
        return Look(
            below.listed if self.listed is None else self.listed,
            below.depth if self.depth is None else self.depth,
            below.level if self.level is None else self.level,
            below.list if self.list is None else self.list,
        )


class Styles:
    def __init__(self, sheets: Iterable[etree._Element]) -> None:
        styles = [style for sheet in sheets for style in sheet.iter(_W + "style")]
        self._styles = {style.get(_W + "styleId") or "": style for style in styles}

    def look(self, paragraph: etree._Element) -> Look:
        """How the paragraph stands out; a numbered heading is no list element."""
        properties = paragraph.find(_W + "pPr")
        if properties is None:
            return Look(False, 0, 0)
        look = _look(properties).over(self._named(value(properties.find(_W + "pStyle"))))
        look = look.over(Look(False, 0, 0))
        return replace(look, listed=False) if look.level else look

    def name(self, paragraph: etree._Element) -> str:
        """What people call the style of the paragraph."""
        style = self._styles.get(value(paragraph.find(f"{_W}pPr/{_W}pStyle")))
        return "" if style is None else value(style.find(_W + "name"))

    def _named(self, name: str) -> Look:
        found, seen = Look(), set[str]()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            properties = style.find(_W + "pPr")
            own = Look() if properties is None else _look(properties)
            found = found.over(own if own.depth or not own.listed else replace(own, depth=_nth(style)))
            name = value(style.find(_W + "basedOn"))
        return found


def _look(properties: etree._Element) -> Look:
    number, step = properties.find(f"{_W}numPr/{_W}numId"), properties.find(f"{_W}numPr/{_W}ilvl")
    outline = value(properties.find(_W + "outlineLvl"))
    return Look(
        None if number is None else value(number) != "0",
        _whole(value(step)),
        None if not outline.isdigit() else (int(outline) + 1) % (_NO_HEADING + 1),
        None if number is None else value(number),
    )


def _nth(style: etree._Element) -> int | None:
    """«List Bullet 2» stands within «List Bullet»."""
    match = _NTH_LIST.match(value(style.find(_W + "name")))
    return int(match[1]) - 1 if match else None


def _whole(text: str) -> int | None:
    return min(int(text), _NO_HEADING) if text.isascii() and text.isdigit() else None


def value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(_W + "val") or ""
