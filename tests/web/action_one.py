"""What the doors of an action need to stand there: action 1 with one of everything, and one taken away."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.plans.models import Indicator
from handlekraft.plans.reads import ActionFile
from handlekraft.rules.status import State
from tests.cast import Cast


def about_action_1(cast: Cast) -> dict[str, object]:
    away = _one_of_each(cast)
    commands.remove_step(cast.alice, 1, away.steps[-1].id)
    commands.remove_partner(cast.alice, 1, away.partners[0].id)
    commands.withdraw_note(cast.alice, 1, away.notes[0].id)
    commands.withdraw_attachment(cast.alice, 1, away.attachments[0].id)
    commands.name_owner(cast.alice, 1, cast.dina.person_id)
    commands.report(cast.dina, 1, State.ON_TRACK, "Det går bra")
    commands.name_owner(cast.alice, 1, None)
    file = _one_of_each(cast, name="SINTEF")
    indicator = Indicator.objects.filter(action__number=1).first()
    assert indicator is not None
    commands.count_by_hand(cast.alice, 1, indicator.pk)
    seen = commands.observe(cast.alice, 1, indicator.pk, Decimal(1), timezone.localdate(), "Referat")
    money = reads.financing(cast.alice)
    assert money is not None
    return {
        "message": file.messages[0].id,
        "money": money.rows[0].id,
        "step": file.steps[-1].id,
        "partner": file.partners[0].id,
        "note": file.notes[0].id,
        "attachment": file.attachments[0].id,
        "indicator": indicator.pk,
        "observation": seen,
        **{f"removed {item.kind}": item.id for item in file.taken_away},
    }


def _one_of_each(cast: Cast, name: str = "NTNU") -> ActionFile:
    commands.add_step(cast.alice, 1, "Ring rundt")
    commands.add_partner(cast.alice, 1, name, "contributes")
    commands.add_note(cast.alice, 1, "Alle kan lese dette", "partners")
    commands.attach(cast.alice, 1, "referat.txt", b"Referat", "partners")
    file = reads.action_file(cast.alice, 1)
    assert file is not None
    return file
