"""Fetch the register of companies: `handlekraft companies fetch`."""

from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from handlekraft.companies.commands import order
from handlekraft.companies.reads import wanted_municipalities
from handlekraft.web.fetching_register import FETCHER


class Command(BaseCommand):
    help = "Hent virksomhetene fra Enhetsregisteret: alt første gang, siden bare det som er endret."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("doing", choices=["fetch"], metavar="fetch", help="hent virksomhetene")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="hele Norge")
        which.add_argument(
            "--municipality", nargs="+", metavar="NUMMER", help="disse kommunene, for eksempel 3407"
        )
        parser.add_argument(
            "--whole", action="store_true", help="hent hele filen på nytt, ikke bare endringer"
        )

    def handle(self, *args: Any, municipality: list[str] | None, **options: Any) -> None:
        run = order(self._codes(municipality, everywhere=options["all"]), whole=options["whole"])
        run.begun_at = timezone.now()
        run.save()
        for _ in FETCHER.steps(run):
            self.stdout.write(f"Lest {run.read}, lagret {run.kept}.")
        if run.reason:
            raise CommandError(f"{run.reason} Det som var hentet fra før, blir stående.")
        self.stdout.write(f"Ferdig. {run.kept} virksomheter er lagret eller endret.")

    def _codes(self, given: list[str] | None, *, everywhere: bool) -> list[str]:
        if everywhere:
            return []
        wanted = wanted_municipalities()
        wrong = [code for code in given or () if not re.fullmatch(r"\d{4}", code)]
        if wrong:
            raise CommandError(
                f"«{wrong[0]}» er ikke et kommunenummer. Det har fire siffer, for eksempel 3407."
            )
        if given is None and wanted is None:
            raise CommandError(
                "Ingen kontorer har valgt kommuner ennå. Velg dem under «Bedrifter», eller skriv "
                "--municipality og kommunenumre, eller --all for hele Norge."
            )
        return [] if wanted == [] else sorted({*(wanted or ()), *(given or ())})
