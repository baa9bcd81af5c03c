"""The register of companies fetched through `sources`, by the worker and from the command line."""

from __future__ import annotations

from django.conf import settings

from handlekraft.companies.commands import Fetcher, order_by_night
from handlekraft.sources.brreg import Brreg


def open_client() -> Brreg:
    return Brreg(settings.REGISTER_ADDRESS)


FETCHER = Fetcher(open_client, settings.HOME / "register")


def fetch_register() -> bool:
    """A step of a round that is due; whether there was any."""
    order_by_night()
    return FETCHER()
