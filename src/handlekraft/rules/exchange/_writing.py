from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from handlekraft.rules.documents import Document, Finding, PlanReading, RowDoubt
from handlekraft.rules.meaning import ActionMeaning, IndicatorMeaning
from handlekraft.rules.plan import (
    Action,
    Box,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Place,
    Plan,
    RelatedAction,
    Strategy,
)

FORMAT = "handlekraft-plan/1"
ACTION_TEXTS = ("steps", "indicators", "financing", "responsible", "timing")
"""The fields of an action that are lists of texts, in the order people read them."""

Json = dict[str, Any]
T = TypeVar("T")


def reading_to_json(reading: PlanReading) -> Json:
    """The plan with its findings, the words that were only labels, and the rows to look at first."""
    data = plan_to_json(reading.plan)
    data["findings"] = [finding_to_json(finding) for finding in reading.findings]
    data["labels"] = [label.text for label in reading.labels]
    data["doubts"] = [doubt_to_json(doubt) for doubt in reading.doubts]
    return _without_empty(data)


def plan_to_json(plan: Plan) -> Json:
    sources: Json = {}
    data = {
        "format": FORMAT,
        "title": _write(plan.title, "/title", sources),
        "period": {"from": plan.period.first, "to": plan.period.last} if plan.period else None,
        "lighthouse_projects": _each(plan.lighthouse_projects, "/lighthouse_projects", sources, _lighthouse),
        "focus_areas": _each(plan.focus_areas, "/focus_areas", sources, _area),
        "related_actions": _each(plan.related_actions, "/related_actions", sources, _related),
        "sources": sources,
    }
    return _without_empty(data)


def document_to_json(document: Document) -> Json:
    """`lines` holds `[number, page, text, [x0, top, x1, bottom]]` for each line."""
    lines = [[line.number, line.page, line.text, _box_to_json(line.box)] for line in document.lines]
    return {"format": document.format.value, "pages": document.pages, "lines": lines}


def finding_to_json(finding: Finding) -> Json:
    first = finding.places[0] if finding.places else Place()
    return _without_empty(
        {
            "code": finding.code.value,
            "message": finding.message,
            "where": finding.where,
            "page": first.page,
            "line": first.line,
            "places": [_place_to_json(place) for place in finding.places],
            "about": list(finding.about),
        }
    )


def doubt_to_json(doubt: RowDoubt) -> Json:
    at = doubt.address
    return {"kind": at.kind.value, "area": at.area, "index": at.index, "reasons": list(doubt.reasons)}


def _write(passage: Passage | None, pointer: str, sources: Json) -> str | None:
    if passage is None:
        return None
    if passage.places:
        sources[pointer] = [_place_to_json(place) for place in passage.places]
    return passage.text


def _each(items: Iterable[T], pointer: str, sources: Json, write: Callable[[T, str, Json], Any]) -> list[Any]:
    return [write(item, f"{pointer}/{index}", sources) for index, item in enumerate(items)]


def _lighthouse(project: LighthouseProject, at: str, sources: Json) -> Json:
    return _without_empty(
        {
            "name": _write(project.name, f"{at}/name", sources),
            "description": _write(project.description, f"{at}/description", sources),
            "focus_area": project.focus_area,
        }
    )


def _area(area: FocusArea, at: str, sources: Json) -> Json:
    data = {
        "key": area.key,
        "kind": area.kind.value,
        "main_goal": _write(area.main_goal, f"{at}/main_goal", sources),
        "sub_goals": _each(area.sub_goals, f"{at}/sub_goals", sources, _write),
        "strategies": _each(area.strategies, f"{at}/strategies", sources, _strategy),
        "indicators": _each(area.indicators, f"{at}/indicators", sources, _write),
        "actions": _each(area.actions, f"{at}/actions", sources, _action),
    }
    # The name stays even when empty: a plan without areas has one area with an empty name.
    return {"name": _write(area.name, f"{at}/name", sources), **_without_empty(data)}


def _strategy(strategy: Strategy, at: str, sources: Json) -> Json:
    return _without_empty({"number": strategy.number, "text": _write(strategy.text, f"{at}/text", sources)})


def _action(action: Action, at: str, sources: Json) -> Json:
    texts = {name: _each(getattr(action, name), f"{at}/{name}", sources, _write) for name in ACTION_TEXTS}
    return _without_empty(
        {
            "key": action.key,
            "number": action.number,
            "title": _write(action.title, f"{at}/title", sources),
            "strategies": list(action.strategies),
            "sub_goals": list(action.sub_goals),
            **texts,
            "headings": {
                f"{name}/{index}": text.heading
                for name in ACTION_TEXTS
                for index, text in enumerate(getattr(action, name))
                if text.heading
            },
            "by_year": {
                str(year): _write(text, f"{at}/by_year/{year}", sources) for year, text in action.by_year
            },
            "other": {
                name: _write(text, pointer_to(f"{at}/other", name), sources) for name, text in action.other
            },
            "meaning": meaning_to_json(action.meaning) if action.meaning else None,
        }
    )


def _related(related: RelatedAction, at: str, sources: Json) -> Json:
    return _without_empty(
        {
            "title": _write(related.title, f"{at}/title", sources),
            "links": [_link(link) for link in related.links],
            "financing": _write(related.financing, f"{at}/financing", sources),
            "responsible": _write(related.responsible, f"{at}/responsible", sources),
        }
    )


def _link(link: Link) -> Json:
    return {
        "focus_area": link.focus_area,
        "sub_goals": list(link.sub_goals),
        "strategies": list(link.strategies),
    }


def meaning_to_json(meaning: ActionMeaning) -> Json:
    return _without_empty(
        {
            "indicators": [_indicator(item) for item in meaning.indicators],
            "financing": [_record(item) for item in meaning.financing],
            "responsible": _without_empty(_record(meaning.responsible)),
            "timing": [_record(item) for item in meaning.timing],
        }
    )


def _indicator(item: IndicatorMeaning) -> Json:
    record = _record(item)
    if item.within_years is None:  # younger than the format: whoever reads it need not know the word
        del record["within_years"]
    return record


def _record(item: Any) -> Json:
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


def _place_to_json(place: Place) -> list[Any]:
    return [place.page, place.line, _box_to_json(place.box)]


def _box_to_json(box: Box | None) -> list[float] | None:
    return [box.x0, box.top, box.x1, box.bottom] if box else None


def _without_empty(data: Mapping[str, Any]) -> Json:
    return {name: value for name, value in data.items() if value not in (None, "", [], {}, ())}


def pointer_to(parent: str, name: str) -> str:
    """The JSON pointer of `name` within `parent` (RFC 6901)."""
    return f"{parent}/{name.replace('~', '~0').replace('/', '~1')}"
