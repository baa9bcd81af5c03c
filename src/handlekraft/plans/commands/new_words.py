"""What an edition did to each action, told in the action's own story when the edition comes in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record
from handlekraft.plans.commands.taking_up import Reworded
from handlekraft.plans.models import Edition
from handlekraft.rules.editions import ActionChange, EditionsDifference, Fate, FieldChange


def tell_new_words(
    actor: Desk, edition: Edition, found: EditionsDifference, told: Iterable[Reworded] = ()
) -> None:
    """A line in the log for each action that is new, changed or no longer there.

    `told`: indicators whose other words the log knows already.
    """
    known = [(str(each.action.number), each) for each in told]
    for row in found.actions:
        match row.fate:
            case Fate.NEW:
                _tell(actor, "begin_action", edition, row, **_why(row))
            case Fate.FINISHED | Fate.DROPPED:
                _tell(actor, "end_action", edition, row, fate=row.fate.value)
            case Fate.CHANGED:
                if changed := _changed(row, [each for key, each in known if key == row.key]):
                    _tell(actor, "reword_action", edition, row, changed=changed, **_why(row))


def _tell(actor: Desk, verb: str, edition: Edition, row: ActionChange, **data: Any) -> None:
    record(actor, verb, f"action:{row.key}", edition=edition.number, **data)


def _why(row: ActionChange) -> dict[str, str]:
    return {"why": row.reason} if row.reason else {}


def _changed(row: ActionChange, told: Iterable[Reworded]) -> dict[str, list[Any]]:
    """Texts before and after by the field's name, but those that are told."""
    left = (_without(field, told) if field.name == "indicators" else field for field in row.fields)
    return {field.name: [field.before, field.after] for field in left if field.before or field.after}


def _without(field: FieldChange, told: Iterable[Reworded]) -> FieldChange:
    before, after = list(field.before), list(field.after)
    for each in told:
        if each.text in before and each.row.text in after:
            before.remove(each.text)
            after.remove(each.row.text)
    same = before == after
    return FieldChange(field.name, () if same else tuple(before), () if same else tuple(after))
