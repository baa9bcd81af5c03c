"""What a case paper tells that goes on changing, as it was known on the day it was decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handlekraft.plans.reads.following import Standing
from handlekraft.plans.reads.public_money import financing_from_json
from handlekraft.rules.financing import Financing
from handlekraft.rules.shifts import Shifts, shifts_from_json, shifts_to_json
from handlekraft.rules.status import Code

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """`on`: the day it was kept as it is here; None: it is as today.

    `statuses` of the actions of the edition before. `reached` of their indicators: None where nothing
    was registered, or not enough to tell. `begun` are keys of actions.
    """

    on: date | None
    statuses: Mapping[Code, int]
    reached: tuple[bool | None, ...]
    late: int
    begun: frozenset[str]
    money: tuple[Financing, ...]
    shifts: Shifts | None


def known_now(
    standings: Iterable[Standing], begun: frozenset[str], money: tuple[Financing, ...], found: Shifts | None
) -> Known:
    rows = list(standings)
    counted = [item for row in rows for item in row.indicators]
    return Known(
        on=None,
        statuses=Counter(row.status.code for row in rows),
        reached=tuple(item.progress.reached if item.is_seen else None for item in counted),
        late=sum(item.progress.late for item in counted),
        begun=begun,
        money=money,
        shifts=found,
    )


def known_to_json(known: Known, on: date) -> Json:
    """As kept on that day."""
    return {
        "on": on.isoformat(),
        "statuses": dict(known.statuses),
        "reached": list(known.reached),
        "late": known.late,
        "begun": sorted(known.begun),
        "money": [asdict(line) for line in known.money],
        "shifts": shifts_to_json(known.shifts) if known.shifts else None,
    }


def known_from_json(data: Json) -> Known:
    """What `known_to_json` wrote."""
    return Known(
        on=date.fromisoformat(data["on"]),
        statuses={Code(code): count for code, count in data["statuses"].items()},
        reached=tuple(data["reached"]),
        late=data["late"],
        begun=frozenset(data["begun"]),
        money=tuple(map(financing_from_json, data["money"])),
        shifts=shifts_from_json(data["shifts"]) if data["shifts"] else None,
    )
