"""Reviewing a document that has come again, with every title changed: what it takes as the plan grows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.clock import cpu_milliseconds
from bench.house import house, queries
from handlekraft.rules.difference import accepted, difference
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.plan import Passage, Plan
from tests.reading.gold_reading import EXAMPLES

if TYPE_CHECKING:
    from django.test import Client

LENGTHS = (27, 300, 900)
HEAD = f"{'work':34}" + "".join(f"{length:>10}" for length in LENGTHS) + "   × of 27 to 900"


def report() -> str:
    with house() as client:
        columns = [_measured(client, length) for length in LENGTHS]
    lines = [
        "A document that comes again, every title changed (CPU ms, best of 3), at so many actions",
        "",
        HEAD,
    ]
    for name in columns[0]:
        found = [column[name] for column in columns]
        lines.append(f"{name:34}" + "".join(f"{each:10.1f}" for each in found) + _growth(found))
    return "\n".join(lines)


def _growth(found: list[float]) -> str:
    return f"{found[-1] / found[0]:17.1f}"


def _measured(client: Client, length: int) -> dict[str, float]:
    from handlekraft.plans.commands.readings import asked_anew
    from handlekraft.reading.meaning import forget
    from tests.cast import lengthened

    plan = plan_from_json(json.loads((EXAMPLES / "handlingsplan.gold.json").read_text(encoding="utf-8")))
    plan = lengthened(plan, length)
    newer = _retitled(plan)
    found = difference(plan, plan, newer)
    address = _reading(client, length, plan, newer)
    client.get(address)
    return {
        "the difference": _best(lambda: difference(plan, plan, newer)),
        "the plan with all of it": _best(lambda: accepted(found, [row.id for row in found.open])),
        "asking anew, nothing remembered": _best(lambda: (forget(), asked_anew([], plan, newer))),
        "asking anew": _best(lambda: asked_anew([], plan, newer)),
        "the review page": _best(lambda: client.get(address)),
        "its queries": queries(client, address),
        "its kB": len(client.get(address).content) / 1000,
    }


def _best(work: Callable[[], object]) -> float:
    return cpu_milliseconds(work, runs=3)


def _retitled(plan: Plan) -> Plan:
    areas = (
        replace(
            area,
            actions=tuple(
                replace(action, title=Passage(f"{action.title} og mer til")) for action in area.actions
            ),
        )
        for area in plan.focus_areas
    )
    return replace(plan, focus_areas=tuple(areas))


def _reading(client: Client, length: int, plan: Plan, newer: Plan) -> str:
    """An office with the plan, and the newer document up for review; gives the address."""
    from handlekraft.offices.access import desks
    from handlekraft.offices.models import Person
    from handlekraft.plans.commands.receiving import begin_review
    from handlekraft.plans.models import Document
    from handlekraft.rules.documents import Document as Read
    from handlekraft.rules.documents import DocumentFormat, PlanReading
    from tests.cast import PASSWORD, published_office

    slug = f"lest-{length}"
    published_office(slug, plan)
    assert client.login(username=f"leder@{slug}.example", password=PASSWORD)
    (desk,) = desks(Person.objects.get(email=f"leder@{slug}.example").pk)
    document = Document.objects.create(
        office_id=desk.office.id,
        name="ny.txt",
        format="text",
        pages=1,
        sha256="1" * 64,
        content=b"ny",
        lines=[],
        received_by_id=desk.person_id,
    )
    reading = begin_review(document, PlanReading(newer, Read(DocumentFormat.TEXT, 1, ()), ()))
    return f"/kontor/{slug}/lesing/{reading.pk}/"
