"""Send the letters that are due: `handlekraft remind`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from handlekraft.offices.reads import example_addresses
from handlekraft.web.letters import where_they_go
from handlekraft.web.reminding import remind


class Command(BaseCommand):
    help = "Send påminnelser om statusmelding til dem som skal ha en nå. Ingen får den samme to ganger."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = remind()
        where = where_they_go(example=bool(example_addresses())) if sent.letters else ""
        self.stdout.write(f"Sendt: {sent.letters}. {where}".strip())
        if sent.failed:
            raise CommandError(f"{sent.failed} brev gikk ikke. De blir prøvd igjen neste gang.")
