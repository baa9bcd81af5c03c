"""How far a reading has come, told to whoever listens.

The listener is a variable of the context: as an argument it would pass through every format and stage.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The stages of a reading, in their order."""

    OPENING = "opening"
    PAGES = "pages"
    LAYOUT = "layout"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Progress:
    """`page` of `pages` is known while the pages are read; 0 otherwise."""

    stage: Stage = Stage.OPENING
    page: int = 0
    pages: int = 0


Listener = Callable[[Progress], None]


def nobody(_progress: Progress) -> None:
    """Listens to nothing."""


_listener: ContextVar[Listener] = ContextVar("listener", default=nobody)


def listen(listener: Listener) -> None:
    """Tell `listener` of every reading in this context from now on."""
    _listener.set(listener)


def tell(stage: Stage, page: int = 0, pages: int = 0) -> None:
    _listener.get()(Progress(stage, page, pages))
