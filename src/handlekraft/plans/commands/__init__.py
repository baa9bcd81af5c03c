"""What can be done with a plan. Each command takes the actor first, happens whole or not at all,
and leaves one line in the log."""

from handlekraft.plans.commands.editions import (
    accept_reading,
    canonical,
    publish_edition,
    revise_edition,
    withdraw_edition,
)
from handlekraft.plans.commands.readings import (
    add_row,
    correct_row,
    discard_reading,
    receive_document,
    remove_row,
    reopen_reading,
    settle_finding,
    undo_correction,
)
from handlekraft.plans.refusals import NothingToAccept, NotOpen, OutOfDate

__all__ = [
    "NotOpen",
    "NothingToAccept",
    "OutOfDate",
    "accept_reading",
    "add_row",
    "canonical",
    "correct_row",
    "discard_reading",
    "publish_edition",
    "receive_document",
    "remove_row",
    "reopen_reading",
    "revise_edition",
    "settle_finding",
    "undo_correction",
    "withdraw_edition",
]
