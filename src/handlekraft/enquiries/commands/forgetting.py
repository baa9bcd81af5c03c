"""Who asked is forgotten when the office has kept it as long as it has said that it would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handlekraft.enquiries.models import KEPT_MONTHS, Case, Feedback, Reception
from handlekraft.offices.commands.log import record_by_itself


def forget_enquirers() -> bool:
    """Of one case that was closed long enough ago; whether there was any."""
    found = next(_due(timezone.localdate()), None)
    if found is None:
        return False
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("type").get(pk=found)
        if case.closed_on is not None and case.forgotten_at is None:
            _forget(case)
            record_by_itself(case.office_id, "forget_enquirer", f"case:{case.number}")
    return True


def _due(today: date) -> Iterator[int]:
    """The oldest for each time that offices keep cases."""
    for months in {KEPT_MONTHS, *Reception.objects.values_list("kept_months", flat=True).distinct()}:
        of_office = Q(office__reception__kept_months=months)
        if months == KEPT_MONTHS:
            of_office |= Q(office__reception=None)
        last = today - timedelta(days=months * 365 // 12)
        rows = Case.objects.filter(of_office, closed_on__lt=last, forgotten_at=None)
        yield from rows.order_by("closed_on", "pk").values_list("pk", flat=True)[:1]


def _forget(case: Case) -> None:
    """What is left is what figures are made of, and which organisation it was."""
    # The title is often the enquirer's own words.
    case.title = case.type.name
    case.name = case.email = case.phone = case.text = case.outcome_words = ""
    case.link_open, case.forgotten_at = False, timezone.now()
    case.save()
    case.letters.all().delete()
    case.messages.all().delete()
    case.notes.all().delete()
    case.referrals.update(text="", consent="")
    case.pauses.update(reason="")
    Feedback.objects.filter(case=case).update(words="")
