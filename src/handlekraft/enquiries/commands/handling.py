"""What is done with a case: begun, handed on, paused, closed, opened again, and noted about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.enquiries.models import Case, CaseMessage, CaseNote
from handlekraft.enquiries.owning import case_at, levels_seen
from handlekraft.enquiries.refusals import NoHeir, NotHere, NotThen, Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.reads import members_who_may
from handlekraft.offices.roles import Verb

State = Case.State
OPEN = (State.RECEIVED, State.UNDER_WORK, State.WAITING, State.ANSWERED)
UNANSWERED = (State.RECEIVED, State.UNDER_WORK, State.WAITING)


@transaction.atomic
def begin(actor: Desk, number: int) -> None:
    """Take the case up. Raises `NotHere`, `NotThen` for one that is begun."""
    case = _case_in(actor, number, [State.RECEIVED])
    _move(case, State.UNDER_WORK)
    record(actor, "begin_case", f"case:{number}")


@transaction.atomic
def hand_on(actor: Desk, number: int, person: int) -> None:
    """Give the case to another. Raises `NotHere`, `Unsaid` for somebody who may not handle cases."""
    case = _case_in(actor, number, OPEN)
    if person not in dict(members_who_may(actor, Verb.HANDLE_CASES)):
        raise Unsaid("person")
    before = case.responsible_id
    case.responsible_id = person
    case.save(update_fields=["responsible"])
    record(actor, "hand_on_case", f"case:{number}", before=before, after=person)


@transaction.atomic
def hand_over(actor: Desk, leaver: int, heirs: Mapping[int, int]) -> None:
    """Give every open case of who leaves to the heir of its number. Raises `NoHeir`.

    For who manages the office: the cases themselves need not be theirs to see.
    """
    require(actor, Verb.MANAGE_OFFICE)
    fit = {pk for pk, _name in members_who_may(actor, Verb.HANDLE_CASES)} - {leaver}
    rows = Case.objects.select_for_update().filter(office_id=actor.office.id, state__in=OPEN)
    cases = list(rows.filter(responsible_id=leaver))
    if without := [case.number for case in cases if heirs.get(case.number) not in fit]:
        raise NoHeir(without)
    for case in cases:
        case.responsible_id = heirs[case.number]
        case.save(update_fields=["responsible"])
        record(actor, "hand_on_case", f"case:{case.number}", before=leaver, after=case.responsible_id)


@transaction.atomic
def pause(actor: Desk, number: int, reason: str, since: date | None = None) -> None:
    """Wait for the enquirer, who sees the reason. Raises `NotHere`, `NotThen`, `Unsaid`."""
    case = _case_in(actor, number, [State.RECEIVED, State.UNDER_WORK])
    day = since or timezone.localdate()
    if not reason.strip():
        raise Unsaid("reason")
    last = case.pauses.order_by("-pk").first()
    begins = max(case.received_on, last.until if last and last.until else case.received_on)
    if not begins <= day <= timezone.localdate():
        raise Unsaid("since")
    case.pauses.create(since=day, reason=reason.strip())
    _move(case, State.WAITING)
    record(actor, "pause_case", f"case:{number}")


@transaction.atomic
def resume(actor: Desk, number: int) -> None:
    """The clock goes again from today. Raises `NotHere`, `NotThen`."""
    case = _case_in(actor, number, [State.WAITING])
    end_pause(case)
    _move(case, State.UNDER_WORK)
    record(actor, "resume_case", f"case:{number}")


def end_pause(case: Case) -> None:
    case.pauses.filter(until=None).update(until=timezone.localdate())


@transaction.atomic
def close(actor: Desk, number: int, outcome: str, words: str = "") -> None:
    """Say what came of it. Who got help or was taken over by another actor has got an answer, too.

    Raises `NotHere`, `NotThen`, `Unsaid`.
    """
    case = _case_in(actor, number, OPEN)
    if outcome not in Case.Outcome.values:
        raise Unsaid("outcome")
    end_pause(case)
    if outcome in (Case.Outcome.HELPED, Case.Outcome.REFERRED) and case.answered_on is None:
        case.answered_on = timezone.localdate()
    case.outcome, case.outcome_words, case.closed_on = outcome, words.strip(), timezone.localdate()
    _move(case, State.CLOSED)
    record(actor, "close_case", f"case:{number}", outcome=outcome)


@transaction.atomic
def reopen(actor: Desk, number: int) -> None:
    """There is more to do: the case waits for an answer again. Raises `NotHere`, `NotThen`."""
    case = _case_in(actor, number, [State.ANSWERED, State.CLOSED])
    before = {"state": case.state, "answered": case.answered_on.isoformat() if case.answered_on else ""}
    case.answered_on = case.closed_on = None
    case.outcome = case.outcome_words = ""
    _move(case, State.UNDER_WORK)
    record(actor, "reopen_case", f"case:{number}", before=before)


@transaction.atomic
def see_messages(actor: Desk, number: int) -> None:
    """What has come in to the case is read. Raises `NotHere`."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    if CaseMessage.objects.filter(case=case, seen_at=None).update(seen_at=timezone.now()):
        record(actor, "see_messages", f"case:{number}")


@transaction.atomic
def note(actor: Desk, number: int, text: str, access: str) -> int:
    """Raises `NotHere`, `Unsaid`."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    if not text.strip() or access not in levels_seen(actor, case):
        raise Unsaid("text" if not text.strip() else "access")
    row = case.notes.create(text=text.strip(), access=access, by_id=actor.person_id, at=timezone.now())
    record(actor, "note_case", f"case:{number}")
    return row.pk


@transaction.atomic
def withdraw_note(actor: Desk, number: int, pk: int) -> None:
    """Raises `NotHere`."""
    row = _note(actor, number, pk, withdrawn=False)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    record(actor, "withdraw_case_note", f"case:{number}")


@transaction.atomic
def bring_back_note(actor: Desk, number: int, pk: int) -> None:
    """Raises `NotHere`."""
    row = _note(actor, number, pk, withdrawn=True)
    row.withdrawn_at = None
    row.save(update_fields=["withdrawn_at"])
    record(actor, "bring_back_case_note", f"case:{number}")


@transaction.atomic
def renew_link(actor: Desk, number: int) -> None:
    """A new secret address for the enquirer; the one before opens nothing. Raises `NotHere`."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    case.link, case.link_open = case.link + 1, True
    case.save(update_fields=["link", "link_open"])
    record(actor, "renew_case_link", f"case:{number}")


@transaction.atomic
def close_link(actor: Desk, number: int) -> None:
    """No address opens the case to the enquirer. Raises `NotHere`."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    case.link_open = False
    case.save(update_fields=["link_open"])
    record(actor, "close_case_link", f"case:{number}")


def _note(actor: Desk, number: int, pk: int, *, withdrawn: bool) -> CaseNote:
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    rows = case.notes.filter(pk=pk, access__in=levels_seen(actor, case))
    row = rows.filter(withdrawn_at__isnull=not withdrawn).first()
    if row is None:
        raise NotHere(pk)
    return row


def _case_in(actor: Desk, number: int, states: tuple[State, ...] | list[State]) -> Case:
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    if case.state not in states:
        raise NotThen(case.state)
    return case


def _move(case: Case, state: State) -> None:
    case.state = state
    case.save()
