"""A money line in words: the sum, its years, and the actions that it pays for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handlekraft.plans.reads import FinancingRow
from handlekraft.rules.financing import Financing
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.plan import Period, Plan
from handlekraft.web.financing_forms import DOUBTS, KINDS, SORTS
from handlekraft.web.pages.words import kroner, listed, together_words

IN_A_CELL = 3
"""Actions named in a row before the rest is folded."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A money line in words."""

    id: int
    line: Financing
    added: bool
    kind: str
    sum: str
    years: str
    details: str
    actions: str
    others: tuple[str, ...]
    """The rest of the actions, where they are too many to read in a cell."""

    every: str
    """All of them."""


def in_words(words: Plan) -> Callable[[FinancingRow], LineView]:
    """What tells a line of the plan."""
    names = action_names(words, quoted=True)
    return lambda row: _view(row, names, words.period)


def action_names(words: Plan, *, quoted: bool = False) -> dict[str, str]:
    """The actions' titles by key; those that are called the same are told apart by area, else by number."""
    rows = [(area.name.text, action.title.text, action.key) for area, action in words.actions()]
    titles = Counter(title for _area, title, _key in rows)
    places = Counter((area, title) for area, title, _key in rows)

    def name(area: str, title: str, key: str) -> str:
        told = f"«{title}»" if quoted else title
        if titles[title] == 1:
            return told
        numbered = _("tiltak %(number)s") % {"number": key} if places[area, title] > 1 else ""
        return f"{told} ({', '.join(filter(None, (area, numbered)))})"

    return {key: name(area, title, key) for area, title, key in rows}


def _view(row: FinancingRow, known: Mapping[str, str], period: Period | None) -> LineView:
    line = row.line
    details = [
        str(SORTS[line.sort]) if line.sort else "",
        line.payer,
        str(DOUBTS[line.doubt]) if line.doubt else "",
    ]
    names = [known.get(key, key) for key in line.actions]
    others = tuple(names[IN_A_CELL:]) if len(names) > IN_A_CELL + 1 else ()
    shown = names[: len(names) - len(others)]
    return LineView(
        id=row.id,
        line=line,
        added=row.added,
        kind=kind_words(line.kind),
        sum=sum_words(line),
        years=years_told(line, period),
        details=" · ".join(filter(None, details)),
        actions=", ".join(shown) if others else listed(shown),
        others=others,
        every=listed(names),
    )


def kind_words(kind: FinancingKind | None) -> str:
    return str(KINDS[kind]) if kind else _("Ikke oppgitt")


def sum_words(line: Financing) -> str:
    """«kr 300 000 hvert år»; empty where no sum is said."""
    if line.amount is None:
        return ""
    amount = kroner(line.amount)
    return _("%(sum)s hvert år") % {"sum": amount} if line.yearly else amount


def years_told(line: Financing, period: Period | None) -> str:
    """«2025», «2025–2027»; of a yearly sum also where it is open when it begins or ends."""
    first, last = line.first_year, line.last_year
    if first and last and last > first and not line.yearly and not line.doubt:
        return together_words((first, last))
    if not line.yearly or (first and last):
        return "–".join(str(year) for year in (first, last) if year) or _("Ikke oppgitt")
    if first:
        return _("Fra %(year)d") % {"year": first}
    if last:
        return _("Til %(year)d") % {"year": last}
    return _("Hvert år i planperioden") if period else _("Ikke oppgitt")
