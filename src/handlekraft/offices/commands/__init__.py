"""What can be done with offices and people, and the one way to write in the log."""

from handlekraft.offices.commands.invitations import (
    Joined,
    accept_invitation,
    invite,
    invite_first,
    send_again,
    withdraw_invitation,
)
from handlekraft.offices.commands.log import record, record_by_itself
from handlekraft.offices.commands.memberships import end_membership, set_roles
from handlekraft.offices.commands.names import (
    NoSuchName,
    keep_names_apart,
    take_back_name,
    take_up_name,
    use_one_name,
)
from handlekraft.offices.commands.own import (
    change_own_address,
    change_own_name,
    change_own_password,
    wish_for_address,
)
from handlekraft.offices.commands.regions import leave_region, set_up_region
from handlekraft.offices.commands.sending import led_before, once
from handlekraft.offices.commands.setting_up import (
    add_person,
    choose_language,
    open_office,
    open_region,
    rename_office,
)
from handlekraft.offices.refusals import DeadLink, LastAdministrator, NoRoles, NoSuchOffice, NoSuchPerson

__all__ = [
    "DeadLink",
    "Joined",
    "LastAdministrator",
    "NoRoles",
    "NoSuchName",
    "NoSuchOffice",
    "NoSuchPerson",
    "accept_invitation",
    "add_person",
    "change_own_address",
    "change_own_name",
    "change_own_password",
    "choose_language",
    "end_membership",
    "invite",
    "invite_first",
    "keep_names_apart",
    "leave_region",
    "led_before",
    "once",
    "open_office",
    "open_region",
    "record",
    "record_by_itself",
    "rename_office",
    "send_again",
    "set_roles",
    "set_up_region",
    "take_back_name",
    "take_up_name",
    "use_one_name",
    "wish_for_address",
    "withdraw_invitation",
]
