"""What can be known about offices and people: plain rows, never models."""

from handlekraft.offices.reads.log import events_of
from handlekraft.offices.reads.people import example_addresses, is_member, members
from handlekraft.offices.reads.regions import RegionRow, region, regions_of

__all__ = [
    "RegionRow",
    "events_of",
    "example_addresses",
    "is_member",
    "members",
    "region",
    "regions_of",
]
