"""What can be done with companies and the register."""

from handlekraft.companies.commands.fetching import (
    Fetcher,
    OpenClient,
    cover,
    order,
    order_by_night,
    order_register,
)
from handlekraft.companies.refusals import NotHere, Unsaid

__all__ = [
    "Fetcher",
    "NotHere",
    "OpenClient",
    "Unsaid",
    "cover",
    "order",
    "order_by_night",
    "order_register",
]
