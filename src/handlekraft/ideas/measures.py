"""What of this room an indicator may count: by the names of `rules.measures`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import QuerySet

from handlekraft.ideas.models import Application, IdeaStep, MatterEntry, StudentWork
from handlekraft.rules.measures import Piece, Ref

Pieces = Callable[[int, date, date], Iterator[Piece]]
Stage = IdeaStep.Stage
_COMPANY = (Stage.ESTABLISHED, Stage.SPIN_OFF)
_ON = (Stage.APPLICATION, Stage.GRANTED, Stage.PILOT, *_COMPANY, Stage.SCALED_UP)
"""An idea that came to any of these was carried on; to clear it up is not yet that."""


def _sent(office: int, first: date, last: date) -> Iterator[Piece]:
    rows = Application.objects.filter(office_id=office, removed_at=None, sent_on__range=(first, last))
    for row in rows.select_related("scheme"):
        yield _application(row, row.sent_on or first)


def _granted(office: int, first: date, last: date) -> Iterator[Piece]:
    for row in _granted_rows(office, first, last):
        yield _application(row, row.answered_on or first)


def _kroner(office: int, first: date, last: date) -> Iterator[Piece]:
    """Nothing for a grant whose sum nobody has told: that is not the same as none."""
    for row in _granted_rows(office, first, last):
        if row.kroner_granted is not None:
            yield _application(row, row.answered_on or first, float(row.kroner_granted))


def _granted_rows(office: int, first: date, last: date) -> Iterator[Application]:
    rows = Application.objects.filter(office_id=office, removed_at=None, answered_on__range=(first, last))
    yield from rows.filter(outcome=Application.Outcome.GRANTED).select_related("scheme")


def _application(row: Application, at: date, number: float = 1.0) -> Piece:
    return Piece(
        at=at,
        title=row.title,
        ref=Ref("application", str(row.pk)),
        organisation=row.company,
        industries=tuple(row.industries),
        municipality=row.municipality,
        kind=row.scheme.kind,
        tags=(*row.tags, row.scheme.name),
        number=number,
    )


def _carried_on(office: int, first: date, last: date) -> Iterator[Piece]:
    for step in _came_to(_ON, office, first, last):
        yield _idea(step, step.idea.kind)


def _to_application(office: int, first: date, last: date) -> Iterator[Piece]:
    for step in _came_to((Stage.APPLICATION,), office, first, last):
        yield _idea(step, step.idea.kind)


def _established(office: int, first: date, last: date) -> Iterator[Piece]:
    for step in _came_to(_COMPANY, office, first, last):
        yield _idea(step, "idea")


def _came_to(stages: tuple[Stage, ...], office: int, first: date, last: date) -> Iterator[IdeaStep]:
    """The first time that each idea came to one of them."""
    rows = IdeaStep.objects.filter(stage__in=stages, taken_back=False)
    rows = rows.filter(idea__office_id=office, idea__removed_at=None)
    earliest = {step.idea_id: step for step in rows.select_related("idea").order_by("-on", "-pk")}
    yield from (step for step in earliest.values() if first <= step.on <= last)


def _idea(step: IdeaStep, kind: str) -> Piece:
    row = step.idea
    return Piece(
        at=step.on,
        title=row.title,
        ref=Ref("idea", str(row.pk)),
        organisation=row.company or row.from_whom,
        industries=tuple(row.industries),
        municipality=row.municipality,
        kind=kind,
        tags=tuple(filter(None, (*row.tags, row.from_whom))),
        same_as=f"{row.number:09}" if row.number else "",
    )


def _contacts(office: int, first: date, last: date) -> Iterator[Piece]:
    rows = _entries(office, first, last).filter(kind=MatterEntry.Kind.CONTACT)
    yield from (_entry(row, "") for row in rows)


def _milestones(office: int, first: date, last: date) -> Iterator[Piece]:
    rows = _entries(office, first, last).exclude(kind=MatterEntry.Kind.CONTACT)
    yield from (_entry(row, row.kind) for row in rows)


def _entries(office: int, first: date, last: date) -> QuerySet[MatterEntry]:
    rows = MatterEntry.objects.filter(removed_at=None, on__range=(first, last))
    return rows.filter(matter__office_id=office, matter__removed_at=None).select_related("matter")


def _entry(row: MatterEntry, kind: str) -> Piece:
    ref = Ref("matter", f"{row.matter_id}-{row.pk}")
    return Piece(row.on, row.what, ref, row.who, kind=kind, tags=(*row.matter.tags, row.matter.title))


def _students(*kinds: StudentWork.Kind) -> Pieces:
    """Each student is one; those whose work hasn't begun are none yet."""

    def pieces(office: int, first: date, last: date) -> Iterator[Piece]:
        rows = StudentWork.objects.filter(office_id=office, removed_at=None, starts_on__range=(first, last))
        for row in rows.filter(kind__in=kinds):
            yield _student(row, row.kind if len(kinds) > 1 else "")

    return pieces


def _student(row: StudentWork, kind: str) -> Piece:
    return Piece(
        at=row.starts_on,
        title=row.title,
        ref=Ref("students", str(row.pk)),
        organisation=row.company,
        industries=tuple(row.industries),
        municipality=row.municipality,
        kind=kind,
        tags=tuple(filter(None, (*row.tags, row.school))),
        number=float(row.students),
    )


Kind = StudentWork.Kind
PIECES: dict[str, Pieces] = {
    "applications_sent": _sent,
    "applications_granted": _granted,
    "kroner_granted": _kroner,
    "ideas_carried_on": _carried_on,
    "ideas_to_application": _to_application,
    "companies_established": _established,
    "student_jobs": _students(Kind.JOB),
    "placements": _students(Kind.PLACEMENT),
    "theses": _students(Kind.BACHELOR, Kind.MASTER, Kind.THESIS),
    "matter_contacts": _contacts,
    "matter_milestones": _milestones,
}
