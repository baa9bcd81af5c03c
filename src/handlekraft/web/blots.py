"""What must not stand in the machine's log: addresses that are keys."""

from __future__ import annotations

import logging
import re

_WORDS = (
    "statusmelding",
    "kalender",
    "invitasjon",
    "sak",
    "henvisning",
    "min-bruker/e-post",
    "nytt-passord",
    "arrangement/pamelding",
    "arrangement/svar",
)
_KEYS = re.compile(rf"/({'|'.join(_WORDS)})/[^\s'\"]+")


class Blot(logging.Filter):
    """Takes the key out of each address that opens without signing in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _KEYS.sub(r"/\1/…", record.getMessage())
        record.args = ()
        return True
