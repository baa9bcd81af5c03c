"""Figures through the years as lines, with the breaks that must not be drawn across, and the table.

The picture stretches with the page; every word stands outside it, so that it keeps its size on a phone
and on paper. Each line has a stroke of its own and is told from the others without colour. A figure with
a neighbour on the other side of a break, or none, is drawn as a dot: no line joins what cannot be
compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from handlekraft.analysis.tables import folded_table

HEIGHT = 240


class Stroke(StrEnum):
    """How a line looks; the same meaning has the same stroke in all charts."""

    KNOWN = "known"
    EXPECTED = "expected"
    GOAL = "goal"
    COUNTRY = "country"
    INDUSTRY = "industry"
    LIKELY = "likely"


_STROKES = {
    Stroke.KNOWN: 'stroke-width="3"',
    Stroke.EXPECTED: 'stroke-width="2" stroke-dasharray="7 5"',
    Stroke.GOAL: 'stroke-width="2" stroke-dasharray="2 4"',
    Stroke.COUNTRY: 'stroke-width="1.5" stroke-dasharray="12 4 2 4"',
    Stroke.INDUSTRY: 'stroke-width="1.5" stroke-dasharray="12 4 2 4 2 4"',
    Stroke.LIKELY: 'stroke-width="1.5"',
}
_PALE = 'fill="currentColor" fill-opacity="0.14" stroke="none"'
"""On the element, so that the lines are told apart without a style sheet too."""


@dataclass(frozen=True, slots=True)
class Line:
    """`points` are year and value, rising; a year that is left out has no figure."""

    label: str
    stroke: Stroke
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Between two values each year: an interval."""

    label: str
    points: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A break before `year`, and what changed."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class LineWords:
    """`name` is unique on its page; `title` names the chart for those who hear it, `told` says what it
    shows; `number` writes a value. The rest are headings; `not_from_zero` is said where the scale doesn't
    start there."""

    name: str
    title: str
    told: str
    caption: str
    number: Callable[[float], str]
    year: str
    table: str
    broken: str
    not_from_zero: str


def line_chart(
    words: LineWords, lines: Sequence[Line], band: Band | None = None, marks: Sequence[Mark] = ()
) -> str:
    """The chart; empty where no line has a point."""
    drawn = [line for line in lines if line.points]
    if not drawn:
        return ""
    scale = _scale(drawn, band)
    shown = [mark for mark in marks if scale.first < mark.year <= scale.last]
    return (
        f'<figure class="chart lines" id={quoteattr(words.name)}>'
        f"<figcaption>{escape(words.caption)}</figcaption>"
        f'<div class="plot">{_picture(words, drawn, band, shown, scale)}</div>'
        f"{_axis(words, scale)}{_legend(drawn, band, shown, words)}{_notes(shown)}"
        f"{_table(words, drawn, band, shown)}</figure>"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    low: float
    high: float

    def x(self, year: float) -> float:
        return 2 + 96 * (year - self.first) / max(self.last - self.first, 1)

    def place(self, year: int, value: float) -> str:
        return f"{self.x(year):.2f},{96 - 92 * (value - self.low) / ((self.high - self.low) or 1):.2f}"


def _scale(lines: Sequence[Line], band: Band | None) -> _Scale:
    points = [point for line in lines for point in line.points]
    points += [(year, value) for year, *ends in (band.points if band else ()) for value in ends]
    years, values = [year for year, _ in points], [value for _, value in points]
    low, high = min(values), max(values)
    return _Scale(min(years), max(years), 0.0 if 0 <= low < high / 2 else low, high)


def _picture(
    words: LineWords, lines: Sequence[Line], band: Band | None, marks: Sequence[Mark], scale: _Scale
) -> str:
    parts = [
        _band(band, scale) if band else "",
        *(_upright(mark, scale) for mark in marks),
        *(element for line in lines for element in _line(line, marks, scale)),
    ]
    return (
        f'<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="{HEIGHT}" fill="none"'
        f' stroke="currentColor" role="img" aria-label={quoteattr(f"{words.title}. {words.told}")}>'
        f"{''.join(parts)}</svg>"
    )


def _line(line: Line, marks: Sequence[Mark], scale: _Scale) -> Iterator[str]:
    """A piece for each run of years without a break or a gap; each known figure also as a dot."""
    for piece in _pieces(line, marks):
        if len(piece) > 1:
            places = " ".join(scale.place(*point) for point in piece)
            yield (
                f'<polyline class="{line.stroke}" points="{places}" {_STROKES[line.stroke]}'
                ' vector-effect="non-scaling-stroke"/>'
            )
    if line.stroke is Stroke.KNOWN:
        yield from (_dot(scale.place(*point)) for point in line.points)


def _pieces(line: Line, marks: Sequence[Mark]) -> list[list[tuple[int, float]]]:
    pieces = [[line.points[0]]]
    for before, after in pairwise(line.points):
        broken = line.stroke is Stroke.KNOWN and any(before[0] < mark.year <= after[0] for mark in marks)
        if broken or after[0] > before[0] + 1:
            pieces.append([])
        pieces[-1].append(after)
    return pieces


def _dot(place: str) -> str:
    """A line without length with a round end: a dot that does not stretch."""
    x, y = place.split(",")
    return (
        f'<line class="dot" x1="{x}" y1="{y}" x2="{x}" y2="{y}" stroke-width="7" stroke-linecap="round"'
        ' vector-effect="non-scaling-stroke"/>'
    )


def _upright(mark: Mark, scale: _Scale) -> str:
    x = scale.x(mark.year - 0.5)
    return (
        f'<line class="break" x1="{x:.2f}" y1="0" x2="{x:.2f}" y2="100" stroke-width="1.5"'
        ' stroke-dasharray="2 2" vector-effect="non-scaling-stroke"/>'
    )


def _band(band: Band, scale: _Scale) -> str:
    over = [scale.place(year, high) for year, _, high in band.points]
    under = [scale.place(year, low) for year, low, _ in reversed(band.points)]
    return f'<polygon class="band" points="{" ".join(over + under)}" {_PALE}/>'


def _axis(words: LineWords, scale: _Scale) -> str:
    ends = f"{escape(words.number(scale.low))}–{escape(words.number(scale.high))}"
    told = f" {escape(words.not_from_zero)}" if scale.low else ""
    return (
        f'<p class="axis"><span>{scale.first}</span><span>{scale.last}</span></p>'
        f'<p class="scale">{ends}.{told}</p>'
    )


def _legend(lines: Sequence[Line], band: Band | None, marks: Sequence[Mark], words: LineWords) -> str:
    items = [
        (f'<polyline class="{line.stroke}" points="0,5 26,5" {_STROKES[line.stroke]}/>', line.label)
        for line in lines
    ]
    if band:
        items.append((f'<rect class="band" width="26" height="10" {_PALE}/>', band.label))
    if marks:
        drawn = (
            '<line class="break" x1="13" y1="0" x2="13" y2="10" stroke-width="1.5" stroke-dasharray="2 2"/>'
        )
        items.append((drawn, words.broken))
    return f'<ul class="legend">{"".join(_swatch(*item) for item in items)}</ul>'


def _swatch(drawn: str, label: str) -> str:
    return (
        '<li><svg width="26" height="10" fill="none" stroke="currentColor" aria-hidden="true"'
        f' focusable="false">{drawn}</svg>{escape(label)}</li>'
    )


def _notes(marks: Sequence[Mark]) -> str:
    items = "".join(f"<li>{escape(mark.text)}.</li>" for mark in marks)
    return f'<ul class="breaks">{items}</ul>' if marks else ""


def _table(words: LineWords, lines: Sequence[Line], band: Band | None, marks: Sequence[Mark]) -> str:
    columns = [{year: words.number(value) for year, value in line.points} for line in lines]
    if band:
        columns.append({year: f"{words.number(low)}–{words.number(high)}" for year, low, high in band.points})
    broken = {mark.year: f" ({words.broken})" for mark in marks}
    rows = (
        (f"{year}{broken.get(year, '')}", [column.get(year, "–") for column in columns])
        for year in sorted({year for column in columns for year in column})
    )
    heads = [line.label for line in lines] + ([band.label] if band else [])
    return folded_table(words.table, words.title, words.year, heads, rows)
