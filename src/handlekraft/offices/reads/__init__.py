"""What can be known about offices and people: plain rows, never models."""

from handlekraft.offices.models import WrittenIn
from handlekraft.offices.reads.log import EventRow, LogPage, events_of, log_page, log_people
from handlekraft.offices.reads.names import NameRow, name_rows, names_of
from handlekraft.offices.reads.people import (
    Colleague,
    Invited,
    OpenInvitation,
    addresses_of,
    awaited,
    awaited_who_may,
    colleagues,
    example_addresses,
    invited,
    is_member,
    members,
    members_who_may,
    members_with,
    open_invitation,
    people_named,
)
from handlekraft.offices.reads.regions import (
    RegionRow,
    office_called,
    office_named,
    region,
    regions_of,
    works_for_region,
)

LANGUAGES = WrittenIn.choices

__all__ = [
    "LANGUAGES",
    "Colleague",
    "EventRow",
    "Invited",
    "LogPage",
    "NameRow",
    "OpenInvitation",
    "RegionRow",
    "addresses_of",
    "awaited",
    "awaited_who_may",
    "colleagues",
    "events_of",
    "example_addresses",
    "invited",
    "is_member",
    "log_page",
    "log_people",
    "members",
    "members_who_may",
    "members_with",
    "name_rows",
    "names_of",
    "office_called",
    "office_named",
    "open_invitation",
    "people_named",
    "region",
    "regions_of",
    "works_for_region",
]
