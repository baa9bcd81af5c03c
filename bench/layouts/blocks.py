"""A document as a person lays it out: headings, paragraphs, lists and tables, before any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Look(StrEnum):
    """How a heading is set off from the text."""

    STYLE = "a heading's style"
    BOLD = "bold type alone"
    LARGE = "large type alone"


@dataclass(frozen=True)
class Heading:
    text: str
    level: int
    look: Look = Look.STYLE


@dataclass(frozen=True)
class Paragraph:
    """`label` is printed in bold before the text."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Listed:
    """A list element, with what stands under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """`sign`: "" for the format's own bullets, "1." for its numbers, or what is written before each."""

    items: tuple[Listed, ...]
    sign: str = ""


@dataclass(frozen=True)
class Cell:
    """`rows` and `columns`: how many it goes over. `listed`: its texts but the first are bullets."""

    texts: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1
    listed: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A row leaves out the cells that a cell above goes over."""

    rows: Sequence[Sequence[Cell]]
    headed: bool = True


Block = Heading | Paragraph | Bullets | Table


@dataclass
class Written:
    """A made document and the plan that it says."""

    name: str
    data: bytes
    gold: dict[str, object]
    choices: dict[str, str] = field(default_factory=dict)
