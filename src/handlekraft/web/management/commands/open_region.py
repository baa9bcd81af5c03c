"""A region of offices that are here already."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug

from handlekraft.offices.access import OfficeRow
from handlekraft.offices.commands import open_region
from handlekraft.offices.reads import office_named


class Command(BaseCommand):
    help = "Lag en region av kontorer som finnes fra før, eller endre hvilke kontorer som er med i den."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="navnet i nettadressen, for eksempel «fjellregionen»")
        parser.add_argument("name", help="regionens navn")
        parser.add_argument("offices", nargs="+", help="kontorene, med navnet fra nettadressen")
        parser.add_argument("--body", help="kontoret som arbeider for hele regionen")

    def handle(
        self, *args: Any, slug: str, name: str, offices: list[str], body: str | None, **options: Any
    ) -> None:
        try:
            validate_slug(slug)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        found = tuple(_office(each) for each in offices)
        open_region(slug, name, body=_office(body) if body else None, offices=found)
        self.stdout.write(f"{name}: {', '.join(office.name for office in found)}")


def _office(slug: str) -> OfficeRow:
    office = office_named(slug)
    if office is None:
        raise CommandError(f"Her er det ikke noe kontor som heter «{slug}» i nettadressen.")
    return office
