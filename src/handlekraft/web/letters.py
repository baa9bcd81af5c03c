"""Letters: plain text, short, and from a template each."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)
_unseen = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")


def send_letter(to: str, subject: str, template: str, context: dict[str, Any]) -> bool:
    """Send it now. False, and a line in the machine's log, when the post could not take it."""
    text = render_to_string(f"letters/{template}.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[to]).send()
    except (OSError, SMTPException):
        log.exception("A letter (%s) was not sent", template)
        return False
    return True


def send_unseen(to: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Send it beside the answer: how long the post takes would tell that there was a letter to send."""
    _unseen.submit(send_letter, to, subject, template, context)


def where_they_go(*, example: bool) -> str:
    """Where whoever causes a letter in the example finds it; nothing elsewhere, or where it is sent."""
    backend = settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2]
    if example and backend == "filebased":
        folder = Path(str(getattr(settings, "EMAIL_FILE_PATH", "")))
        inside = settings.HOME.parent in folder.parents
        shown = folder.relative_to(settings.HOME.parent) if inside else folder
        return _("I eksempelet legges brev i %(folder)s.") % {"folder": shown}
    if example and backend == "console":
        return _("I eksempelet skrives brev i vinduet der serveren kjører.")
    return ""


def all_are_sent() -> None:
    """Wait for the letters that go beside the answers."""
    _unseen.submit(bool).result()
