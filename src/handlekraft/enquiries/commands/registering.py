"""An enquiry becomes a case: from the public page, or written in by somebody at the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from handlekraft.enquiries.models import Case, CaseType, Reception
from handlekraft.enquiries.own_words import first_words
from handlekraft.enquiries.owning import case_at, receiver_of
from handlekraft.enquiries.refusals import NotThen, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.commands.log import record_by_itself
from handlekraft.offices.days import must_be
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED

LONGEST = 20_000
"""Characters of an enquiry: some ten pages."""

MOST_IN_A_DAY = 500
"""Enquiries that an office takes from everybody in a day: short of what fills a disk."""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What somebody asks, and who asks. Without a `title` the text's first words are it."""

    type: int
    text: str
    name: str = ""
    organisation: str = ""
    organisation_number: int | None = None
    email: str = ""
    phone: str = ""
    language: str = "nb"
    title: str = ""
    source: str = Case.Source.WEB
    received_on: date | None = None


@transaction.atomic
def send_in(office_slug: str, told: Enquiry) -> int:
    """An enquiry from the public page, by nobody that we know; gives the case's id.

    Raises `NotThen` where the office takes none, or has taken as many as it can today; `Unsaid`.
    """
    office = Office.objects.select_for_update().filter(slug=office_slug).first()
    open_ = office and Reception.objects.filter(office=office, open=True).exists()
    if office is None or not open_:
        raise NotThen(office_slug)
    today = timezone.localdate()
    rows = Case.objects.filter(office=office, source=Case.Source.WEB, received_on=today)
    if rows.count() >= MOST_IN_A_DAY:
        raise NotThen(office_slug)
    case = _case(office.pk, told, None)
    record_by_itself(office.pk, "send_enquiry", f"case:{case.number}")
    return case.pk


@transaction.atomic
def register(actor: Desk, told: Enquiry) -> int:
    """An enquiry by telephone, e-mail, letter or visit; gives the case's number. Raises `Unsaid`.

    Whoever writes it in has it, until it is handed on.
    """
    require(actor, Verb.HANDLE_CASES)
    Office.objects.select_for_update().get(pk=actor.office.id)
    case = _case(actor.office.id, told, actor.person_id)
    record(actor, "register_case", f"case:{case.number}", source=case.source)
    return case.number


def _case(office_id: int, told: Enquiry, responsible: int | None) -> Case:
    """Called with the office locked: two cases must not take the same number."""
    kind = CaseType.objects.filter(office_id=office_id, removed_at=None, pk=told.type).first()
    if kind is None:
        raise Unsaid("type")
    last = Case.objects.filter(office_id=office_id).aggregate(last=Max("number"))["last"] or 0
    case = Case(
        office_id=office_id,
        number=last + 1,
        responsible_id=responsible or receiver_of(office_id, kind),
        source=Case.Source(told.source),
        registered_at=timezone.now(),
    )
    _tell(case, kind, told)
    case.save()
    return case


@transaction.atomic
def change_case(actor: Desk, number: int, told: Enquiry) -> None:
    """Put right what the case is about, of which type, and who asks. Raises `NotHere`, `Unsaid`."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    rows = CaseType.objects.filter(office_id=actor.office.id, pk=told.type)
    kind = rows.first()
    if kind is None or (kind.removed_at and kind.pk != case.type_id):
        raise Unsaid("type")
    before = _public_parts(case)
    _tell(case, kind, told)
    case.source = Case.Source(told.source)
    case.save()
    record(actor, "change_case", f"case:{number}", before=before, after=_public_parts(case))


def _tell(case: Case, kind: CaseType, told: Enquiry) -> None:
    text, day = told.text.strip(), told.received_on or timezone.localdate()
    if not text or len(text) > LONGEST:
        raise Unsaid("text")
    if not (told.name.strip() or told.organisation.strip()):
        raise Unsaid("name")
    must_be(HAPPENED, WrongDay, "received_on", day, case.received_on)
    case.type, case.text, case.received_on = kind, text, day
    case.title = told.title.strip()[:200] or first_words(text)
    case.name, case.organisation = told.name.strip(), told.organisation.strip()
    case.organisation_number = told.organisation_number
    case.email, case.phone = told.email.strip().lower(), told.phone.strip()
    case.language = told.language


def _public_parts(case: Case) -> dict[str, str]:
    """What the log tells of a case: nothing of who asks, or of what."""
    return {"type": case.type.name, "received": case.received_on.isoformat(), "source": case.source}
