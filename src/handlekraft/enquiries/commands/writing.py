"""Letters to the enquirer: kept as they were sent, with who sent them and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from handlekraft.enquiries.commands.handling import UNANSWERED, end_pause
from handlekraft.enquiries.models import Case, CaseLetter, Language
from handlekraft.enquiries.owning import case_at
from handlekraft.enquiries.refusals import NotHere, NotThen, Unsaid
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record
from handlekraft.offices.commands.log import record_by_itself
from handlekraft.offices.roles import Verb

Kind, Way = CaseLetter.Kind, CaseLetter.Way
LONGEST_LETTER = 20_000
MOST_LETTERS = 200
ANSWER_HERE, REASON_HERE = "[Skriv svaret her]", "[Skriv grunnen her]"
"""What a draft leaves to a person; the same in both written languages."""

_LEFT = re.compile("|".join(map(re.escape, (ANSWER_HERE, REASON_HERE))))
REST = timedelta(minutes=20)
TOO_OLD = timedelta(days=2)
"""One that is still not sent then is somebody's to see to: the case and «Min dag» say so."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter to the enquirer. `way`: by e-mail, on the case's page alone, or otherwise (by telephone)."""

    kind: str
    subject: str
    text: str
    language: str = Language.NB
    way: str = Way.EMAIL


@dataclass(frozen=True, slots=True)
class ToPost:
    """A letter that the post is to take."""

    id: int
    to: str
    subject: str
    text: str


@transaction.atomic
def write(actor: Desk, number: int, told: Written) -> ToPost | None:
    """Keep the letter, and let it do what it says: an answer answers the case, an interim reply is the law's.

    Gives what is to be posted, if anything. Raises `NotHere`, `NotThen`, `Unsaid`.
    """
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    if told.kind not in KINDS_TO_ENQUIRER or not _fits(case, told.kind):
        raise NotThen(told.kind)
    row = _kept(case, told, actor.person_id)
    _EFFECTS.get(Kind(told.kind), _no_effect)(case)
    case.save()
    record(actor, "write_case_letter", f"case:{number}", kind=told.kind, way=told.way)
    return to_post(row)


@transaction.atomic
def confirm_by_itself(case_id: int, told: Written) -> ToPost | None:
    """The confirmation of an enquiry from the public page, which nobody here has written."""
    case = Case.objects.select_for_update().get(pk=case_id)
    row = _kept(case, told, None)
    record_by_itself(case.office_id, "confirm_case", f"case:{case.number}")
    return to_post(row)


def says_its_own(text: str, draft: str) -> bool:
    """Whether a letter says what its draft leaves to a person to say."""
    if _LEFT.search(text):
        return False
    return not _LEFT.search(draft) or text.split() != _LEFT.sub("", draft).split()


def _kept(case: Case, told: Written, by: int | None) -> CaseLetter:
    if not (told.subject.strip() and told.text.strip()) or len(told.text) > LONGEST_LETTER:
        raise Unsaid("text" if told.subject.strip() else "subject")
    if _LEFT.search(told.text):
        raise Unsaid("text")
    if told.way == Way.EMAIL and not case.email:
        raise Unsaid("way")
    if case.letters.count() >= MOST_LETTERS:
        raise NotThen("letters")
    return CaseLetter.objects.create(
        case=case,
        kind=Kind(told.kind),
        way=Way(told.way),
        language=Language(told.language),
        subject=" ".join(told.subject.split())[:200],
        text=told.text.strip(),
        to=case.email if told.way == Way.EMAIL else "",
        by_id=by,
        at=timezone.now(),
    )


def to_post(row: CaseLetter) -> ToPost | None:
    return ToPost(row.pk, row.to, row.subject, row.text) if row.to and row.posted_at is None else None


def mark_posted(pk: int) -> None:
    """The post has taken it."""
    for row in CaseLetter.objects.filter(pk=pk, posted_at=None):
        row.posted_at = timezone.now()
        row.save(update_fields=["posted_at"])


def waiting_for_post(now: datetime) -> tuple[ToPost, ...]:
    """Letters that the post has not taken, after a rest and before they are too old to be sent."""
    rows = CaseLetter.objects.filter(posted_at=None, at__lt=now - REST, at__gt=now - TOO_OLD).exclude(to="")
    return tuple(ToPost(row.pk, row.to, row.subject, row.text) for row in rows.order_by("at", "pk")[:50])


def post_again(actor: Desk, number: int, pk: int) -> ToPost:
    """A letter that the post did not take. Raises `NotHere`."""
    case = case_at(actor, number, Verb.HANDLE_CASES)
    row = case.letters.filter(pk=pk).first()
    found = to_post(row) if row else None
    if found is None:
        raise NotHere(pk)
    return found


def _answer(case: Case) -> None:
    end_pause(case)
    case.answered_on = case.answered_on or timezone.localdate()
    case.state = Case.State.ANSWERED


def _interim(case: Case) -> None:
    case.replied_on = case.replied_on or timezone.localdate()
    if case.state == Case.State.RECEIVED:
        case.state = Case.State.UNDER_WORK


def _no_effect(_case: Case) -> None:
    """What only tells."""


_EFFECTS = {Kind.ANSWERED: _answer, Kind.INTERIM: _interim}
KINDS_TO_ENQUIRER = (
    Kind.RECEIVED,
    Kind.INTERIM,
    Kind.WAITING,
    Kind.REFERRED,
    Kind.ANSWERED,
    Kind.QUESTIONS,
)


def _fits(case: Case, kind: str) -> bool:
    """An interim reply to one that is answered would be nonsense; so would questions before the end."""
    return case.state in letter_states(kind)


def letter_states(kind: str) -> tuple[Case.State, ...]:
    """In which states a case may be sent a letter of the kind."""
    if kind == Kind.QUESTIONS:
        return (Case.State.CLOSED,)
    return (*UNANSWERED, Case.State.ANSWERED) if kind in (Kind.REFERRED, Kind.ANSWERED) else UNANSWERED
