"""What differs between two editions, in words: the answer first, then each row with its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.plans.reads import EditionRow, PublicDays, PublishedChanges, PublishedEnd, PublishedPlan
from handlekraft.rules.corrections import RowKind
from handlekraft.rules.difference import Change
from handlekraft.rules.editions import ActionChange, EditionsDifference, Fate, FieldChange, PartChange
from handlekraft.rules.shifts import Shifts
from handlekraft.rules.wording import Line, changed_lines
from handlekraft.web.pages.shift_words import (
    ShiftRow,
    day_rows,
    day_shift_answer,
    days_moved,
    money_rows,
    money_shift_answer,
    money_shift_rows,
)
from handlekraft.web.pages.words import day, listed
from handlekraft.web.proposing import LABELS

HEADINGS = {
    Fate.NEW: gettext_lazy("Nye tiltak"),
    Fate.CHANGED: gettext_lazy("Endret"),
    Fate.FINISHED: gettext_lazy("Gjennomført"),
    Fate.DROPPED: gettext_lazy("Tatt ut"),
}
PARTS = {
    RowKind.PLAN: gettext_lazy("Planen"),
    RowKind.AREA: gettext_lazy("Område"),
    RowKind.LIGHTHOUSE: gettext_lazy("Fyrtårnprosjekt"),
    RowKind.RELATED: gettext_lazy("Tiltak i en annen plan"),
}
CHANGES = {
    Change.CHANGED: gettext_lazy("endret"),
    Change.NEW: gettext_lazy("nytt"),
    Change.GONE: gettext_lazy("tatt ut"),
}
MONEY, TIME = ("financing",), ("timing", "by_year")


@dataclass(frozen=True, slots=True)
class ChangedField:
    label: Promise | str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """`sides`: which of the tellings there are to show, «both», «before» or «after»."""

    title: str
    about: str
    sides: str
    fields: tuple[ChangedField, ...]
    href: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    fate: str
    heading: Promise | str
    rows: tuple[ChangedRow, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a page tells. `continued` are titles, where they are known."""

    answer: str
    more: str
    groups: tuple[ChangedGroup, ...]
    parts: tuple[ChangedRow, ...]
    continued: tuple[str, ...]
    money: tuple[ShiftRow, ...] = ()
    money_answer: str = ""
    moves: tuple[str, ...] = ()
    days: tuple[ShiftRow, ...] = ()
    day_answer: str = ""


Link = Callable[[ActionChange], str]
"""The address of an action's page; empty where it has none."""


def changes(found: EditionsDifference, shifts: Shifts | None = None, link: Link = lambda _row: "") -> Changes:
    """`shifts` None: a difference that was frozen before it told of figures."""
    groups = (ChangedGroup(fate.value, HEADINGS[fate], _rows(found, fate, link)) for fate in HEADINGS)
    return Changes(
        answer=changes_answer(found),
        more=more_answer(found),
        groups=tuple(group for group in groups if group.rows),
        parts=tuple(_part(part) for part in found.parts),
        continued=tuple(row.title for row in found.of(Fate.CONTINUED) if row.title),
        money=money_rows(shifts) if shifts else (),
        money_answer=money_shift_answer(shifts) if shifts else "",
        moves=money_shift_rows(shifts) if shifts else (),
        days=day_rows(shifts) if shifts else (),
        day_answer=day_shift_answer(shifts) if shifts and days_moved(shifts) else "",
    )


def ended_answer(ended: PublishedEnd) -> str:
    """«Tiltaket er gjennomført. Det sto sist i utgave 1, og er ikke med i utgave 2, lagt ut 1. mai 2026.»"""
    finished = ended.change.fate is Fate.FINISHED
    first = _("Tiltaket er gjennomført.") if finished else _("Tiltaket er tatt ut av planen.")
    told = {"last": ended.since, "now": ended.edition, "day": day(localdate(ended.published_at))}
    rest = _("Det sto sist i utgave %(last)d, og er ikke med i utgave %(now)d, lagt ut %(day)s.") % told
    return f"{first} {rest}"


def changes_answer(found: EditionsDifference) -> str:
    """«3 tiltak er nye, 5 er endret, 2 er gjennomført og 1 er tatt ut. 19 videreføres uendret.»"""
    counts = found.counts()
    same = counts.pop(Fate.CONTINUED)
    told = {fate: n for fate, n in counts.items() if n}
    if not told:
        return _unchanged(same)
    clauses = [_clause(fate, n, first=at == 0) for at, (fate, n) in enumerate(told.items())]
    rest = ngettext("Ett videreføres uendret.", "%(n)d videreføres uendret.", same) % {"n": same}
    return f"{listed(clauses)}. {rest if same else ''}".strip()


def proposed(told: PublishedChanges) -> str:
    """«Forslaget endrer 9 av 27 tiltak i utgave 1, legger til 2 og tar ut ett.»"""
    counts = told.difference.counts()
    changed, total = counts[Fate.CHANGED], sum(counts.values()) - counts[Fate.NEW]
    if changed:
        words = _("Forslaget endrer %(n)d av %(total)d tiltak i utgave %(since)d")
    else:
        words = _("Forslaget endrer ingen av de %(total)d tiltakene i utgave %(since)d")
    first = words % {"n": changed, "total": total, "since": told.since}
    verbs = {Fate.NEW: _("legger til %s"), Fate.FINISHED: _("avslutter %s"), Fate.DROPPED: _("tar ut %s")}
    rest = [verb % (n if n > 1 else _("ett")) for fate, verb in verbs.items() if (n := counts[fate])]
    if not changed:
        return f"{first}, {_('men')} {listed(rest)}." if rest else f"{first}."
    return f"{listed([first, *rest])}."


def public_words(public: PublicDays | None) -> str:
    """«Publisert 3. januar 2025. Alle kan lese den.»"""
    if public is None:
        return _("Ikke publisert.")
    first = day(localdate(public.first))
    if public.last is None:
        return _("Publisert %s. Alle kan lese den.") % first
    last = day(localdate(public.last))
    if first == last:
        return _("Var publisert %s. Den gjelder ikke lenger.") % first
    words = _("Var publisert fra %(first)s til %(last)s. Den gjelder ikke lenger.")
    return words % {"first": first, "last": last}


def origin_words(row: EditionRow) -> str:
    """«laget fra evalueringen av utgave 1», «lest fra plan.pdf»"""
    if row.evaluated is not None:
        return _("laget fra evalueringen av utgave %d") % row.evaluated
    if row.revised:
        return _("laget ved å rette en tidligere utgave")
    return _("lest fra %s") % row.document_name


def source_words(published: PublishedPlan) -> str:
    """«Den er laget fra evalueringen av utgave 1, og bygger på dokumentet «plan.pdf».»"""
    words = {"name": published.document_name}
    origin = published.origin
    if origin is None:
        return _("Den bygger på dokumentet «%(name)s».") % words
    if origin.evaluated is not None:
        told = _("Den er laget fra evalueringen av utgave %(number)d, og bygger på dokumentet «%(name)s».")
        return told % {**words, "number": origin.evaluated}
    if origin.revised:
        return _("Den er laget ved å rette en tidligere utgave, og bygger på dokumentet «%(name)s».") % words
    return _("Den er lest fra dokumentet «%(name)s».") % words


def is_read(published: PublishedPlan) -> bool:
    """Are the words those of the document?"""
    origin = published.origin
    return origin is not None and origin.evaluated is None and not origin.revised


def _unchanged(same: int) -> str:
    text = ngettext("Tiltaket videreføres uendret.", "Alle %(n)d tiltak videreføres uendret.", same)
    return text % {"n": same} if same else _("Ingen av utgavene har tiltak.")


def _clause(fate: Fate, n: int, *, first: bool) -> str:
    words = {
        Fate.NEW: ngettext("%(n)s er nytt", "%(n)s er nye", n),
        Fate.CHANGED: _("%(n)s er endret"),
        Fate.FINISHED: _("%(n)s er gjennomført"),
        Fate.DROPPED: _("%(n)s er tatt ut"),
    }
    count = _("%(n)d tiltak") % {"n": n} if first else str(n)
    return words[fate] % {"n": count}


def more_answer(found: EditionsDifference) -> str:
    """«Finansieringen er endret i 2 tiltak. Mål eller strategier er endret i ett område.»"""
    areas = [part for part in found.parts if part.kind is RowKind.AREA]
    told = (
        (found.changed_in(*MONEY), _("Finansieringen er endret i %(n)d tiltak.")),
        (found.changed_in(*TIME), _("Tidspunktene er endret i %(n)d tiltak.")),
        (found.changed_in("indicators"), _("Måleindikatorene er endret i %(n)d tiltak.")),
        (_count(areas, Change.CHANGED), _areas(_count(areas, Change.CHANGED))),
        (_count(areas, Change.NEW), _("%(n)d områder er nye.")),
        (_count(areas, Change.GONE), _("%(n)d områder er tatt ut.")),
    )
    return " ".join(text % {"n": n} for n, text in told if n)


def _count(parts: Iterable[PartChange], change: Change) -> int:
    return sum(part.change is change for part in parts)


def _areas(n: int) -> str:
    return ngettext(
        "Mål eller strategier er endret i ett område.",
        "Mål eller strategier er endret i %(n)d områder.",
        n,
    )


def _rows(found: EditionsDifference, fate: Fate, link: Link) -> tuple[ChangedRow, ...]:
    return tuple(action_row(row, link(row)) for row in found.of(fate))


def action_row(row: ActionChange, href: str = "") -> ChangedRow:
    """What became of one action."""
    sides = {Fate.NEW: "after", Fate.CHANGED: "both"}.get(row.fate, "before")
    return ChangedRow(row.title, row.area, sides, _fields(row.fields), href, row.reason)


def _part(part: PartChange) -> ChangedRow:
    sides = {Change.NEW: "after", Change.GONE: "before"}.get(part.change, "both")
    about = f"{PARTS[part.kind]}, {CHANGES[part.change]}"
    if part.kind is RowKind.PLAN:
        return ChangedRow(_("Navn og periode"), "", sides, _fields(part.fields))
    return ChangedRow(part.name or str(PARTS[part.kind]), about, sides, _fields(part.fields))


def _fields(fields: Iterable[FieldChange]) -> tuple[ChangedField, ...]:
    return tuple(
        ChangedField(LABELS[field.name], changed_lines(field.before, field.after)) for field in fields
    )
