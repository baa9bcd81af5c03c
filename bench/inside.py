"""Pages of the inside at 27 and at 300 actions: queries, CPU and size, beside the same peer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.clock import cpu_milliseconds
from bench.house import queries

if TYPE_CHECKING:
    from django.test import Client

PAGES = {
    "min dag": "min-dag/",
    "fordel ansvaret": "fordel-ansvaret/",
    "oppfølging": "oppfolging/",
    "oppfølging, alle": "oppfolging/?alle",
    "et tiltak": "tiltak/1/",
    "statusmelding": "tiltak/1/status/",
    "dekning": "dekning/",
    "dekning, hele": "dekning/?hele",
    "penger": "penger/",
    "økonomiplan.xlsx": "penger/okonomiplan.xlsx",
    "planen": "",
    "tall": "tall/",
    "arbeidsmarkedet": "tall/arbeidsmarkedet/",
    "hvorfor": "tall/hvorfor/",
    "sammenlign": "tall/sammenlign/",
}
HEAD = f"{'page':20}{'queries':>9}{'CPU ms':>9}{'× 404':>9}{'kB':>7}"


def lines(client: Client, empty: float) -> list[str]:
    """The table; `empty` is the CPU time of the peer in milliseconds."""
    told = ["Inside pages, signed in (best of 15, in process)"]
    for slug, count in (("kort", 27), ("lang", 300)):
        _sign_in(client, slug)
        told += ["", f"{count} actions", HEAD]
        pages = {**PAGES, "et mål (≤ 8, ≤ 25)": _goal(client, slug)}
        told += [_row(client, name, f"/kontor/{slug}/{page}", empty) for name, page in pages.items()]
    return told


def _goal(client: Client, slug: str) -> str:
    """A goal with a figure: the first on the page."""
    page = client.get(f"/kontor/{slug}/tall/").content.decode()
    found = re.search(r"tall/mal/\d+/", page)
    assert found, slug
    return found[0]


def _sign_in(client: Client, slug: str) -> None:
    from tests.cast import PASSWORD

    assert client.login(username=f"leder@{slug}.example", password=PASSWORD)


def _row(client: Client, name: str, address: str, empty: float) -> str:
    client.get(address)
    asked = queries(client, address)
    cpu = cpu_milliseconds(lambda: client.get(address))
    size = len(client.get(address).content) / 1000
    return f"{name:20}{asked:9}{cpu:9.1f}{cpu / empty:9.1f}{size:7.0f}"
