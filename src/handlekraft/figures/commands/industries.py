"""The industries that each focus area is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from handlekraft.figures.models import AreaIndustries
from handlekraft.figures.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb

CODE = re.compile(r"\d\d(-\d\d|(\.\d{1,3})?)")
"""A group («10-33»), a division («62») or something finer («62.01»)."""


@transaction.atomic
def set_industries(
    actor: Desk, area: str, codes: Sequence[str], classification: str = "SN2007", *, name: str = ""
) -> None:
    """What holds from now on for the area of that key; none: it is about no industry. Raises `Unsaid`.

    `name`: what the plan calls the area, for the log.
    """
    require(actor, Verb.FOLLOW_UP)
    wanted = list(dict.fromkeys(codes))
    if not area or not all(CODE.fullmatch(code) for code in wanted):
        raise Unsaid("codes")
    rows = AreaIndustries.objects.filter(office_id=actor.office.id, area=area)
    last = rows.last()
    before = list(last.codes) if last else []
    if before == wanted:
        return
    AreaIndustries.objects.create(
        office_id=actor.office.id,
        area=area,
        codes=wanted,
        classification=classification,
        at=timezone.now(),
        by_id=actor.person_id,
    )
    record(actor, "set_industries", f"area:{area}"[:120], text=name, before=before, after=wanted)
