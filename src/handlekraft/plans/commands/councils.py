"""Who must decide on a plan, written down the first time it is asked for."""

from __future__ import annotations

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Council, Plan
from handlekraft.plans.reads.deciding import council_of, proposed


def write_down_councils(actor: Desk, plan: Plan) -> None:
    """Those that are proposed, where nobody has said who they are."""
    # Locked, so that two people don't write them down at once.
    Plan.objects.select_for_update().get(pk=plan.pk)
    if Council.objects.filter(plan=plan).exists():
        return
    Council.objects.bulk_create(
        Council(plan=plan, name=council_of(office), office_id=office.id) for office in proposed(actor, plan)
    )
