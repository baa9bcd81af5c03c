"""A plan that we wrote ourselves and read again is the same plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from handlekraft.reading import read_bytes
from handlekraft.reports import excel, word
from handlekraft.rules.documents import FindingCode
from handlekraft.rules.exchange import Json, plan_from_json, plan_to_json
from handlekraft.rules.plan import Plan
from tests.reports.plans import plans

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
EXAMPLE_GOLD = ROOT / "examples" / "handlingsplan.gold.json"

UNHURRIED = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    # A failing plan is shown as it is: to make it smaller takes minutes.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def words_of(plan: Plan) -> Json:
    """The plan as it is exchanged, without what was understood and where it stood."""
    told = plan_to_json(plan)
    told.pop("sources", None)
    for area in told.get("focus_areas", []):
        for action in area.get("actions", []):
            action.pop("meaning", None)
    return told


def reads_back(data: bytes, plan: Plan) -> bool:
    """Whether the plan in the file is this one, and the file has no word that is no part of it."""
    reading = read_bytes(data)
    unread = [finding for finding in reading.findings if finding.code is FindingCode.UNREAD]
    return words_of(reading.plan) == words_of(plan) and not unread


@UNHURRIED
@given(plans())
def test_a_plan_written_to_word_reads_back_as_itself(plan: Plan) -> None:
    assert reads_back(word.write(plan), plan)


@UNHURRIED
@given(plans())
def test_a_plan_written_to_excel_reads_back_as_itself(plan: Plan) -> None:
    assert reads_back(excel.write(plan), plan)


def _plan(gold: Path) -> Plan:
    return plan_from_json(json.loads(gold.read_text(encoding="utf-8")))


GOLDS = [EXAMPLE_GOLD, *sorted((SHARED / "plans" / "dev").glob("*.gold.json"))]


@pytest.mark.parametrize("write", [word.write, excel.write], ids=["word", "excel"])
@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name.removesuffix(".gold.json"))
def test_a_plan_at_hand_reads_back_as_itself(gold: Path, write: Callable[[Plan], bytes]) -> None:
    plan = _plan(gold)
    assert reads_back(write(plan), plan)
