"""Ideas, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.ideas.models import Idea, IdeaStep
from handlekraft.ideas.reads.rows import HandRow, PartyRow, hand_of, party_of, with_company
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

Stage = IdeaStep.Stage
IDEA_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in Idea.Kind)
STAGES: tuple[tuple[str, str], ...] = tuple((str(stage), str(stage.label)) for stage in Stage)
ARRIVED = frozenset({Stage.ESTABLISHED, Stage.SPIN_OFF, Stage.SCALED_UP})
"""The stages in which something has come of an idea."""


@dataclass(frozen=True, slots=True)
class StepRow:
    stage: str
    label: str
    on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """`company`: the one that was established on it; without a name where there is none."""

    id: int
    title: str
    kind: str
    kind_label: str
    from_whom: str
    about: str
    tags: tuple[str, ...]
    hand: HandRow
    company: PartyRow
    steps: tuple[StepRow, ...]

    @property
    def stage(self) -> StepRow:
        return self.steps[-1]

    @property
    def is_shelved(self) -> bool:
        return self.stage.stage == Stage.SHELVED

    @property
    def has_arrived(self) -> bool:
        return self.stage.stage in ARRIVED

    @property
    def is_open(self) -> bool:
        return not (self.is_shelved or self.has_arrived)


def ideas(desk: Desk) -> tuple[IdeaRow, ...]:
    """The newest first. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return _rows(desk, Idea.objects.filter(office_id=desk.office.id, removed_at=None))


def idea(desk: Desk, number: int) -> IdeaRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Idea.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    return next(iter(_rows(desk, rows)), None)


def idea_names(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Those that an application may belong to, the newest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Idea.objects.filter(office_id=desk.office.id, removed_at=None)
    return tuple(rows.values_list("pk", "title"))


def ideas_of(desk: Desk, number: int | None, name: str) -> tuple[IdeaRow, ...]:
    """Ideas that a company was established on. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Idea.objects.filter(with_company(number, name), office_id=desk.office.id, removed_at=None)
    return _rows(desk, rows)


def _rows(desk: Desk, rows: Any) -> tuple[IdeaRow, ...]:
    found = list(rows.select_related("responsible"))
    steps: dict[int, list[StepRow]] = {row.pk: [] for row in found}
    told = IdeaStep.objects.filter(idea__in=rows.order_by(), taken_back=False).order_by("pk")
    for step in told.select_related("by") if found else ():
        label = step.get_stage_display()
        steps[step.idea_id].append(StepRow(step.stage, label, step.on, step.reason, step.by.name))
    return tuple(_row(desk, row, tuple(steps[row.pk])) for row in found)


def _row(desk: Desk, row: Idea, steps: tuple[StepRow, ...]) -> IdeaRow:
    return IdeaRow(
        id=row.pk,
        title=row.title,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        from_whom=row.from_whom,
        about=row.about,
        tags=tuple(row.tags),
        hand=hand_of(desk, row),
        company=party_of(row),
        steps=steps,
    )
