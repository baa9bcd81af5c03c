"""What can be done with a plan. Each command takes the actor first, happens whole or not at all,
and leaves one line in the log."""

from handlekraft.plans.commands.editions import (
    accept_reading,
    canonical,
    publish_edition,
    revise_edition,
    withdraw_edition,
)
from handlekraft.plans.commands.financing import (
    add_financing,
    change_financing,
    join_financing,
    remove_financing,
)
from handlekraft.plans.commands.following import (
    MAX_ATTACHMENT,
    add_note,
    add_partner,
    add_step,
    attach,
    name_owner,
    remove_partner,
    remove_step,
    report,
    set_schedule,
    tick_step,
    withdraw_attachment,
    withdraw_note,
)
from handlekraft.plans.commands.indicators import Counting, change_counting, observe, replace_observation
from handlekraft.plans.commands.leaving import leave
from handlekraft.plans.commands.names import NameChoice, decide_finding, may_be_decided
from handlekraft.plans.commands.proposals import keep_plan, use_document
from handlekraft.plans.commands.readings import (
    add_row,
    correct_row,
    discard_reading,
    remove_row,
    reopen_reading,
    settle_doubt,
    settle_finding,
    undo_correction,
)
from handlekraft.plans.commands.receiving import receive_document
from handlekraft.plans.commands.reminders import is_unsent, mark_sent
from handlekraft.plans.commands.yearly_wheel import (
    Day,
    add_wheel_date,
    change_wheel_date,
    remove_wheel_date,
    use_common_wheel,
)
from handlekraft.plans.refusals import NoHeir, NotHere, NothingToAccept, NotOpen, OutOfDate, Unsaid

__all__ = [
    "MAX_ATTACHMENT",
    "Counting",
    "Day",
    "NameChoice",
    "NoHeir",
    "NotHere",
    "NotOpen",
    "NothingToAccept",
    "OutOfDate",
    "Unsaid",
    "accept_reading",
    "add_financing",
    "add_note",
    "add_partner",
    "add_row",
    "add_step",
    "add_wheel_date",
    "attach",
    "canonical",
    "change_counting",
    "change_financing",
    "change_wheel_date",
    "correct_row",
    "decide_finding",
    "discard_reading",
    "is_unsent",
    "join_financing",
    "keep_plan",
    "leave",
    "mark_sent",
    "may_be_decided",
    "name_owner",
    "observe",
    "publish_edition",
    "receive_document",
    "remove_financing",
    "remove_partner",
    "remove_row",
    "remove_step",
    "remove_wheel_date",
    "reopen_reading",
    "replace_observation",
    "report",
    "revise_edition",
    "set_schedule",
    "settle_doubt",
    "settle_finding",
    "tick_step",
    "undo_correction",
    "use_common_wheel",
    "use_document",
    "withdraw_attachment",
    "withdraw_edition",
    "withdraw_note",
]
