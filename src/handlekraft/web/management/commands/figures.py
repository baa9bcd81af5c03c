"""Fetch official figures: `handlekraft figures fetch`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from handlekraft.figures import reads
from handlekraft.figures.commands import fetch_now
from handlekraft.offices.reads import office_named
from handlekraft.web.fetching_figures import Sources


class Command(BaseCommand):
    help = "Hent de offisielle tallene som målene trenger. Det som ikke kan hentes, blir stående som før."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("doing", choices=["fetch"], metavar="fetch", help="hent tallene")
        parser.add_argument("--office", help="bare for dette kontoret, med navnet fra nettadressen")

    def handle(self, *args: Any, office: str | None, **options: Any) -> None:
        offices = [_office(office)] if office else reads.offices_with_regions()
        if not offices:
            self.stdout.write("Ingen kontorer har satt opp en region ennå. Gjør det under «Tall».")
        failed = sum(self._fetch(each) for each in offices)
        if failed:
            raise CommandError(f"{failed} deler kunne ikke hentes. Tallene fra før blir stående.")

    def _fetch(self, office: int) -> int:
        with Sources() as sources:
            done = fetch_now(office, sources, self._tell)
        for part in done.failed:
            named = f"Tabell {part.table}, {part.title}" if part.table else part.title
            self.stderr.write(" ".join([f"{named}: {part.reason}", *part.details]))
        self.stdout.write(f"Hentet: {len(done.parts) - len(done.failed)} av {len(done.parts)} deler.")
        return len(done.failed)

    def _tell(self, done: int, total: int, title: str) -> None:
        self.stdout.write(f"{done + 1} av {total}: {title}")


def _office(slug: str) -> int:
    found = office_named(slug)
    if found is None:
        raise CommandError(f"Her er det ikke noe kontor som heter «{slug}» i nettadressen.")
    return found.id
