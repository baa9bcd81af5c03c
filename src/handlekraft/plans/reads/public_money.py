"""What the public sees of the plan's money: its own sums, as the office understands them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from handlekraft.rules.financing import Financing, Said, Sort
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt

Json = dict[str, Any]


def as_told(lines: Iterable[Financing]) -> tuple[Financing, ...]:
    """An allow-list: who pays and what the office has noted beside the plan's words is its own."""
    return tuple(
        Financing(
            text=line.text[:1000],
            kind=line.kind,
            actions=tuple(sorted(line.actions)),
            amount=line.amount,
            yearly=line.yearly,
            first_year=line.first_year,
            last_year=line.last_year,
            doubt=line.doubt,
        )
        for line in lines
    )


def told_to_json(lines: Iterable[Financing]) -> list[Json]:
    return [asdict(line) for line in as_told(lines)]


def financing_from_json(row: Json) -> Financing:
    """What `dataclasses.asdict` made of a line."""
    said = tuple(Said(each["text"], each["amount"], tuple(each["actions"])) for each in row["said"])
    told: Json = {
        "kind": FinancingKind(row["kind"]) if row["kind"] else None,
        "sort": Sort(row["sort"]) if row["sort"] else None,
        "doubt": Doubt(row["doubt"]) if row["doubt"] else None,
        "actions": tuple(row["actions"]),
        "shared_with": tuple(row["shared_with"]),
        "said": said,
    }
    return Financing(**row | told)
