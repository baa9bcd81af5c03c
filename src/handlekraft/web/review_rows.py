"""A reading under review as rows for the pages: each with the doubts that concern it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.rules.corrections import Address, Row, RowKind, all_rows, mark, own_words, row_at
from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.plan import FocusArea, LighthouseProject, Plan
from handlekraft.web.pages.words import listed
from handlekraft.web.sources import places_of


@dataclass(frozen=True, slots=True)
class ReviewRow:
    address: Address
    row: Row
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...] = ()
    """Why to look at the row before the others."""

    area: str = ""


@dataclass(frozen=True, slots=True)
class ReviewArea:
    head: ReviewRow
    area: FocusArea
    actions: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """`row_of`: the first row that a finding concerns, by the finding's place in the list."""

    lighthouses: tuple[ReviewRow, ...]
    areas: tuple[ReviewArea, ...]
    related: tuple[ReviewRow, ...]
    row_of: dict[int, Address]
    doubtful: tuple[ReviewRow, ...]
    """Those that the machine is not sure of, in the order of the plan."""

    total: int


def outline(found: ReadingUnderReview) -> Outline:
    concern = _Concern(found.findings)
    rows = {address: _review_row(found, address, row, concern) for address, row in all_rows(found.plan)}
    areas = tuple(
        ReviewArea(
            rows[Address(RowKind.AREA, index)],
            area,
            tuple(rows[Address(RowKind.ACTION, at, index)] for at in range(len(area.actions))),
        )
        for index, area in enumerate(found.plan.focus_areas)
    )
    concerned = [(id(finding), row.address) for row in rows.values() for finding in row.findings]
    return Outline(
        lighthouses=tuple(row for row in rows.values() if row.address.kind is RowKind.LIGHTHOUSE),
        areas=areas,
        related=tuple(row for row in rows.values() if row.address.kind is RowKind.RELATED),
        row_of=dict(reversed(concerned)),
        doubtful=tuple(row for row in rows.values() if row.reasons),
        total=len(rows),
    )


def review_row(found: ReadingUnderReview, address: Address) -> ReviewRow:
    return _review_row(found, address, row_at(found.plan, address), _Concern(found.findings))


def _review_row(found: ReadingUnderReview, address: Address, row: Row, concern: _Concern) -> ReviewRow:
    # A lighthouse project may have the name of its action.
    name = name_of(row) if address.kind in (RowKind.ACTION, RowKind.RELATED) else ""
    lines = (place.line for place in places_of(own_words(row)) if place.line is not None)
    area = found.plan.focus_areas[address.area].name.text if address.kind is RowKind.ACTION else ""
    reasons = found.doubts.get(mark(row), ()) if found.doubts else ()
    return ReviewRow(address, row, concern.about(lines, name), reasons, area)


def index_of(found: ReadingUnderReview) -> dict[int, int]:
    """The place of each finding among those of the reading, by the finding's `id`."""
    return {id(finding): at for at, finding in enumerate(found.findings)}


def first_words(doubtful: int, was_doubted: bool) -> str:
    """What to do about the rows that the machine is not sure of; nothing where it was sure of all."""
    if not doubtful:
        return _("Alle radene vi var usikre på, er sett gjennom.") if was_doubted else ""
    text = ngettext(
        "Én rad er vi ikke sikre på. Se på den først.",
        "%(n)d rader er vi ikke sikre på. Se på dem først.",
        doubtful,
    )
    return text % {"n": doubtful}


def name_of(row: Row) -> str:
    named = row.name if isinstance(row, FocusArea | LighthouseProject) else row.title
    return named.text


def found_words(plan: Plan) -> str:
    """«9 områder, 28 delmål og 27 tiltak»: what the reading found, and nothing of what it did not."""
    areas, lighthouses = plan.focus_areas, len(plan.lighthouse_projects)
    strategies = sum(len(area.strategies) for area in areas)
    counts = (
        (len(areas), ngettext("%(n)d område", "%(n)d områder", len(areas))),
        (sum(1 for area in areas if area.main_goal), _("%(n)d hovedmål")),
        (sum(len(area.sub_goals) for area in areas), _("%(n)d delmål")),
        (strategies, ngettext("%(n)d strategi", "%(n)d strategier", strategies)),
        (sum(len(area.actions) for area in areas), _("%(n)d tiltak")),
        (len(plan.related_actions), _("%(n)d tiltak fra andre planer")),
        (lighthouses, ngettext("%(n)d fyrtårnprosjekt", "%(n)d fyrtårnprosjekter", lighthouses)),
    )
    return listed([text % {"n": n} for n, text in counts if n])


class _Concern:
    """Findings by the lines they stand in, and by the row that they say of themselves that they concern."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        self.by_line: defaultdict[int | None, list[int]] = defaultdict(list)
        self.by_name: defaultdict[str, list[int]] = defaultdict(list)
        for at, finding in enumerate(findings):
            for name in named_in(finding):
                self.by_name[name].append(at)
            if finding.code is not FindingCode.UNREAD:
                for place in finding.places:
                    self.by_line[place.line].append(at)

    def about(self, lines: Iterable[int], name: str) -> tuple[Finding, ...]:
        found = {at for line in lines for at in self.by_line.get(line, ())}
        if name:
            found.update(self.by_name.get(name, ()))
        return tuple(self.findings[at] for at in sorted(found))


def named_in(finding: Finding) -> Iterator[str]:
    """The names after each «/»: of «Område / Tiltak», the action; a name may have the sign itself."""
    for where in finding.where.split("; "):
        parts = where.split("/ ")
        yield from ("/ ".join(parts[at:]) for at in range(1, len(parts)))
