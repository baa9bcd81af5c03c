"""Letters: plain text, short, and from a template each."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

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


def all_are_sent() -> None:
    """Wait for the letters that go beside the answers."""
    _unseen.submit(bool).result()
