"""Why it went as it did, as a bridge: each part starts where the one before ended, and the last row is
the sum.

What gave more is whole, what gave fewer is striped; each row carries its number with its sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import isnan
from xml.sax.saxutils import escape, quoteattr

from handlekraft.analysis.charts import BAR_HEIGHT, Series, legend, part
from handlekraft.analysis.shift_share import Decomposition
from handlekraft.analysis.tables import folded_table
from handlekraft.analysis.words import Language, Words, signed

_MORE, _FEWER = 1, 5
_LABELS = {
    "nation": Words("Det {whole} ga", "Det {whole} gav"),
    "mix": Words("Det næringssammensetningen ga", "Det næringssamansetninga gav"),
    "own": Words("Det som er vårt eget", "Det som er vårt eige"),
    "theirs": Words("Det som er regionens eget", "Det regionen har sjølv"),
    "sum": Words("Endringen i alt", "Endringa i alt"),
}
_COLUMNS = {
    "part": Words("Del", "Del"),
    "change": Words("Endring", "Endring"),
    "industry": Words("Næring", "Næring"),
    "more": Words("flere", "fleire"),
    "fewer": Words("færre", "færre"),
    "table": Words("Vis tallene", "Vis tala"),
}
COUNTRY = Words("landet", "landet")


@dataclass(frozen=True, slots=True)
class Step:
    """A row from one place on the scale to another."""

    label: str
    start: float
    end: float

    @property
    def change(self) -> float:
        return self.end - self.start


def share_chart(
    name: str,
    caption: str,
    found: Decomposition,
    language: Language,
    whole: Words = COUNTRY,
    *,
    ours: bool = True,
) -> str:
    """The bridge from no change to what came. `name` is unique on its page; `whole` is what the region is
    compared with; `ours`: the region is the reader's own."""
    if found.missing:
        return ""
    parts = found.components
    values = [part.item() for part in (parts.national, parts.mix, parts.regional)]
    keys = ("nation", "mix", "own" if ours else "theirs")
    labels = [_LABELS[key].say(language, whole=whole.say(language)) for key in keys]
    ends = list(accumulate(values))
    steps = [Step(*row) for row in zip(labels, [0.0, *ends], ends, strict=False)]
    steps.append(Step(_LABELS["sum"].say(language), 0.0, parts.change.item()))
    return _figure(name, caption, _COLUMNS["part"].say(language), steps, language)


def industry_chart(
    name: str, caption: str, labels: Sequence[str], found: Decomposition, language: Language
) -> str:
    """What is the region's own in each industry (`labels` in the order of the figures), largest first,
    from zero."""
    own = found.industries.regional.tolist()
    known = [row for row in zip(labels, own, strict=True) if not isnan(row[1])]
    rows = sorted(known, key=lambda row: -row[1])
    steps = [Step(label, 0.0, value) for label, value in rows]
    return _figure(name, caption, _COLUMNS["industry"].say(language), steps, language)


def _figure(name: str, caption: str, heading: str, steps: Sequence[Step], language: Language) -> str:
    ends = [0.0, *(end for step in steps for end in (step.start, step.end))]
    low, high = min(ends), max(ends)
    if low == high:
        return ""
    styles = [Series(_COLUMNS["more"].say(language), _MORE), Series(_COLUMNS["fewer"].say(language), _FEWER)]
    bars = "".join(_bar(name, step, styles, low, high) for step in steps)
    return (
        f'<figure class="chart bridge" id={quoteattr(name)}><figcaption>{escape(caption)}</figcaption>'
        f'{legend(name, styles)}<div class="bars">{bars}</div>'
        f"{_table(heading, steps, caption, language)}</figure>"
    )


def _bar(name: str, step: Step, styles: Sequence[Series], low: float, high: float) -> str:
    def x(value: float) -> float:
        return 100 * (value - low) / (high - low)

    left, right = sorted((x(step.start), x(step.end)))
    place = f'x="{left:.2f}%" width="{max(right - left, 0.5):.2f}%" height="{BAR_HEIGHT}"'
    told = signed(step.change)
    return (
        f'<div class="bar"><span class="bar-label">{escape(step.label)}</span>'
        f'<svg role="img" aria-label={quoteattr(f"{step.label}: {told}")} width="100%" height="{BAR_HEIGHT}">'
        f"{part(name, styles[step.change < 0], place)}{_zero(x(0))}</svg>"
        f'<span class="bar-total" aria-hidden="true">{escape(told)}</span></div>'
    )


def _zero(at: float) -> str:
    place = f'x1="{at:.2f}%" x2="{at:.2f}%" y1="0" y2="{BAR_HEIGHT}"'
    return f'<line class="zero" {place} stroke="currentColor"/>'


def _table(heading: str, steps: Sequence[Step], title: str, language: Language) -> str:
    rows = ((step.label, [signed(step.change)]) for step in steps)
    change = _COLUMNS["change"].say(language)
    return folded_table(_COLUMNS["table"].say(language), title, heading, [change], rows)
