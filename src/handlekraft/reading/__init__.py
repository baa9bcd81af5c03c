"""A published plan document → a plan, with the place of every word and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.abreast import with_actions_apart
from handlekraft.reading.aligned import with_aligned_rows
from handlekraft.reading.alike import with_signs_told
from handlekraft.reading.areas import AreaRead, read_areas
from handlekraft.reading.beside import with_labels_beside, with_labels_over
from handlekraft.reading.choices import Choices
from handlekraft.reading.contents import without_contents
from handlekraft.reading.doubts import row_doubts
from handlekraft.reading.findings import Read, findings, plan_findings, unread
from handlekraft.reading.formats import MAX_BYTES, layout_of
from handlekraft.reading.forms import is_form, read_form
from handlekraft.reading.front import read_lighthouses, read_running_title, read_title
from handlekraft.reading.goaltables import with_goal_tables_as_text
from handlekraft.reading.inline import with_labels_apart
from handlekraft.reading.layout import Layout, strips, text_of
from handlekraft.reading.leads import with_leads_told
from handlekraft.reading.ledger import Ledger
from handlekraft.reading.lists import with_depths
from handlekraft.reading.misfit import Misfit, loose, misfit
from handlekraft.reading.numbered import with_numbered_rows, with_numbers_as_signs
from handlekraft.reading.progress import Stage, tell
from handlekraft.reading.ranks import with_levels
from handlekraft.reading.related import RelatedRead, read_related
from handlekraft.reading.rowforms import with_rows_as_text
from handlekraft.reading.runin import with_run_in_names_apart
from handlekraft.reading.said import Found, told
from handlekraft.reading.sections import cut
from handlekraft.reading.shapes import with_known_columns
from handlekraft.reading.subgoals import with_counted_goals_told, with_sub_goals_told
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.plan import LighthouseProject, Passage, Period, Plan

__all__ = ["MAX_BYTES", "ErrorCode", "ReadingError", "plan_findings", "read", "read_bytes"]


def read(path: Path) -> PlanReading:
    """The plan in the document. Raises `ReadingError`; a document without a plan gives findings only."""
    try:
        with path.open("rb") as document:
            data = document.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadingError(ErrorCode.MISSING) from error
    return read_bytes(data)


def read_bytes(data: bytes) -> PlanReading:
    """The same for a document that was sent here."""
    layout = layout_of(data)
    tell(Stage.PLAN)
    return read_layout(layout)


def read_layout(layout: Layout) -> PlanReading:
    """The same for a document whose words have their places already."""
    ledger = Ledger(layout.words())
    choices = Choices(layout.choices)
    for strip in strips((*layout.items, *layout.beside)):
        ledger.label(strip.marks)
        ledger.label(strip.notes)
    lines = told(layout.items)
    says = is_form(lines)
    choices.fact("document", "whether it says outright what each line is", "yes" if says else "no")
    rows = _told(lines, ledger) if says else _weighed(layout, ledger, choices)
    ledger.reclaim(rows.plan)
    for aside in layout.asides:
        ledger.label((*aside.marks, *aside.words))
    # What the document says outright is no guess.
    strange = Misfit() if says else misfit(rows, loose(layout.items, ledger), layout.document.format)
    found = [*strange.findings, *findings(rows)]
    left = list(ledger.stretches(strips(layout.items)))
    found.extend(unread(left))
    found.extend(unread(ledger.stretches(layout.beside)))
    doubts = () if says else row_doubts(rows, left, strange.reasons)
    return PlanReading(rows.plan, layout.document, tuple(found), ledger.labels(), doubts, choices.made())


def _told(lines: Sequence[Found], ledger: Ledger) -> Read:
    """The plan of a document that says outright what each line is."""
    form = read_form(lines, ledger)
    return _plan(form.title, form.period, form.projects, form.areas, form.related)


def _weighed(layout: Layout, ledger: Ledger, choices: Choices) -> Read:
    """The plan by what the document looks like."""
    shown, contents = without_contents(layout.items)
    for strip in contents:
        ledger.label(strip.words)
    shown = with_numbers_as_signs(shown)
    lined = with_numbered_rows(with_aligned_rows([*with_labels_over([*with_labels_beside(shown)])]))
    lined = [*with_goal_tables_as_text(with_levels(lined))]
    items = [*with_rows_as_text([*with_actions_apart(with_known_columns(lined, choices))])]
    for strip in strips(items):
        ledger.label(strip.marks)
    items = [*with_leads_told(with_run_in_names_apart(items))]
    items = with_signs_told([*with_depths(with_labels_apart(items))])
    items = with_sub_goals_told(with_counted_goals_told(items))
    front, *sections = cut(items, ledger)
    title, period = read_title(front.part(None), ledger, {aside.text for aside in layout.asides})
    if not title:
        title, period = read_running_title(layout.asides, ledger)
    prose = text_of([strip for part in front.parts for strip in part.strips])
    areas = read_areas([s for s in sections if not s.lists_related_actions], prose, ledger)
    names = [read.area.name.text for read in areas]
    related = [row for s in sections if s.lists_related_actions for row in read_related(s, names, ledger)]
    projects = read_lighthouses([p for s in (front, *sections) for p in s.parts], names, ledger)
    return _plan(title, period, projects, areas, related)


def _plan(
    title: Passage,
    period: Period | None,
    projects: Sequence[LighthouseProject],
    areas: Sequence[AreaRead],
    related: Sequence[RelatedRead],
) -> Read:
    plan = Plan(
        title=title,
        period=period,
        lighthouse_projects=tuple(projects),
        focus_areas=tuple(read.area for read in areas),
        related_actions=tuple(row.action for row in related),
    )
    return Read(plan, areas, related)
