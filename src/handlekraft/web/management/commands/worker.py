"""Do the jobs until told to stop: `handlekraft worker`."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand

from handlekraft.web.jobs import work

LESS_URGENT = 5
"""Pages come before readings when both want the processor."""


class Command(BaseCommand):
    help = "Les dokumentene som venter. «handlekraft serve» starter en slik selv."

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(LESS_URGENT)
        starter = os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            # By an exception, so that a document being read is given back and its child ends.
            signal.signal(number, lambda *_: sys.exit(0))
        work(lambda: os.getppid() == starter)
