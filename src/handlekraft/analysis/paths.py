"""A number through time beside the path that leads to its goal, as SVG with its table.

The lines stretch with the page and keep their width; every word stands outside the picture, so that it
can be read on a phone. What is known is a full line, what is expected a broken one, the goal a dotted
one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from handlekraft.analysis.tables import folded_table


@dataclass(frozen=True, slots=True)
class Point:
    """`at` is the share of the time from the first to the last day, 0 to 1. None: not known, not
    expected."""

    at: float
    label: str
    value: float | None = None
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class PathWords:
    """The words around the chart; `number` writes a value."""

    title: str
    known: str
    expected: str
    goal: str
    day: str
    table: str
    number: Callable[[float], str]


def path_chart(words: PathWords, points: Sequence[Point], goal: float | None, now: float) -> str:
    """The chart; empty where nothing is known of it yet. `now` is today's place, 0 to 1."""
    known = [(p.at, p.value) for p in points if p.value is not None]
    expected = [(p.at, p.expected) for p in points if p.expected is not None]
    if not known:
        return ""
    levels = [level for _, level in (*known, *expected)] + ([goal] if goal is not None else [])
    low, high = min(0.0, *levels), max(levels)
    scale = _Scale(low, (high - low) or 1.0)
    lines = [
        _line("goal", [(0, goal), (1, goal)], scale) if goal is not None else "",
        _line("expected", expected, scale),
        f'<line class="now" x1="{100 * now:.2f}" x2="{100 * now:.2f}" y1="0" y2="100"/>',
        _line("known", known, scale),
    ]
    return (
        f'<figure class="chart path"><div class="plot"><svg viewBox="0 0 100 100" preserveAspectRatio="none"'
        f' role="img" aria-label={quoteattr(_told(words, known, goal))}>{"".join(lines)}</svg></div>'
        f'<p class="axis"><span>{escape(points[0].label)}</span><span>{escape(points[-1].label)}</span></p>'
        f"{_legend(words, bool(expected), goal)}{_table(words, points)}</figure>"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    height: float

    def place(self, at: float, value: float) -> str:
        return f"{100 * at:.2f},{96 - 92 * (value - self.low) / self.height:.2f}"


def _line(kind: str, points: Sequence[tuple[float, float]], scale: _Scale) -> str:
    places = " ".join(scale.place(at, value) for at, value in points)
    return f'<polyline class="{kind}" points="{places}"/>' if len(points) > 1 else ""


def _told(words: PathWords, known: Sequence[tuple[float, float]], goal: float | None) -> str:
    last = f"{words.title}: {words.known} {words.number(known[-1][1])}"
    return f"{last}, {words.goal} {words.number(goal)}" if goal is not None else last


def _legend(words: PathWords, expected: bool, goal: float | None) -> str:
    shown = [("known", words.known)]
    shown += [("expected", words.expected)] if expected else []
    shown += [("goal", f"{words.goal} {words.number(goal)}")] if goal is not None else []
    items = (
        f'<li><svg class="swatch" width="26" height="10" viewBox="0 0 100 100" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false"><polyline class="{kind}" points="0,50 100,50"/></svg>'
        f"{escape(label)}</li>"
        for kind, label in shown
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def _table(words: PathWords, points: Sequence[Point]) -> str:
    rows = ((point.label, [_cell(words, point.value), _cell(words, point.expected)]) for point in points)
    return folded_table(words.table, words.title, words.day, [words.known, words.expected], rows)


def _cell(words: PathWords, value: float | None) -> str:
    return "–" if value is None else words.number(value)
