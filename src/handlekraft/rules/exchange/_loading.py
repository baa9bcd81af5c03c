from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import Document, DocumentFormat, Finding, FindingCode, RowDoubt, SourceLine
from handlekraft.rules.exchange._writing import ACTION_TEXTS, FORMAT, pointer_to
from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    IndicatorKind,
    IndicatorMeaning,
    ResponsibleMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.plan import (
    Action,
    AreaKind,
    Box,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Period,
    Place,
    Plan,
    RelatedAction,
    Strategy,
)

T = TypeVar("T")
Member = TypeVar("Member", bound=StrEnum)


class ExchangeError(ValueError):
    """The JSON is not a plan. `pointer` says where."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(f"{pointer or '/'}: {message}")
        self.pointer = pointer


def plan_from_json(data: Any) -> Plan:
    """The plan that `plan_to_json` wrote, or anybody else in the same format.

    Raises `ExchangeError` with the pointer of the first value that is not of the format.
    """
    node = _Node(data, "", {})
    if node.get("format").value != FORMAT:
        raise ExchangeError("/format", f"expected {FORMAT!r}")
    node.sources = node.get("sources").mapping()
    period = node.get("period")
    return Plan(
        title=node.get("title").passage() or Passage(""),
        period=Period(period.get("from").integer(), period.get("to").integer()) if period.value else None,
        lighthouse_projects=node.get("lighthouse_projects").each(_load_lighthouse),
        focus_areas=node.get("focus_areas").each(_load_area),
        related_actions=node.get("related_actions").each(_load_related),
    )


def finding_from_json(data: Any, pointer: str = "") -> Finding:
    node = _Node(data, pointer, {})
    return Finding(
        code=node.get("code").member(FindingCode),
        message=node.get("message").text(),
        where=node.get("where").text(),
        places=tuple(_place_from_json(row, pointer) for row in node.get("places").items()),
        about=node.get("about").each(_Node.text),
    )


def doubt_from_json(data: Any, pointer: str = "") -> RowDoubt:
    node = _Node(data, pointer, {})
    address = Address(
        node.get("kind").member(RowKind), node.get("index").integer(), node.get("area").integer()
    )
    return RowDoubt(address, node.get("reasons").each(_Node.text))


def document_from_json(data: Any, pointer: str = "") -> Document:
    node = _Node(data, pointer, {})
    pages = node.get("pages")
    return Document(
        format=node.get("format").member(DocumentFormat),
        pages=pages.integer() if pages.value is not None else None,
        lines=node.get("lines").each(_load_line),
    )


def _load_line(node: _Node) -> SourceLine:
    try:
        number, page, text, box = node.items()
        return SourceLine(number, text, page, _box_from_json(box))
    except (TypeError, ValueError):
        raise node.wrong("[number, page, text, box]") from None


class _Node:
    """A value of the JSON with its pointer, so that a wrong one can be named."""

    def __init__(self, value: Any, pointer: str, sources: Mapping[str, Any]) -> None:
        self.value, self.pointer, self.sources = value, pointer, sources

    def get(self, name: str) -> _Node:
        return _Node(self.mapping().get(name), pointer_to(self.pointer, name), self.sources)

    def wrong(self, expected: str) -> ExchangeError:
        return ExchangeError(self.pointer, f"expected {expected}, found {type(self.value).__name__}")

    def mapping(self) -> Mapping[str, Any]:
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        return self.value

    def items(self) -> list[Any]:
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return self.value

    def each(self, load: Callable[[_Node], T]) -> tuple[T, ...]:
        return tuple(
            load(_Node(value, f"{self.pointer}/{index}", self.sources))
            for index, value in enumerate(self.items())
        )

    def text(self) -> str:
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        return self.value

    def integer(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("a whole number")
        return self.value

    def number(self) -> int | str:
        return self.text() if self.value is None or isinstance(self.value, str) else self.integer()

    def member(self, kind: type[Member]) -> Member:
        try:
            return kind(self.text())
        except ValueError:
            raise ExchangeError(self.pointer, f"{self.value!r} is none of {list(kind)}") from None

    def passage(self) -> Passage | None:
        if self.value is None:
            return None
        rows = self.sources.get(self.pointer) or []
        return Passage(self.text(), tuple(_place_from_json(row, self.pointer) for row in rows))

    def required(self) -> Passage:
        return self.passage() or Passage("")


def _place_from_json(row: Any, pointer: str) -> Place:
    try:
        page, line, box = row
        return Place(page, line, _box_from_json(box))
    except (TypeError, ValueError):
        raise ExchangeError(pointer, "a place is [page, line, [x0, top, x1, bottom]]") from None


def _box_from_json(box: Any) -> Box | None:
    return Box(*map(float, box)) if box else None


def _load_lighthouse(node: _Node) -> LighthouseProject:
    return LighthouseProject(
        name=node.get("name").required(),
        description=node.get("description").passage(),
        focus_area=node.get("focus_area").text(),
    )


def _load_area(node: _Node) -> FocusArea:
    kind = node.get("kind")
    return FocusArea(
        name=node.get("name").required(),
        kind=kind.member(AreaKind) if kind.value is not None else AreaKind.FOCUS_AREA,
        main_goal=node.get("main_goal").passage(),
        sub_goals=node.get("sub_goals").each(_Node.required),
        strategies=node.get("strategies").each(_load_strategy),
        indicators=node.get("indicators").each(_Node.required),
        actions=node.get("actions").each(_load_action),
        key=node.get("key").text(),
    )


def _load_strategy(node: _Node) -> Strategy:
    return Strategy(number=node.get("number").number(), text=node.get("text").required())


def _load_action(node: _Node) -> Action:
    meaning = node.get("meaning")
    by_year, other = node.get("by_year"), node.get("other")
    texts = {name: _with_headings(node, name) for name in ACTION_TEXTS}
    return Action(
        title=node.get("title").required(),
        number=node.get("number").text(),
        strategies=node.get("strategies").each(_Node.number),
        sub_goals=node.get("sub_goals").each(_Node.integer),
        by_year=tuple((_year(by_year, name), by_year.get(name).required()) for name in by_year.mapping()),
        other=tuple((name, other.get(name).required()) for name in other.mapping()),
        meaning=_load_meaning(meaning) if meaning.value is not None else None,
        key=node.get("key").text(),
        **texts,
    )


def _with_headings(action: _Node, name: str) -> tuple[Passage, ...]:
    headings = action.get("headings")
    texts = action.get(name).each(_Node.required)
    return tuple(
        replace(text, heading=headings.get(f"{name}/{index}").text()) for index, text in enumerate(texts)
    )


def _year(node: _Node, name: str) -> int:
    if not name.isdecimal():
        raise ExchangeError(node.pointer, f"{name!r} is not a year")
    return int(name)


def _load_related(node: _Node) -> RelatedAction:
    return RelatedAction(
        title=node.get("title").required(),
        links=node.get("links").each(_load_link),
        financing=node.get("financing").passage(),
        responsible=node.get("responsible").passage(),
    )


def _load_link(node: _Node) -> Link:
    return Link(
        focus_area=node.get("focus_area").text(),
        sub_goals=node.get("sub_goals").each(_Node.integer),
        strategies=node.get("strategies").each(_Node.number),
    )


def _load_meaning(node: _Node) -> ActionMeaning:
    responsible = node.get("responsible")
    return ActionMeaning(
        indicators=node.get("indicators").each(_load_indicator),
        financing=node.get("financing").each(_load_financing),
        responsible=ResponsibleMeaning(
            lead=responsible.get("lead").each(_Node.text),
            partners=responsible.get("partners").each(_Node.text),
        ),
        timing=node.get("timing").each(_load_timing),
    )


def _load_indicator(node: _Node) -> IndicatorMeaning:
    target = node.get("target").value
    if target is not None and not isinstance(target, int | float):
        raise node.get("target").wrong("a number")
    within = node.get("within_years")
    return IndicatorMeaning(
        text=node.get("text").text(),
        kind=node.get("kind").member(IndicatorKind),
        target=target,
        unit=node.get("unit").text() or None,
        per=_per(node),
        due=_day(node.get("due")),
        within_years=within.integer() if within.value is not None else None,
    )


def _load_financing(node: _Node) -> FinancingMeaning:
    kind, amount = node.get("kind"), node.get("amount")
    return FinancingMeaning(
        text=node.get("text").text(),
        kind=kind.member(FinancingKind) if kind.value is not None else None,
        amount=amount.integer() if amount.value is not None else None,
        per=_per(node),
        years=node.get("years").each(_Node.integer),
    )


def _load_timing(node: _Node) -> TimingMeaning:
    return TimingMeaning(
        text=node.get("text").text(),
        kind=node.get("kind").member(TimingKind),
        start=_day(node.get("start")),
        end=_day(node.get("end")),
    )


def _per(node: _Node) -> Any:
    if node.get("per").value not in (None, "year"):
        raise ExchangeError(node.pointer + "/per", "only 'year' or null")
    return node.get("per").value


def _day(node: _Node) -> date | None:
    try:
        return date.fromisoformat(node.text()) if node.value is not None else None
    except ValueError:
        raise node.wrong("a date such as 2025-12-31") from None
