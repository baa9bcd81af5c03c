"""What can be known about offices and people: plain rows, never models."""

from handlekraft.offices.reads.log import events_of
from handlekraft.offices.reads.names import NameRow, name_rows, names_of
from handlekraft.offices.reads.people import example_addresses, is_member, members
from handlekraft.offices.reads.regions import RegionRow, region, regions_of

__all__ = [
    "NameRow",
    "RegionRow",
    "events_of",
    "example_addresses",
    "is_member",
    "members",
    "name_rows",
    "names_of",
    "region",
    "regions_of",
]
