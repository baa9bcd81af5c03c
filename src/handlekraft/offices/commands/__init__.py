"""What can be done with offices and people, and the one way to write in the log."""

from handlekraft.offices.commands.log import record
from handlekraft.offices.commands.setting_up import add_person, open_office, open_region

__all__ = ["add_person", "open_office", "open_region", "record"]
