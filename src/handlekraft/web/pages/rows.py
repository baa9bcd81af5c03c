"""Actions as rows: what a list shows of each, and what it is searched and sorted by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.rules.identity import slug
from handlekraft.rules.meaning import ActionMeaning, TimingKind, TimingMeaning
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from handlekraft.web.pages import words
from handlekraft.web.pages.words import State

NOTHING_SAID = ActionMeaning()


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of the pages of one plan. Built by hand: a page of 300 rows asks for 900."""

    base: str

    def area(self, area: FocusArea) -> str:
        return f"{self.base}omrade/{area.key}/"

    def action(self, action: Action) -> str:
        return f"{self.base}tiltak/{action.key}/"

    def actions(self, **filters: str) -> str:
        return f"{self.base}tiltak/" + (f"?{urlencode(filters)}" if filters else "")

    def actor(self, name: str) -> str:
        return f"{self.base}ansvarlige/{slug(name)}/"


@dataclass(frozen=True, slots=True)
class Goes:
    """How an action goes, in a word. `code` names the mark beside it; `also` is what was reported."""

    code: str
    label: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    key: str
    title: str
    href: str
    area: str
    area_key: str
    area_href: str
    state: State
    parts: tuple[str, ...]
    """What is so of each part, where the parts of the action differ: the state first, then the rest."""

    who: str
    with_whom: str
    money: tuple[str, ...]
    leads: tuple[str, ...]
    helps: tuple[str, ...]
    years: tuple[int, ...]
    frames: frozenset[str]
    strategies: tuple[str, ...]
    text: str = field(repr=False)
    """All the words, folded, for the search."""

    goes: Goes | None = None
    """How it goes, where a page tells that."""

    @property
    def also(self) -> str:
        return words.listed(self.parts[1:])


def area_name(area: FocusArea) -> str:
    """A plan without areas is kept as one area without a name."""
    return area.name.text or _("Uten eget område")


def action_rows(plan: Plan, addresses: Addresses) -> tuple[ActionRow, ...]:
    return tuple(action_row(area, action, addresses) for area, action in plan.actions())


def action_row(area: FocusArea, action: Action, addresses: Addresses) -> ActionRow:
    meaning = action.meaning or NOTHING_SAID
    code = state_code(meaning)
    leads = meaning.responsible.lead
    helps = tuple(name for name in meaning.responsible.partners if slug(name) not in map(slug, leads))
    return ActionRow(
        key=action.key,
        title=action.title.text,
        href=addresses.action(action),
        area=area_name(area),
        area_key=area.key,
        area_href=addresses.area(area),
        state=State(code, _label(code, meaning.timing)),
        parts=_parts(meaning.timing),
        who=words.names(leads) or words.names([p.text for p in action.responsible]),
        with_whom=_partners(helps),
        money=money_short(action, meaning),
        leads=leads,
        helps=helps,
        years=tuple(t.start.year for t in meaning.timing if t.kind == TimingKind.PLANNED and t.start),
        frames=frozenset(f.kind or words.UNSAID for f in meaning.financing) or frozenset({words.UNSAID}),
        strategies=tuple(str(number) for number in action.strategies),
        text=" ".join(p.text for p in _passages(area, action)).casefold(),
    )


def state_code(meaning: ActionMeaning) -> str:
    """The state of the part that has come furthest: an action of which something moves, moves."""
    kinds = {timing.kind.value for timing in meaning.timing}
    return next((code for code in words.STATES if code in kinds), words.UNSAID)


def _label(code: str, timing: Iterable[TimingMeaning]) -> str:
    when = _when(code, timing)
    return f"{words.state_label(code)} {when}" if when else words.state_label(code)


def _when(code: str, timing: Iterable[TimingMeaning]) -> str:
    """One stretch of time in its own words, several as their years."""
    spans = words.distinct(words.when(t) for t in timing if t.kind == code)
    if len(spans) < 2:
        return "".join(spans)
    days = [d for t in timing if t.kind == code for d in (t.start, t.end) if d]
    return words.year_span(d.year for d in days)


def _parts(timing: tuple[TimingMeaning, ...]) -> tuple[str, ...]:
    kinds = {t.kind.value for t in timing}
    codes = [code for code in words.STATES if code in kinds]
    return tuple(words.part_words(code, _when(code, timing)) for code in codes) if len(codes) > 1 else ()


def _partners(names: tuple[str, ...]) -> str:
    """At most two names: a list is read across, not down."""
    if not names:
        return ""
    if len(names) > 2:
        more = len(names) - 1
        text = ngettext("med %(name)s og %(more)d til", "med %(name)s og %(more)d til", more)
        if words.is_compound(names[0]):
            text = ngettext("med %(name)s, pluss %(more)d til", "med %(name)s, pluss %(more)d til", more)
        return text % {"name": names[0], "more": more}
    return _("med %(names)s") % {"names": words.names(names)}


def money_short(action: Action, meaning: ActionMeaning) -> tuple[str, ...]:
    """What the money means, or the plan's own words where nobody has said what they mean."""
    understood = words.distinct(words.money_words(financing) for financing in meaning.financing)
    return understood or words.distinct(passage.text for passage in action.financing)


def _passages(area: FocusArea, action: Action) -> Iterable[Passage]:
    yield action.title
    yield from (*action.steps, *action.indicators, *action.financing, *action.responsible, *action.timing)
    yield from (text for _heading, text in action.other)
    yield from (text for _year, text in action.by_year)
    yield area.name
