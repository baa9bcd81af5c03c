"""A need is raised, somebody offers to help, the two are matched, and something comes of it or nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.arenas.commands.actors import actors_named
from handlekraft.arenas.commands.rows import one_at_a_time, row_of
from handlekraft.arenas.models import Help, Need
from handlekraft.arenas.refusals import NotHere, Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class NeedFacts:
    title: str
    company: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a match: a project, a result, or nothing and why."""

    what: str
    words: str
    on: date


@transaction.atomic
def raise_need(actor: Desk, facts: NeedFacts, told_as: int | None = None) -> int:
    """`told_as`: its number at the company; one that is raised already is the same need, and comes back if
    it was taken away. Raises `Unsaid` without words."""
    require(actor, Verb.KEEP_ARENAS)
    row = Need(office_id=actor.office.id, raised_on=timezone.localdate(), told_as=told_as)
    if told_as is not None:
        one_at_a_time(actor)
        row = Need.objects.filter(office_id=actor.office.id, told_as=told_as).first() or row
    row.removed_at = None
    _write(row, facts)
    record(actor, "raise_need", f"need:{row.pk}", text=row.title)
    return row.pk


@transaction.atomic
def change_need(actor: Desk, number: int, facts: NeedFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `raise_need`."""
    row = row_of(actor, Need, number)
    before = NeedFacts(row.title, row.company, row.about)
    _write(row, facts)
    after = NeedFacts(row.title, row.company, row.about)
    if before != after:
        told = {"before": asdict(before), "after": asdict(after)}
        record(actor, "change_need", f"need:{number}", text=row.title, **told)


def _write(row: Need, facts: NeedFacts) -> None:
    row.title, row.company = facts.title.strip()[:300], " ".join(facts.company.split())[:300]
    row.about = facts.about.strip()
    for name in ("title", "company"):
        if not getattr(row, name):
            raise Unsaid(name)
    row.save()


@transaction.atomic
def let_go_need(actor: Desk, number: int, why: str) -> None:
    """Nobody looks for help to it any more. Raises `NotHere`, `Unsaid` without a reason."""
    row = row_of(actor, Need, number)
    if not why.strip():
        raise Unsaid("why")
    row.let_go_on, row.let_go_why = timezone.localdate(), why.strip()[:500]
    row.save(update_fields=["let_go_on", "let_go_why"])
    record(actor, "let_go_need", f"need:{number}", text=row.title, reason=row.let_go_why)


@transaction.atomic
def take_up_need(actor: Desk, number: int) -> None:
    """Undo of `let_go_need`. Raises `NotHere`."""
    row = row_of(actor, Need, number)
    row.let_go_on, row.let_go_why = None, ""
    row.save(update_fields=["let_go_on", "let_go_why"])
    record(actor, "take_up_need", f"need:{number}", text=row.title)


@transaction.atomic
def offer_help(actor: Desk, number: int, name: str, person: str, what: str) -> int:
    """By an actor of that name; one that is not known is added. Raises `NotHere`, `Unsaid`."""
    need = row_of(actor, Need, number)
    for field, said in (("actor", name), ("what", what)):
        if not said.strip():
            raise Unsaid(field)
    (by,) = actors_named(actor, (name,))
    told = {"person": person.strip()[:200], "what": what.strip()[:1000]}
    made = need.helps.create(actor=by, offered_on=timezone.localdate(), **told)
    record(actor, "offer_help", f"need:{number}", text=need.title, by=by.name)
    return made.pk


@transaction.atomic
def withdraw_help(actor: Desk, number: int, *, back: bool = False) -> int:
    """An offer that no longer stands, unless it is a match; gives the need's id. Raises `NotHere`."""
    row = _help(actor, number)
    if row.matched_on or row.withdrawn is not back:
        raise NotHere(number)
    row.withdrawn = not back
    return _kept(actor, row, "bring_back_help" if back else "withdraw_help")


@transaction.atomic
def match_help(actor: Desk, number: int, *, undo: bool = False) -> int:
    """The company wants it; gives the need's id. Raises `NotHere` where something came of it already."""
    row = _help(actor, number)
    if row.withdrawn or row.came or (row.matched_on is None) is undo:
        raise NotHere(number)
    row.matched_on = None if undo else timezone.localdate()
    return _kept(actor, row, "unmatch_help" if undo else "match_help")


@transaction.atomic
def tell_match(actor: Desk, number: int, came: Came) -> int:
    """Said again when a project becomes a result. Raises `NotHere` for no match, `Unsaid`."""
    row = _help(actor, number)
    if row.matched_on is None:
        raise NotHere(number)
    if came.what not in Help.Came.values or not came.words.strip():
        raise Unsaid("words")
    if not row.matched_on <= came.on <= timezone.localdate():
        raise Unsaid("on")
    row.came, row.came_words, row.came_on = came.what, came.words.strip()[:1000], came.on
    return _kept(actor, row, "tell_match", words=row.came_words)


@transaction.atomic
def untell_match(actor: Desk, number: int) -> int:
    """Nothing is said of it yet. Raises `NotHere`."""
    row = _help(actor, number)
    if not row.came:
        raise NotHere(number)
    row.came, row.came_words, row.came_on = "", "", None
    return _kept(actor, row, "untell_match")


def _help(actor: Desk, number: int) -> Help:
    require(actor, Verb.KEEP_ARENAS)
    rows = Help.objects.select_for_update(of=("self",)).select_related("need", "actor")
    row = rows.filter(need__office_id=actor.office.id, need__removed_at=None, pk=number).first()
    if row is None:
        raise NotHere(number)
    return row


def _kept(actor: Desk, row: Help, verb: str, **told: str) -> int:
    row.save()
    record(actor, verb, f"need:{row.need_id}", text=row.need.title, by=row.actor.name, **told)
    return row.need_id
