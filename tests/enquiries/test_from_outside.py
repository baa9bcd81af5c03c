"""The secret links: an enquirer follows the own case, an actor answers a referral, and no more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Addressee, NotHere, NotThen, ToldByActor, Unsaid, Written
from handlekraft.enquiries.links import LIFE
from handlekraft.enquiries.models import Case, CaseMessage, Referral
from handlekraft.enquiries.reads import Need
from tests.cast import Cast
from tests.enquiries.at_the_door import INNOVATION, case_of, opened, referred

NOBODY = Addressee("", "", "")
GOOD = {"soon": 5, "helpful": 4, "easy": 3}


@pytest.fixture
def door(cast: Cast) -> Cast:
    opened(cast.gunnar)
    return cast


def _secret(cast: Cast, number: int) -> str:
    return reads.enquirers_link(cast.gunnar, number)


def _needs(cast: Cast, number: int) -> tuple[Need, ...]:
    return reads.case_file(cast.gunnar, number, timezone.localdate()).row.needs


def test_the_enquirer_sees_what_is_for_the_enquirer(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.note(door.gunnar, number, "Bare for oss", "office")
    commands.write(door.gunnar, number, Written("received", "Takk", "Vi har fått den.", way="page"))
    commands.pause(door.gunnar, number, "Vi trenger tegninger")
    seen = reads.enquirers_case(_secret(door, number))
    assert seen is not None
    assert seen.responsible == "Gunnar@Fjellby.Example" and seen.pause == "Vi trenger tegninger"
    assert [letter.text for letter in seen.letters] == ["Vi har fått den."]
    assert "Bare for oss" not in repr(seen)


def test_what_the_enquirer_writes_comes_to_who_has_the_case_and_ends_the_waiting(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.pause(door.gunnar, number, "Vi trenger tegninger")
    commands.add_message(_secret(door, number), "Her er de.")
    told = reads.case_file(door.gunnar, number, timezone.localdate())
    assert told.row.state == "under_work" and Need.NEWS in told.row.needs
    assert [(row.text, row.actor, row.seen) for row in told.messages] == [("Her er de.", "", False)]
    commands.see_messages(door.gunnar, number)
    assert Need.NEWS not in _needs(door, number)


def test_a_message_has_words_and_an_end(door: Cast) -> None:
    secret = _secret(door, case_of(door.gunnar))
    for text in (" ", "x" * 10_001):
        with pytest.raises(Unsaid):
            commands.add_message(secret, text)
    CaseMessage.objects.bulk_create(
        CaseMessage(case=Case.objects.get(), text="x", at=timezone.now()) for _ in range(100)
    )
    with pytest.raises(NotThen):
        commands.add_message(secret, "En til")


def test_a_new_link_closes_the_one_before_and_a_closed_one_opens_nothing(door: Cast) -> None:
    number = case_of(door.gunnar)
    first = _secret(door, number)
    commands.renew_link(door.gunnar, number)
    second = _secret(door, number)
    assert reads.enquirers_case(first) is None and reads.enquirers_case(second) is not None
    commands.close_link(door.gunnar, number)
    assert reads.enquirers_case(second) is None and _secret(door, number) == ""
    with pytest.raises(NotHere):
        commands.add_message(second, "Hei")


@pytest.mark.parametrize("secret", ["", "x", "x:y", "WzEsMV0:x"])
def test_a_made_up_link_opens_nothing(door: Cast, secret: str) -> None:
    case_of(door.gunnar)
    assert reads.enquirers_case(secret) is None and reads.referral_seen(secret) is None


def test_one_kind_of_link_is_not_the_other(door: Cast) -> None:
    number = case_of(door.gunnar)
    referral, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    assert reads.enquirers_case(referral) is None
    assert reads.referral_seen(_secret(door, number)) is None


def test_a_link_dies_half_a_year_after_the_case(door: Cast) -> None:
    number = case_of(door.gunnar)
    secret = _secret(door, number)
    commands.close(door.gunnar, number, "helped")
    assert reads.enquirers_case(secret) is not None
    Case.objects.update(closed_on=timezone.localdate() - LIFE)
    assert reads.enquirers_case(secret) is None


def test_three_questions_are_answered_once_and_after_the_end(door: Cast) -> None:
    number = case_of(door.gunnar)
    secret = _secret(door, number)
    with pytest.raises(NotThen):
        commands.answer_questions(secret, GOOD)
    commands.close(door.gunnar, number, "helped")
    for wrong in ({}, {**GOOD, "soon": 6}, {"soon": 1, "helpful": 1}):
        with pytest.raises(Unsaid):
            commands.answer_questions(secret, wrong)
    commands.answer_questions(secret, GOOD, "Bra")
    with pytest.raises(NotThen):
        commands.answer_questions(secret, GOOD)
    given = reads.case_file(door.gunnar, number, timezone.localdate()).given
    assert given is not None and (given.soon, given.words) == (5, "Bra")


def test_nothing_is_referred_without_consent_words_and_a_day(door: Cast) -> None:
    number = case_of(door.gunnar)
    for told in ({"consent": " "}, {"text": ""}, {"due_on": timezone.localdate()}, {"to": NOBODY}):
        with pytest.raises(Unsaid):
            referred(door.gunnar, number, **told)
    assert not Referral.objects.exists()


def test_the_actor_learns_who_it_is_by_taking_it(door: Cast) -> None:
    number = case_of(door.gunnar)
    secret, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    before = reads.referral_seen(secret)
    assert before is not None and before.contact == () and "@sagbruket" not in repr(before)
    commands.accept_referral(secret, ToldByActor("Det tar vi."))
    after = reads.referral_seen(secret)
    assert after is not None and "kari@sagbruket.example" in after.contact
    with pytest.raises(NotThen):
        commands.decline_referral(secret, ToldByActor("Likevel ikke"))


def test_silence_comes_back_to_who_has_the_case(door: Cast) -> None:
    number = case_of(door.gunnar)
    pk = referred(door.gunnar, number)
    assert Need.CAME_BACK not in _needs(door, number)
    Referral.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert Need.CAME_BACK in _needs(door, number)
    assert [row.number for row in reads.my_cases(door.gunnar, timezone.localdate())] == [number]
    old, _name = reads.actors_link(door.gunnar, number, pk)
    commands.ask_again(door.gunnar, number, pk)
    assert Need.CAME_BACK not in _needs(door, number) and reads.referral_seen(old) is None


def test_an_actor_that_took_it_and_fell_silent_comes_back_too(door: Cast) -> None:
    number = case_of(door.gunnar)
    secret, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    commands.accept_referral(secret, ToldByActor())
    row = Referral.objects.get()
    assert row.due_on > timezone.localdate() + timedelta(days=20)
    Referral.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert Need.CAME_BACK in _needs(door, number)


def test_no_is_said_with_a_reason_and_comes_back_as_news(door: Cast) -> None:
    number = case_of(door.gunnar)
    secret, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    with pytest.raises(Unsaid):
        commands.decline_referral(secret, ToldByActor(" "))
    commands.decline_referral(secret, ToldByActor("Ikke vårt område"))
    told = reads.case_file(door.gunnar, number, timezone.localdate())
    assert Need.NEWS in told.row.needs and told.referrals[0].state == "declined"
    assert told.row.responsible_id == door.gunnar.person_id, "it is still somebody's"


@pytest.mark.parametrize("shared", [True, False])
def test_the_actors_answer_reaches_the_enquirer_when_the_actor_says_so(door: Cast, shared: bool) -> None:
    number = case_of(door.gunnar)
    secret, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    with pytest.raises(NotThen):
        commands.finish_referral(secret, ToldByActor("For tidlig"))
    commands.accept_referral(secret, ToldByActor())
    commands.finish_referral(secret, ToldByActor("Fikk tilskudd", shared=shared))
    seen = reads.enquirers_case(_secret(door, number))
    assert seen is not None and (seen.referrals[0].answer == "Fikk tilskudd") is shared


def test_what_is_taken_back_opens_no_more_and_shows_no_more(door: Cast) -> None:
    number = case_of(door.gunnar)
    pk = referred(door.gunnar, number)
    secret, _name = reads.actors_link(door.gunnar, number, pk)
    commands.take_back(door.gunnar, number, pk)
    assert reads.referral_seen(secret) is None
    seen = reads.enquirers_case(_secret(door, number))
    assert seen is not None and seen.referrals == ()
    with pytest.raises(NotThen):
        commands.take_back(door.gunnar, number, pk)


def test_an_actor_is_asked_once_at_a_time(door: Cast) -> None:
    number = case_of(door.gunnar)
    referred(door.gunnar, number)
    with pytest.raises(NotThen):
        referred(door.gunnar, number, to=replace(INNOVATION, name="Et nytt navn"))
    referred(door.gunnar, number, to=replace(INNOVATION, key="102"))
