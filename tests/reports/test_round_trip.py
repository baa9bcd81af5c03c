"""A plan that we wrote ourselves and read again is the same plan."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from handlekraft.reading import read_bytes
from handlekraft.reports import word
from handlekraft.rules.exchange import Json, plan_to_json
from handlekraft.rules.plan import Plan
from tests.reports.plans import plans

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


@UNHURRIED
@given(plans())
def test_a_plan_written_to_word_reads_back_as_itself(plan: Plan) -> None:
    assert words_of(read_bytes(word.write(plan)).plan) == words_of(plan)
