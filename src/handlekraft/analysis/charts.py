"""Charts as HTML with SVG: bars that stretch, words that don't, and the table they were drawn from.

Nothing is told by colour alone: each series has a pattern, the large parts carry their number, and
the table holds every figure. Widths are per cent, so that a bar fits a phone while its words keep
their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from handlekraft.analysis.tables import folded_table

BAR_HEIGHT = 24
NARROWEST = 240
"""Pixels of a whole bar on the smallest screen; decides which numbers fit within their part."""

DIGIT = 9
GROUPED_HEIGHT = 24
ROOM_FOR_VALUE = 34
"""Per cent of the width kept free behind the longest of grouped bars."""


@dataclass(frozen=True, slots=True)
class Series:
    """`style` 1–7 chooses colour and pattern; the same meaning has the same style in all charts."""

    label: str
    style: int


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    values: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Chart:
    """`name` is unique on its page, `title` names it for those who hear it, `caption` says what it
    shows. `number` writes a value; the other texts are headings, `total` empty where
    values must not be added up."""

    name: str
    title: str
    caption: str
    bars: tuple[Bar, ...]
    series: tuple[Series, ...]
    number: Callable[[float], str]
    heading: str
    table: str
    total: str = ""


_PATTERNS = {
    2: "M-2 2 2-2M0 8 8 0M6 10 10 6",
    4: "M2 2h.01M6 6h.01",
    5: "M-2 6 2 10M0 0 8 8M6-2 10 2",
    6: "M4 0V8",
    7: "M0 4H8",
}


_SWATCH = 'x="0" width="18" height="14"'


def stacked_bars(chart: Chart) -> str:
    """A bar for each row, its parts laid end to end; empty for nothing to draw."""
    longest = max((bar.total for bar in chart.bars), default=0)
    return _figure(chart, [_stacked(chart, bar, longest) for bar in chart.bars]) if longest > 0 else ""


def grouped_bars(chart: Chart) -> str:
    """A bar for each value, for values that must not be added up; empty for nothing to draw."""
    longest = max((value for bar in chart.bars for value in bar.values), default=0)
    return _figure(chart, [_grouped(chart, bar, longest) for bar in chart.bars]) if longest > 0 else ""


def _figure(chart: Chart, bars: Sequence[str]) -> str:
    return (
        f'<figure class="chart" id={quoteattr(chart.name)}><figcaption>{escape(chart.caption)}</figcaption>'
        f'{_legend(chart)}<div class="bars">{"".join(bars)}</div>{_table(chart)}</figure>'
    )


def _legend(chart: Chart) -> str:
    return legend(chart.name, chart.series)


def legend(name: str, shown: Sequence[Series]) -> str:
    """What each style means, with the patterns that `part` fills with. `name` is unique on its page."""
    items = (
        f'<li><svg width="18" height="14" aria-hidden="true" focusable="false">'
        f"{_pattern(name, series)}{part(name, series, _SWATCH)}</svg>"
        f"{escape(series.label)}</li>"
        for series in shown
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def _pattern(name: str, series: Series) -> str:
    path = _PATTERNS.get(series.style)
    if path is None:
        return ""
    return (
        f'<defs><pattern id="{name}-{series.style}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path class="pattern" d="{path}" stroke-linecap="round"/></pattern></defs>'
    )


def part(name: str, series: Series, place: str) -> str:
    """A rectangle in the series' colour and pattern; `place` holds its attributes."""
    drawn = f'<rect class="fill-{series.style}" {place}/>'
    if series.style in _PATTERNS:
        drawn += f'<rect fill="url(#{name}-{series.style})" {place}/>'
    return drawn


def _stacked(chart: Chart, bar: Bar, longest: float) -> str:
    total = f'<span class="bar-total" aria-hidden="true">{escape(chart.number(bar.total))}</span>'
    return _bar(chart, bar, BAR_HEIGHT, _parts(chart, bar, longest), total)


def _grouped(chart: Chart, bar: Bar, longest: float) -> str:
    height = sum(GROUPED_HEIGHT for value in bar.values if value) or GROUPED_HEIGHT
    return _bar(chart, bar, height, _lines(chart, bar, longest), "")


def _bar(chart: Chart, bar: Bar, height: int, parts: Iterator[str], after: str) -> str:
    told = ", ".join(f"{series.label} {chart.number(value)}" for series, value in _pairs(chart, bar) if value)
    return (
        f'<div class="bar"><span class="bar-label">{escape(bar.label)}</span>'
        f'<svg role="img" aria-label={quoteattr(bar.label + ": " + (told or chart.number(0)))}'
        f' width="100%" height="{height}">{"".join(parts)}</svg>{after}</div>'
    )


def _pairs(chart: Chart, bar: Bar) -> Iterator[tuple[Series, float]]:
    return zip(chart.series, bar.values, strict=True)


def _lines(chart: Chart, bar: Bar, longest: float) -> Iterator[str]:
    """Bars under each other, each with its value behind it, where there is always room."""
    drawn = [(series, value) for series, value in _pairs(chart, bar) if value > 0]
    for line, (series, value) in enumerate(drawn):
        width, top = (100 - ROOM_FOR_VALUE) * value / longest, line * GROUPED_HEIGHT
        yield part(chart.name, series, f'x="0" y="{top}" width="{width:.2f}%" height="{GROUPED_HEIGHT - 4}"')
        yield (
            f'<text class="value" x="{width:.2f}%" y="{top + GROUPED_HEIGHT / 2 - 2}" dx="8" dy="0.35em">'
            f"{escape(chart.number(value))}</text>"
        )


def _parts(chart: Chart, bar: Bar, longest: float) -> Iterator[str]:
    start = 0.0
    for series, value in _pairs(chart, bar):
        if value <= 0:
            continue
        width = 100 * value / longest
        place = f'x="{start:.2f}%" width="{width:.2f}%" height="{BAR_HEIGHT}"'
        yield part(chart.name, series, place)
        text = chart.number(value)
        if NARROWEST * width / 100 > DIGIT * len(text) + 8:
            yield (
                f'<text class="on-{series.style}" x="{start + width / 2:.2f}%" y="{BAR_HEIGHT / 2}"'
                f' dy="0.35em" text-anchor="middle">{escape(text)}</text>'
            )
        start += width


def _table(chart: Chart) -> str:
    heads = [series.label for series in chart.series] + ([chart.total] if chart.total else [])
    rows = ((bar.label, _cells(chart, bar)) for bar in chart.bars)
    return folded_table(chart.table, chart.title, chart.heading, heads, rows)


def _cells(chart: Chart, bar: Bar) -> list[str]:
    values = (*bar.values, bar.total) if chart.total else bar.values
    return [chart.number(value) for value in values]
