"""A new office, and the way in for its first administrator."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email, validate_slug
from django.urls import reverse

from handlekraft.offices.commands import invite_first, open_office


class Command(BaseCommand):
    help = "Lag et kontor, og en lenke som gjør den som åpner den, til administrator der."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="navnet i nettadressen, for eksempel «fjellby»")
        parser.add_argument("name", help="kontorets navn, for eksempel «Fjellby kommune»")
        parser.add_argument("email", help="e-postadressen til den første administratoren")
        parser.add_argument("person", help="navnet på den første administratoren")

    def handle(self, *args: Any, slug: str, name: str, email: str, person: str, **options: Any) -> None:
        try:
            validate_slug(slug)
            validate_email(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        secret = invite_first(open_office(slug, name), email, person)
        address = reverse("join", args=[secret])
        self.stdout.write(f"Åpne denne lenken på adressen til tjenesten, innen 14 dager:\n{address}")
