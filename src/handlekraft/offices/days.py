"""Commands hold the days that they are told to what can be true, whoever tells them."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from handlekraft.rules.days import Span, WrongDay, before_last


def must_be(
    span: Span, refusal: type[WrongDay], field: str, day: date | None, stands: date | None = None
) -> None:
    """Raises the room's own refusal. A day that `stands` from before is left in peace."""
    if day is None or day == stands:
        return
    if wrong := span.wrong(day, timezone.localdate()):
        raise refusal(field, wrong)


def must_follow(refusal: type[WrongDay], field: str, on: date, last: date) -> None:
    if wrong := before_last(on, last):
        raise refusal(field, wrong)
