"""Public pages at 27 and at 300 actions: queries, CPU and size. The peer is a page that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import inside
from bench.clock import cpu_milliseconds
from bench.house import house, queries

if TYPE_CHECKING:
    from django.test import Client

PAGES = {
    "front page": "/{slug}/",
    "actions": "/{slug}/tiltak/",
    "actions, filtered": "/{slug}/tiltak/?q=n%C3%A6ring",
    "action": "/{slug}/tiltak/8/",
    "area": "/{slug}/omrade/en-sirkulaer-biokommune/",
    "responsible": "/{slug}/ansvarlige/",
    "other plans": "/{slug}/andre-planer/",
    "about": "/{slug}/om/",
    "open data": "/{slug}/plan.json",
}
HEAD = f"{'page':20}{'queries':>9}{'cold':>6}{'CPU ms':>9}{'× 404':>9}{'kept ms':>9}{'kB':>7}"


def report() -> str:
    with house() as client:
        empty = cpu_milliseconds(lambda: client.get("/logg-inn/finnes-ikke/"))
        lines = [f"Public pages (best of 15, in process). A page that is not there (404): {empty:.2f} ms CPU"]
        for slug, count in (("kort", 27), ("lang", 300)):
            lines += ["", f"{count} actions", HEAD]
            lines += [_row(client, name, page.format(slug=slug), empty) for name, page in PAGES.items()]
        lines += ["", *inside.lines(client, empty)]
    return "\n".join(lines)


def _row(client: Client, name: str, address: str, empty: float) -> str:
    from django.core.cache import cache

    from handlekraft.plans import reads

    reads.published.forget()
    cache.clear()
    cold = queries(client, address)
    cpu = cpu_milliseconds(lambda: (cache.clear(), client.get(address)))
    warm = queries(client, address)
    kept = cpu_milliseconds(lambda: client.get(address))
    size = len(client.get(address).content) / 1000
    return f"{name:20}{warm:9}{cold:6}{cpu:9.1f}{cpu / empty:9.1f}{kept:9.2f}{size:7.0f}"
