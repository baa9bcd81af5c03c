"""The charts of a plan, drawn only where they say something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from handlekraft.analysis.charts import Bar, Chart, Series, stacked_bars
from handlekraft.rules.plan import Plan
from handlekraft.web.pages import words
from handlekraft.web.pages.rows import ActionRow

STATE_STYLES = {"ongoing": 1, "continuous": 2, "planned": 3, "by": 5, "to_be_clarified": 4, words.UNSAID: 6}


def actions_by_area(plan: Plan, rows: Sequence[ActionRow]) -> SafeString:
    """Empty where there is one area, or one state: then a sentence says it all."""
    codes = [code for code in words.STATES if any(row.state.code == code for row in rows)]
    if len(plan.focus_areas) < 2 or len(codes) < 2:
        return SafeString("")
    count = Counter((row.area_key, row.state.code) for row in rows)
    chart = Chart(
        name="tiltak-etter-omrade",
        title=_("Tiltak etter område og tid"),
        bars=tuple(Bar(a.name.text, tuple(count[a.key, code] for code in codes)) for a in plan.focus_areas),
        series=tuple(Series(words.state_label(code), STATE_STYLES[code]) for code in codes),
        number=words.number,
        heading=_("Område"),
        total=_("I alt"),
        table=_("Vis tallene i en tabell"),
    )
    return mark_safe(stacked_bars(chart))  # noqa: S308 - every text in it is escaped where it is put in


def money_by_year(plan: Plan) -> SafeString:
    return SafeString("")
