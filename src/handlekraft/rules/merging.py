"""Three tellings of one row, field by field: what was before, what a plan says, what its document says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from handlekraft.rules.corrections import Row
from handlekraft.rules.plan import (
    Action,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Period,
    Place,
    Plan,
    RelatedAction,
    Strategy,
    passages,
)

FIELDS: dict[type, tuple[str, ...]] = {
    Plan: ("title", "period"),
    LighthouseProject: ("name", "description", "focus_area"),
    FocusArea: ("name", "kind", "main_goal", "sub_goals", "strategies", "indicators"),
    Action: (
        "title",
        "number",
        "steps",
        "strategies",
        "sub_goals",
        "indicators",
        "financing",
        "responsible",
        "timing",
        "by_year",
        "other",
    ),
    RelatedAction: ("title", "links", "financing", "responsible"),
}
"""All that has words in a row, in the order in which people read it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field in which ours and theirs differ, each text for itself. `before` None: there was no row."""

    name: str
    before: tuple[str, ...] | None
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    proposed: bool
    """The document says otherwise than before; else a person has corrected it."""

    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """`kept` has the plan's words, `taken` the document's where the document has changed."""

    kept: Row | None
    taken: Row | None
    fields: tuple[FieldDifference, ...]

    @property
    def proposed(self) -> bool:
        return any(field.proposed for field in self.fields)

    @property
    def corrected(self) -> bool:
        return any(not field.proposed for field in self.fields)

    @property
    def conflict(self) -> bool:
        return any(field.conflict for field in self.fields)


def merged(before: Row | None, ours: Row | None, theirs: Row | None) -> Merged:
    """The tellings field by field. Where a row is missing, the fields are those of the other two."""
    if ours is None or theirs is None:
        return Merged(ours, theirs, _one_sided(before, ours, theirs))
    if before == ours == theirs:  # most rows of a document that comes again
        return Merged(ours, ours, ())
    # Ours may have been read from another document that says the same, where the places are others.
    stands = before is not None and {*_places(ours)} <= {*_places(theirs)}
    kept: dict[str, Any] = {}
    taken: dict[str, Any] = {}
    found: list[FieldDifference] = []
    for name in FIELDS[type(ours)]:
        was = getattr(before, name) if before else None
        mine, other = getattr(ours, name), getattr(theirs, name)
        kept[name] = mine if stands and was == other else _placed(mine, other)
        taken[name] = kept[name]
        if texts(mine) != texts(other):
            changed = before is None or texts(was) != texts(other)
            value, conflict = _three(before, was, mine, other) if changed else (kept[name], False)
            taken[name] = value
            said = texts(was) if before else None
            found.append(FieldDifference(name, said, texts(mine), texts(other), changed, conflict))
    return Merged(_with(ours, kept), _with(ours, taken), tuple(found))


def texts(value: Any) -> tuple[str, ...]:
    """The words of a field, each text for itself."""
    match value:
        case None | "" | ():
            return ()
        case Strategy():
            return (f"{value.number}. {value.text}" if value.number != "" else value.text.text,)
        case Link():
            parts = (value.focus_area, *map(str, value.sub_goals), "/", *map(str, value.strategies))
            return (" ".join(parts),)
        case Period():
            return (f"{value.first}–{value.last}",)
        case (str() | int() as name, Passage() as text):
            return (f"{name}: {text}",)
        case tuple():
            return tuple(text for item in value for text in texts(item))
    return (str(value),)


def unplaced(value: T) -> T:
    """The same without the places of its words."""
    match value:
        case Passage():
            return replace(value, places=())
        case tuple():
            return tuple(unplaced(item) for item in value)  # type: ignore[return-value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            inner = {field.name: unplaced(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **inner)
    return value


def _one_sided(before: Row | None, ours: Row | None, theirs: Row | None) -> tuple[FieldDifference, ...]:
    """The fields of a row that only one of the plans has, against what was before."""
    row = ours or theirs
    if before is None or row is None:
        return ()
    rows = ((name, texts(getattr(before, name)), texts(getattr(row, name))) for name in FIELDS[type(row)])
    none: tuple[str, ...] = ()
    return tuple(
        FieldDifference(
            name, was, now if ours else none, now if theirs else none, proposed=theirs is not None
        )
        for name, was, now in rows
        if was != now
    )


def _three(before: Row | None, was: Any, mine: Any, other: Any) -> tuple[Any, bool]:
    """The document's value, and whether it is at odds with a correction.

    In lists of the same length each text stands for itself: a correction of one is kept beside the
    document's change of another.
    """
    if before is None:
        return other, True
    lists = (was, mine, other)
    if not all(isinstance(value, tuple) for value in lists) or len({len(value) for value in lists}) > 1:
        return other, texts(was) != texts(mine)
    rows = list(zip(was, mine, other, strict=True))
    value = tuple(m if texts(w) == texts(o) else o for w, m, o in rows)
    return _placed(value, other), any(_both_changed(*row) for row in rows)


def _both_changed(was: Any, mine: Any, other: Any) -> bool:
    """That both changed the text alike is no conflict."""
    return texts(was) not in (texts(mine), texts(other)) and texts(mine) != texts(other)


def _with(row: Row, values: dict[str, Any]) -> Row:
    return replace(row, **values)


def _places(row: Row) -> Iterator[Place]:
    return (place for passage in passages(row) for place in passage.places)


def _placed(mine: Any, other: Any) -> Any:
    """My words with the places that the other's have."""
    match mine:
        case Passage():
            return replace(mine, places=other.places if isinstance(other, Passage) else ())
        case (Passage(), *_):
            return _all_placed(mine, other)
        case (Strategy(), *_):
            placed = _all_placed([strategy.text for strategy in mine], [strategy.text for strategy in other])
            return tuple(replace(s, text=text) for s, text in zip(mine, placed, strict=True))
        case ((_, Passage()), *_):
            known = dict(other)
            return tuple((name, _placed(text, known.get(name))) for name, text in mine)
    return mine


def _all_placed(mine: Sequence[Passage], other: Sequence[Passage]) -> tuple[Passage, ...]:
    """The same words stand where the other has them, other words where it has the text of their place."""
    left = list(other)
    placed: list[Passage] = []
    for at, text in enumerate(mine):
        same = next((passage for passage in left if passage.text == text.text), None)
        if same is not None:
            left.remove(same)
        where = same or (other[at] if at < len(other) else None)
        placed.append(replace(text, places=where.places if where else ()))
    return tuple(placed)
