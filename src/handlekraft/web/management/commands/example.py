"""Read the example plan into an empty database, so that there is something to look at."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handlekraft.offices.commands import add_person, open_office
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.web.example_arenas import set_up_arenas
from handlekraft.web.example_cases import set_up_cases
from handlekraft.web.example_companies import set_up_companies
from handlekraft.web.example_figures import set_up_figures
from handlekraft.web.example_ideas import set_up_ideas
from handlekraft.web.example_partner import ADDRESS as PARTNER
from handlekraft.web.example_partner import set_up_partner

ADDRESS = "demo@handlekraft.example"


class Command(BaseCommand):
    help = "Les eksempelplanen inn, en gang, og lag brukere til den. Det som finnes fra før, blir stående."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", type=Path, nargs="?", default=Path("examples/handlingsplan.pdf"))

    def handle(self, *args: Any, **options: Any) -> None:
        office = open_office("eksempel", "Gjøvik kommune (eksempel)", example=True)
        roles = (Role.ADMINISTRATOR, Role.LEADER, Role.EDITOR, Role.SECRETARY)
        desk = add_person(office, ADDRESS, "Demobruker", _password(), *roles, example=True)
        if not reads.readings(desk):
            self._import(desk, options["document"])
        set_up_figures(desk)
        set_up_arenas(desk)
        set_up_cases(desk)
        set_up_companies(desk)
        set_up_ideas(desk)
        set_up_partner(desk, _password())
        self.stdout.write(f"Partner i eksempelet: {PARTNER}, samme passord som demobrukeren")
        self.stdout.write(f"Demobruker for eksempelet: {ADDRESS}, passord: {_password()}")

    def _import(self, desk: Any, document: Path) -> None:
        try:
            data = document.read_bytes()
        except OSError as error:
            raise CommandError(f"Eksempelplanen «{document}» lar seg ikke lese: {error}") from error
        kept = commands.receive_document(desk, document.name, data)
        commands.read_waiting(kept)
        row = reads.arrival(desk, kept)
        if row is None or row.reading is None:
            why = row.error if row else ""
            raise CommandError(f"Eksempelplanen «{document}» lar seg ikke lese: {why}")
        commands.publish_edition(desk, commands.accept_reading(desk, row.reading, version=0))


def _password() -> str:
    """Made once for each installation: a known password in the code would be an open door."""
    path = Path(settings.HOME) / "demo-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9))
    return path.read_text()
