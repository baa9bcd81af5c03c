"""A reading as a tidy outline for the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import Candidate, Choice, Finding, FindingCode, PlanReading
from handlekraft.rules.plan import Action, AreaKind, FocusArea, Passage, Plan, RelatedAction

KINDS = {AreaKind.FOCUS_AREA: "Satsingsområde", AreaKind.STRATEGIC_LEVER: "Strategisk grep"}
FIELDS = {
    "steps": "Deltiltak",
    "indicators": "Måles på",
    "financing": "Penger",
    "responsible": "Ansvar",
    "timing": "Tid",
}


Doubts = Mapping[Address, tuple[str, ...]]


def outline(reading: PlanReading) -> str:
    """The plan, what it holds in numbers, and what a person should look at; «?» stands at doubtful rows."""
    return "\n".join(_lines(reading)).rstrip() + "\n"


def explained(choices: Iterable[Choice]) -> str:
    """Which ways of reading the machine chose between: the points of each and what they are for."""
    return "\n".join(line for choice in choices for line in _choice(choice)) + "\n"


def _choice(choice: Choice) -> Iterator[str]:
    if len(choice.candidates) == 1:
        yield from _text(f"{choice.where}: {choice.question}: {_candidate(choice.taken)}", 0)
        return
    yield from _text(f"{choice.where}: {choice.question} (by {choice.margin:.2f})", 0)
    for candidate in choice.candidates:
        sign = "→" if candidate is choice.taken else " "
        yield from _text(f"{sign} {_candidate(candidate)}", 2)


def _candidate(candidate: Candidate) -> str:
    if not candidate.parts:
        return candidate.name
    parts = ", ".join(f"{name} {points:+.2f}" for name, points in candidate.parts)
    return f"{candidate.name} {candidate.score:.2f}: {parts}"


def _lines(reading: PlanReading) -> Iterator[str]:
    plan = reading.plan
    doubts = {doubt.address: doubt.reasons for doubt in reading.doubts}
    period = f" {plan.period.first}–{plan.period.last}" if plan.period else ""
    yield from (f"{plan.title or 'Plan uten navn'}{period}", *_text(_counts(plan), 0))
    yield from (*_doubt(doubts, Address(RowKind.PLAN), 2), "")
    for at, project in enumerate(plan.lighthouse_projects):
        yield from _text(f"★ {project.name}", 0)
        yield from _text(str(project.description or ""), 2)
        yield from _doubt(doubts, Address(RowKind.LIGHTHOUSE, at), 2)
    for at, area in enumerate(plan.focus_areas):
        yield from ("", *_area(area, at, doubts))
    if plan.related_actions:
        yield from ("", "Tiltak fra andre planer")
        for at, action in enumerate(plan.related_actions):
            yield from _related(action)
            yield from _doubt(doubts, Address(RowKind.RELATED, at), 6)
    yield from ("", *_findings(reading.findings))


def _doubt(doubts: Doubts, address: Address, indent: int) -> Iterator[str]:
    for reason in doubts.get(address, ()):
        yield from _text(f"? {reason}", indent)


def _counts(plan: Plan) -> str:
    areas = plan.focus_areas
    kinds = Counter(area.kind for area in areas)
    counts = {
        f"områder ({kinds[AreaKind.STRATEGIC_LEVER]} strategiske grep)": len(areas),
        "hovedmål": sum(1 for area in areas if area.main_goal),
        "delmål": sum(len(area.sub_goals) for area in areas),
        "strategier": sum(len(area.strategies) for area in areas),
        "tiltak": sum(len(area.actions) for area in areas),
        "tiltak fra andre planer": len(plan.related_actions),
        "fyrtårnprosjekter": len(plan.lighthouse_projects),
    }
    return " · ".join(f"{count} {name}" for name, count in counts.items())


def _area(area: FocusArea, index: int, doubts: Doubts) -> Iterator[str]:
    yield from _text(f"{KINDS[area.kind]}: {area.name}", 0)
    yield from _doubt(doubts, Address(RowKind.AREA, index), 2)
    yield from _text(f"Hovedmål: {area.main_goal}" if area.main_goal else "", 2)
    yield from _bullets("Delmål", area.sub_goals)
    for strategy in area.strategies:
        yield from _text(f"{strategy.number}. {strategy.text}", 2)
    for at, action in enumerate(area.actions):
        yield from _action(action)
        yield from _doubt(doubts, Address(RowKind.ACTION, at, index), 6)


def _action(action: Action) -> Iterator[str]:
    serves = f"  [{', '.join(map(str, action.strategies))}]" if action.strategies else ""
    yield from _text(f"▪ {action.number} {action.title}".replace("  ", " ") + serves, 2)
    for name, label in FIELDS.items():
        texts: tuple[Passage, ...] = getattr(action, name)
        if texts:
            yield from _text(f"{label}: {' | '.join(map(str, texts))}", 6)


def _related(action: RelatedAction) -> Iterator[str]:
    serves = "; ".join(link.focus_area for link in action.links)
    yield from _text(f"▪ {action.title} → {serves}" if serves else f"▪ {action.title}", 2)


def _bullets(label: str, texts: Iterable[Passage]) -> Iterator[str]:
    for text in texts:
        yield from _text(f"{label}: {text}", 2)


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    unread = sum(finding.code is FindingCode.UNREAD for finding in findings)
    yield f"{len(findings) - unread} ting å se på, {unread} avsnitt uten plass i planen"
    for finding in findings:
        place = finding.places[0] if finding.places else None
        where = f" (linje {place.line})" if place and place.line else ""
        yield from _text(f"! {finding.code}{where}: {finding.message}", 2)


def _text(text: str, indent: int) -> list[str]:
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
