"""What an enquirer does by the secret link: writes more, and answers three questions."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from handlekraft.enquiries.commands.handling import end_pause
from handlekraft.enquiries.links import case_of
from handlekraft.enquiries.models import Case, CaseMessage, Feedback
from handlekraft.enquiries.refusals import NotHere, NotThen, Unsaid
from handlekraft.offices.commands.log import record_by_itself
from handlekraft.rules.response_times import SCORES

LONGEST_MESSAGE = 10_000
MOST_MESSAGES = 100
QUESTIONS = ("soon", "helpful", "easy")


@transaction.atomic
def add_message(secret: str, text: str) -> None:
    """Who was waited for is waited for no more. Raises `NotHere`, `NotThen` for a closed case, `Unsaid`."""
    case = case_of(secret, for_change=True)
    if case is None:
        raise NotHere
    sent = case.messages.filter(referral=None).count()
    if case.state == Case.State.CLOSED or sent >= MOST_MESSAGES:
        raise NotThen(case.state)
    if not text.strip() or len(text) > LONGEST_MESSAGE:
        raise Unsaid("text")
    CaseMessage.objects.create(case=case, text=text.strip(), at=timezone.now())
    if case.state == Case.State.WAITING:
        end_pause(case)
        case.state = Case.State.UNDER_WORK
        case.save(update_fields=["state"])
    record_by_itself(case.office_id, "add_case_message", f"case:{case.number}")


@transaction.atomic
def answer_questions(secret: str, given: dict[str, int], words: str = "") -> None:
    """The three questions, once. Raises `NotHere`, `NotThen` before the case is closed or after, `Unsaid`."""
    case = case_of(secret, for_change=True)
    if case is None:
        raise NotHere
    if case.state != Case.State.CLOSED:
        raise NotThen(case.state)
    if set(given) != set(QUESTIONS) or any(score not in SCORES for score in given.values()):
        raise Unsaid("questions")
    try:
        with transaction.atomic():
            Feedback.objects.create(case=case, words=words.strip()[:2000], at=timezone.now(), **given)
    except IntegrityError:
        raise NotThen("answered") from None
    record_by_itself(case.office_id, "answer_questions", f"case:{case.number}")
