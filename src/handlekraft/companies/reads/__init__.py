"""What can be known about companies: plain rows, never models."""

from handlekraft.companies.reads.register import (
    Municipality,
    Register,
    RoundRow,
    register,
    wanted_municipalities,
)
from handlekraft.companies.reads.search import Found, Hits, search

__all__ = [
    "Found",
    "Hits",
    "Municipality",
    "Register",
    "RoundRow",
    "register",
    "search",
    "wanted_municipalities",
]
