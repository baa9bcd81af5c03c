"""An enquiry becomes a case, somebody always has it, and the clock is right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import NoHeir, NotHere, NotThen, Receiving, TypeOfCase, Unsaid, Written
from handlekraft.enquiries.models import Case, CaseLetter, CasePause
from handlekraft.enquiries.reads import Need, Which
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.commands import end_membership, set_roles
from handlekraft.offices.frozen import Frozen
from handlekraft.offices.models import Event
from handlekraft.offices.roles import Role
from handlekraft.rules.response_clock import Standing
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, enquiry, opened, sent_in, type_called

MONDAY = date(2026, 11, 16)
ANSWER = Written("answered", "Svar", "Tomta ligger på Skjerven.", way="page")


@pytest.fixture
def door(cast: Cast) -> Cast:
    opened(cast.gunnar)
    return cast


def _file(cast: Cast, number: int, today: date | None = None) -> reads.CaseFile:
    return reads.case_file(cast.gunnar, number, today or timezone.localdate())


def test_each_case_has_the_next_number_of_its_office(door: Cast) -> None:
    opened(door.charlie)
    assert [case_of(door.gunnar), case_of(door.gunnar), case_of(door.charlie)] == [1, 2, 1]


def test_the_goal_is_counted_in_working_days_from_the_day_after(door: Cast) -> None:
    number = case_of(door.gunnar, received_on=MONDAY)
    told = _file(door, number, MONDAY).row
    assert told.clock.due == MONDAY + timedelta(days=14) and told.due_in == 10
    assert told.clock.interim_due == date(2026, 12, 16) and told.clock.standing is Standing.RUNNING


def test_the_offices_own_days_off_move_the_deadline(door: Cast) -> None:
    commands.receive_so(door.gunnar, Receiving(open=True, closed_days=[MONDAY + timedelta(days=1)]))
    number = case_of(door.gunnar, received_on=MONDAY)
    assert _file(door, number, MONDAY).row.clock.due == MONDAY + timedelta(days=15)


def test_who_writes_it_in_has_it_and_one_from_the_page_goes_to_whom_the_type_names(door: Cast) -> None:
    assert _file(door, case_of(door.erik)).row.responsible_id == door.erik.person_id
    assert sent_in(door.gunnar).responsible_id == door.gunnar.person_id, "a leader where nobody is named"
    kind = type_called(door.gunnar)
    commands.change_type(door.gunnar, kind, TypeOfCase("Næringsareal og lokaler", 10, door.erik.person_id))
    assert sent_in(door.gunnar, type=kind).responsible_id == door.erik.person_id
    set_roles(door.alice, door.erik.person_id, [Role.READER])
    assert sent_in(door.gunnar, type=kind).responsible_id == door.gunnar.person_id


def test_an_office_that_is_not_open_takes_nothing_from_the_page(door: Cast) -> None:
    for slug in ("strandby", "finnes-ikke"):
        with pytest.raises(NotThen):
            commands.send_in(slug, enquiry(door.gunnar))
    commands.receive_so(door.gunnar, Receiving(open=False))
    with pytest.raises(NotThen):
        sent_in(door.gunnar)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"name": "", "organisation": ""}, "name"),
        ({"type": 0}, "type"),
        ({"received_on": date(2999, 1, 1)}, "received_on"),
    ],
)
def test_what_must_be_said_is_asked_for_and_nothing_is_kept(
    door: Cast, told: dict[str, object], field: str
) -> None:
    with pytest.raises(Unsaid, match=field):
        case_of(door.gunnar, **told)
    assert not Case.objects.exists()


def test_another_offices_type_is_not_to_be_had(door: Cast) -> None:
    opened(door.charlie)
    with pytest.raises(Unsaid, match="type"):
        case_of(door.gunnar, type=type_called(door.charlie))


def test_a_case_without_a_title_is_called_by_its_first_words(door: Cast) -> None:
    number = case_of(door.gunnar, text="Hei! " + "Vi trenger en tomt. " * 10 + "\nHilsen Kari")
    title = _file(door, number).row.title
    assert title.startswith("Hei! Vi trenger en tomt.") and title.endswith(" …") and len(title) <= 82


def test_while_the_office_waits_the_clock_stands_and_the_law_does_not(door: Cast) -> None:
    number = case_of(door.gunnar, received_on=timezone.localdate() - timedelta(days=40))
    commands.pause(door.gunnar, number, "Vi trenger tegninger", timezone.localdate() - timedelta(days=39))
    told = _file(door, number).row
    assert told.state == "waiting" and told.clock.due is None and told.pause == "Vi trenger tegninger"
    assert told.clock.interim_late and Need.INTERIM in told.needs and Need.LATE not in told.needs
    commands.resume(door.gunnar, number)
    assert _file(door, number).row.clock.due is not None
    assert CasePause.objects.get().until == timezone.localdate()


def test_a_pause_needs_a_reason_and_a_day_that_can_be(door: Cast) -> None:
    number = case_of(door.gunnar)
    for reason, since in (("", None), ("Venter", timezone.localdate() - timedelta(days=1))):
        with pytest.raises(Unsaid):
            commands.pause(door.gunnar, number, reason, since)
    commands.pause(door.gunnar, number, "Venter")
    with pytest.raises(NotThen):
        commands.pause(door.gunnar, number, "Venter")


def test_an_answer_stops_the_clock_and_an_interim_reply_is_the_laws(door: Cast) -> None:
    number = case_of(door.gunnar, received_on=timezone.localdate() - timedelta(days=90))
    commands.write(door.gunnar, number, Written("interim", "Foreløpig svar", "Det tar tid.", way="page"))
    assert _file(door, number).replied_on == timezone.localdate()
    assert Need.INTERIM not in _file(door, number).row.needs
    commands.write(door.gunnar, number, ANSWER)
    told = _file(door, number)
    assert told.row.state == "answered" and told.answered_on == timezone.localdate()
    assert told.row.clock.standing is Standing.ANSWERED_LATE and told.row.needs == ()


def test_a_letter_is_kept_as_it_was_sent(door: Cast) -> None:
    number = case_of(door.gunnar)
    post = commands.write(door.gunnar, number, Written("answered", "Svar", "Ja."))
    assert post is not None and post.to == "kari@sagbruket.example"
    assert Need.UNPOSTED in _file(door, number).row.needs
    commands.mark_posted(post.id)
    (letter,) = _file(door, number).letters
    assert (letter.text, letter.by, letter.lies_here) == ("Ja.", "Gunnar@Fjellby.Example", False)
    kept = CaseLetter.objects.get()
    kept.text = "Nei."
    with pytest.raises(Frozen):
        kept.save()


def test_a_letter_by_post_needs_an_address_and_words(door: Cast) -> None:
    number = case_of(door.gunnar, email="")
    for told in (Written("answered", "Svar", "Ja."), Written("answered", "", "Ja.", way="page")):
        with pytest.raises(Unsaid):
            commands.write(door.gunnar, number, told)
    assert _file(door, number).row.state == "received"


def test_questions_wait_until_the_case_is_closed_and_nothing_else_is_sent_then(door: Cast) -> None:
    number = case_of(door.gunnar)
    questions = Written("questions", "Tre spørsmål", "Hvordan gikk det?", way="page")
    with pytest.raises(NotThen):
        commands.write(door.gunnar, number, questions)
    commands.close(door.gunnar, number, "helped")
    commands.write(door.gunnar, number, questions)
    with pytest.raises(NotThen):
        commands.write(door.gunnar, number, ANSWER)


@pytest.mark.parametrize(
    ("outcome", "answered"), [("helped", True), ("referred", True), ("withdrawn", False), ("nothing", False)]
)
def test_who_got_help_has_got_an_answer(door: Cast, outcome: str, answered: bool) -> None:
    number = case_of(door.gunnar)
    commands.close(door.gunnar, number, outcome, "Fikk tomt")
    told = _file(door, number)
    assert (told.answered_on is not None) is answered and told.closed_on == timezone.localdate()
    commands.reopen(door.gunnar, number)
    again = _file(door, number)
    assert (again.answered_on, again.closed_on, again.outcome_words) == (None, None, "")
    assert again.row.state == "under_work"


def test_somebody_who_may_handle_cases_gets_it_and_nobody_else(door: Cast) -> None:
    number = case_of(door.gunnar)
    for unfit in (door.bob, door.frida, door.hanna, door.charlie):
        with pytest.raises(Unsaid):
            commands.hand_on(door.gunnar, number, unfit.person_id)
    with pytest.raises(NotAllowed):
        reads.case_file(door.dina, number, timezone.localdate())
    commands.hand_on(door.gunnar, number, door.dina.person_id)
    assert reads.case_file(door.dina, number, timezone.localdate()).own
    assert [row.number for row in reads.cases(door.dina, Which.OPEN, timezone.localdate()).rows] == [number]
    assert reads.cases(door.erik, Which.MINE, timezone.localdate()).rows == ()


def test_who_leaves_hands_every_open_case_over_in_one_go(door: Cast) -> None:
    numbers = [case_of(door.erik) for _ in range(3)]
    commands.close(door.erik, numbers[2], "helped")
    erik, gunnar = door.erik.person_id, door.gunnar.person_id
    assert [row.number for row in reads.cases_owned_by(door.alice, erik)] == numbers[:2]
    for heirs in (
        {},
        {numbers[0]: gunnar},
        dict.fromkeys(numbers, erik),
        dict.fromkeys(numbers, door.bob.person_id),
    ):
        with pytest.raises(NoHeir):
            commands.hand_over(door.alice, erik, heirs)
    commands.hand_over(door.alice, erik, dict.fromkeys(numbers, gunnar))
    assert reads.cases_owned_by(door.alice, erik) == ()
    with pytest.raises(NotAllowed):
        commands.hand_over(door.gunnar, erik, {})


def test_a_case_whose_owner_is_gone_is_everybodys_until_it_is_somebodys(door: Cast) -> None:
    number = case_of(door.erik)
    commands.begin(door.erik, number)
    end_membership(door.alice, door.erik.person_id)
    (row,) = reads.my_cases(door.gunnar, timezone.localdate())
    assert row.number == number and row.needs[0] is Need.NOBODY


def test_a_note_that_is_restricted_is_not_for_who_only_sees_cases(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.note(door.gunnar, number, "Åpent", "office")
    secret = commands.note(door.gunnar, number, "Hemmelig", "restricted")
    today = timezone.localdate()
    assert [note.text for note in reads.case_file(door.frida, number, today).notes] == ["Åpent"]
    assert len(_file(door, number).notes) == 2
    with pytest.raises(NotAllowed):
        commands.note(door.frida, number, "Fra sekretæren", "office")
    commands.withdraw_note(door.gunnar, number, secret)
    assert _file(door, number).notes[1].withdrawn
    commands.bring_back_note(door.gunnar, number, secret)
    with pytest.raises(NotHere):
        commands.bring_back_note(door.gunnar, number, secret)


def test_the_log_tells_nothing_of_who_asks_or_what(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.change_case(door.gunnar, number, enquiry(door.gunnar, name="Per", text="Hemmelig plan"))
    commands.pause(door.gunnar, number, "Hemmelig grunn")
    commands.note(door.gunnar, number, "Hemmelig notat", "restricted")
    commands.close(door.gunnar, number, "helped", "Hemmelig utfall")
    written = repr(list(Event.objects.filter(subject=f"case:{number}").values_list("verb", "data")))
    assert "register_case" in written and "close_case" in written
    for secret in ("Hemmelig", "Kari", "Per", "Sagbruket", "@"):
        assert secret not in written


def test_nobody_does_anything_with_another_offices_case(door: Cast) -> None:
    number = case_of(door.gunnar)
    with pytest.raises(NotHere):
        commands.begin(door.charlie, number)
    with pytest.raises(NotHere):
        reads.case_file(door.charlie, number, timezone.localdate())
    assert reads.cases(door.charlie, Which.OPEN, timezone.localdate()).rows == ()


@pytest.mark.parametrize("who", ["bob", "hanna"])
def test_who_has_nothing_to_do_with_cases_sees_none(door: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        reads.cases(getattr(door, who), Which.OPEN, timezone.localdate())


def test_types_and_actors_are_taken_away_and_put_back(door: Cast) -> None:
    kind = type_called(door.gunnar)
    number = case_of(door.gunnar)
    commands.remove_type(door.gunnar, kind)
    with pytest.raises(Unsaid):
        case_of(door.gunnar, type=kind)
    commands.change_case(door.gunnar, number, enquiry(door.gunnar, type=kind, title="Som før"))
    commands.put_back_type(door.gunnar, kind)
    with pytest.raises(NotHere):
        commands.put_back_type(door.gunnar, kind)
    with pytest.raises(NotThen):
        commands.use_common_types(door.gunnar)
    with pytest.raises(NotHere):
        commands.remove_type(door.charlie, kind)
    for days in (0, 251):
        with pytest.raises(Unsaid):
            commands.add_type(door.gunnar, TypeOfCase("Lang", days))
