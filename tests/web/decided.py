"""What the doors of hearings, decisions and other plans need to stand there."""

from __future__ import annotations

from django.utils import timezone

from handlekraft.offices.commands import add_person, open_office, open_region
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.rules.plan import Plan
from tests.cast import PASSWORD, Cast, OpenReading

COUNCIL = "Kommunestyret i Fjellby"
OF_SEVERAL = {
    "public-hearing",
    "proposed-changes",
    "comment",
    "commented",
    "public-plans",
    "public-plan",
    "public-region",
}
"""Public where there is a hearing, several plans or a region: `test_doors_of_other_plans`."""


def decided(cast: Cast, plan: Plan, open_reading: OpenReading) -> dict[str, object]:
    """A decision on the first edition, and a second edition on hearing with a comment."""
    draft = commands.accept_reading(cast.alice, open_reading(cast.alice, plan), version=0)
    today = timezone.localdate()
    commands.lay_out(cast.frida, draft, today, today, "")
    commands.register_comment(cast.frida, draft, commands.Sent("Kari", "Bra"), today)
    commands.register_decision(cast.frida, 1, commands.Decided(COUNCIL, "adopted", today, "1/26"))
    hearing = reads.on_hearing(cast.frida, draft).hearing
    decision = reads.deciding(cast.frida, 1).councils[0].decision
    assert hearing and decision
    return {
        "draft": draft,
        "hearing": hearing.edition_id,
        "comment": hearing.comments[0].id,
        "decided": decision.id,
        "plan": hearing.plan,
        "region": "fjellregionen",
        "source": _regional(cast, plan, open_reading),
    }


def _regional(cast: Cast, plan: Plan, open_reading: OpenReading) -> int:
    body = open_office("regionen", "Regionrådet")
    open_region("fjellregionen", "Fjellregionen", body=body, offices=(cast.alice.office,))
    desk = add_person(body, "rita@regionen.example", "Rita", PASSWORD, Role.ADMINISTRATOR)
    commands.accept_reading(desk, open_reading(desk, plan), 0, commands.new_plan("regional", None))
    source = reads.plan_choices(desk)[0].id
    commands.publish_edition(desk, 1, source)
    return source
