"""Charts as HTML with SVG: bars that stretch, words that don't, and the table they were drawn from.

Nothing is told by colour alone: each series has a pattern, the large parts carry their number, and
the table holds every figure. Widths are per cent, so that a bar fits a phone while its words keep
their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

BAR_HEIGHT = 24
NARROWEST = 240
"""Pixels of a whole bar on the smallest screen; decides which numbers fit within their part."""

DIGIT = 9


@dataclass(frozen=True, slots=True)
class Series:
    """`style` 1–6 chooses colour and pattern; the same meaning has the same style in all charts."""

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
    """`name` is unique on its page. `number` writes a value; the other texts are headings."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    series: tuple[Series, ...]
    number: Callable[[float], str]
    heading: str
    total: str
    table: str
    caption: str = ""


_PATTERNS = {
    2: "M-2 2 2-2M0 8 8 0M6 10 10 6",
    4: "M2 2h.01M6 6h.01",
    5: "M-2 6 2 10M0 0 8 8M6-2 10 2",
    6: "M4 0V8",
}


_SWATCH = 'x="0" width="18" height="14"'


def stacked_bars(chart: Chart) -> str:
    """A figure with a bar for each row, its parts laid end to end; empty for nothing to draw."""
    longest = max((bar.total for bar in chart.bars), default=0)
    if longest <= 0:
        return ""
    parts = [
        f'<figure class="chart" id={quoteattr(chart.name)}>',
        f"<figcaption><strong>{escape(chart.title)}</strong>{escape(chart.caption)}</figcaption>",
        _legend(chart),
        '<div class="bars">',
        *(_bar(chart, bar, longest) for bar in chart.bars),
        "</div>",
        _table(chart),
        "</figure>",
    ]
    return "".join(parts)


def _legend(chart: Chart) -> str:
    items = (
        f'<li><svg width="18" height="14" aria-hidden="true" focusable="false">'
        f"{_pattern(chart, series)}{_part(chart, series, _SWATCH)}</svg>"
        f"{escape(series.label)}</li>"
        for series in chart.series
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def _pattern(chart: Chart, series: Series) -> str:
    path = _PATTERNS.get(series.style)
    if path is None:
        return ""
    return (
        f'<defs><pattern id="{_pattern_name(chart, series)}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path class="pattern" d="{path}" stroke-linecap="round"/></pattern></defs>'
    )


def _pattern_name(chart: Chart, series: Series) -> str:
    return f"{chart.name}-{series.style}"


def _part(chart: Chart, series: Series, place: str) -> str:
    part = f'<rect class="fill-{series.style}" {place}/>'
    if series.style in _PATTERNS:
        part += f'<rect fill="url(#{_pattern_name(chart, series)})" {place}/>'
    return part


def _bar(chart: Chart, bar: Bar, longest: float) -> str:
    told = ", ".join(
        f"{series.label} {chart.number(value)}"
        for series, value in zip(chart.series, bar.values, strict=True)
        if value
    )
    return (
        f'<div class="bar"><span class="bar-label">{escape(bar.label)}</span>'
        f'<svg role="img" aria-label={quoteattr(bar.label + ": " + (told or chart.number(0)))}'
        f' width="100%" height="{BAR_HEIGHT}">{"".join(_parts(chart, bar, longest))}</svg>'
        f'<span class="bar-total" aria-hidden="true">{escape(chart.number(bar.total))}</span></div>'
    )


def _parts(chart: Chart, bar: Bar, longest: float) -> Iterator[str]:
    start = 0.0
    for series, value in zip(chart.series, bar.values, strict=True):
        if value <= 0:
            continue
        width = 100 * value / longest
        place = f'x="{start:.2f}%" width="{width:.2f}%" height="{BAR_HEIGHT}"'
        yield _part(chart, series, place)
        text = chart.number(value)
        if NARROWEST * width / 100 > DIGIT * len(text) + 8 and value != bar.total:
            yield (
                f'<text class="on-{series.style}" x="{start + width / 2:.2f}%" y="{BAR_HEIGHT / 2}"'
                f' dy="0.35em" text-anchor="middle">{escape(text)}</text>'
            )
        start += width


def _table(chart: Chart) -> str:
    heads = "".join(f'<th scope="col" class="number">{escape(series.label)}</th>' for series in chart.series)
    rows = "".join(_row(chart, bar.label, (*bar.values, bar.total)) for bar in chart.bars)
    return (
        f'<details><summary>{escape(chart.table)}</summary><div class="scrolls" tabindex="0" role="region"'
        f' aria-label={quoteattr(chart.title)}><table class="table">'
        f'<thead><tr><th scope="col">{escape(chart.heading)}</th>{heads}'
        f'<th scope="col" class="number">{escape(chart.total)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _row(chart: Chart, label: str, values: Sequence[float]) -> str:
    cells = "".join(f'<td class="number">{escape(chart.number(value))}</td>' for value in values)
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'
