"""Letters: plain text, short, and from a template each."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def send_letter(to: str, subject: str, template: str, context: dict[str, Any]) -> bool:
    """Send it now. False, and a line in the machine's log, when the post could not take it."""
    text = render_to_string(f"letters/{template}.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[to]).send()
    except (OSError, SMTPException):
        log.exception("A letter (%s) was not sent", template)
        return False
    return True
