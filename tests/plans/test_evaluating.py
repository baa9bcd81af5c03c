"""The yearly evaluation: every action is judged, and the next edition comes of what was decided."""

from __future__ import annotations

from datetime import date

import pytest

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed
from handlekraft.plans.models import Assessment, Evaluation, Reading
from handlekraft.plans.reads import Evaluating
from handlekraft.rules.editions import Fate
from handlekraft.rules.plan import Period, Plan
from handlekraft.rules.rolling import Choice
from tests.cast import Cast, Publish

NEXT = Period(2025, 2027)


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    commands.begin_evaluation(cast.erik)
    return cast


def judge(office: Cast, number: int, choice: Choice, reason: str = "", *, public: bool = False) -> None:
    commands.assess(office.erik, number, Assessed(choice=choice, reason=reason, public=public))


def now(office: Cast) -> Evaluating:
    found = reads.evaluating(office.erik)
    assert found is not None
    return found


def rolled(office: Cast) -> int:
    """Close the evaluation and accept the draft as it is; gives the edition's number."""
    draft = commands.close_evaluation(office.erik, NEXT, rest_goes_on=True)
    return commands.accept_reading(office.erik, draft, version=0)


def test_a_second_beginning_goes_on_with_the_first(office: Cast) -> None:
    commands.begin_evaluation(office.gunnar)
    assert Evaluation.objects.count() == 1


def test_what_is_said_may_be_said_again_until_it_is_closed(office: Cast) -> None:
    judge(office, 1, Choice.FINISH)
    judge(office, 1, Choice.CONTINUE)
    assert now(office).assessments["1"].choice is Choice.CONTINUE
    assert len(now(office).undecided()) == 26
    draft = commands.close_evaluation(office.erik, NEXT, rest_goes_on=True)
    assert Reading.objects.get(pk=draft).state == "open"
    with pytest.raises(commands.NotOpen):
        judge(office, 1, Choice.FINISH)


def test_an_action_is_not_dropped_without_a_reason(office: Cast) -> None:
    with pytest.raises(commands.Unsaid):
        judge(office, 1, Choice.DROP, "  ")
    assert not Assessment.objects.exists()


def test_an_evaluation_is_not_closed_while_something_is_undecided(office: Cast) -> None:
    judge(office, 1, Choice.CONTINUE)
    with pytest.raises(commands.Unsaid):
        commands.close_evaluation(office.erik, NEXT)
    assert now(office).is_open and Reading.objects.count() == 1


def test_an_action_that_is_not_there_is_not_judged(office: Cast) -> None:
    with pytest.raises(commands.NotHere):
        judge(office, 99, Choice.CONTINUE)


@pytest.mark.parametrize("person", ["alice", "bob", "dina", "frida", "hanna", "charlie"])
def test_only_those_who_may_evaluate(office: Cast, person: str) -> None:
    with pytest.raises((NotAllowed, commands.NotHere)):
        commands.assess(getattr(office, person), 1, Assessed(choice=Choice.CONTINUE))
    assert not Assessment.objects.exists()


def test_the_next_edition_has_what_goes_on_word_for_word_under_the_same_numbers(office: Cast) -> None:
    judge(office, 1, Choice.FINISH, "Det er gjort")
    judge(office, 2, Choice.DROP, "Ingen vil ha det")
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "Det mangler areal")
    before = {action.key: action for _area, action in now(office).edition.words.actions()}
    number = rolled(office)
    found = reads.differing(office.erik, number)
    assert found is not None
    after = {action.key: action for _area, action in found.after.words.actions()}
    assert set(before) - set(after) == {"1", "2"}
    assert set(after) - set(before) == {"28"}
    assert all(after[key] == before[key] for key in after if key in before)
    assert found.after.words.period == NEXT
    counts = found.difference.counts()
    assert (counts[Fate.NEW], counts[Fate.FINISHED], counts[Fate.DROPPED], counts[Fate.CONTINUED]) == (
        1,
        1,
        1,
        25,
    )
    assert found.difference.of(Fate.DROPPED)[0].reason == "Ingen vil ha det"


def test_rows_to_be_worded_stand_first_in_the_draft_with_the_reason(office: Cast) -> None:
    judge(office, 3, Choice.CHANGE, "Bare to besøk")
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "Det mangler areal")
    draft = commands.close_evaluation(office.erik, NEXT, rest_goes_on=True)
    found = reads.reading_under_review(office.erik, draft)
    assert found is not None
    reasons = [reason for row in found.doubts.values() for reason in row]
    assert "Evalueringen sier at tiltaket skal endres. Begrunnelse: Bare to besøk" in reasons
    assert "Nytt tiltak fra evalueringen. Fyll ut resten. Begrunnelse: Det mangler areal" in reasons


def test_a_number_is_not_given_again_when_its_action_has_ended(office: Cast) -> None:
    judge(office, 27, Choice.FINISH)
    first = rolled(office)
    commands.publish_edition(office.alice, first)
    commands.begin_evaluation(office.erik)
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "")
    found = reads.differing(office.erik, rolled(office))
    assert found is not None
    assert [row.key for row in found.difference.of(Fate.NEW)] == ["28"]


def test_a_new_action_with_the_title_of_one_that_ended_is_another(office: Cast) -> None:
    titles = {action.key: action.title.text for _area, action in now(office).edition.words.actions()}
    judge(office, 5, Choice.FINISH)
    commands.propose_action(office.erik, "naeringsarealer", titles["5"], "En ny runde")
    draft = commands.close_evaluation(office.erik, NEXT, rest_goes_on=True)
    foreseen = reads.differing_draft(office.erik, draft)
    found = reads.differing(office.erik, commands.accept_reading(office.erik, draft, version=0))
    assert foreseen is not None and found is not None
    for told in (foreseen.difference, found.difference):
        assert [row.key for row in told.of(Fate.NEW)] == ["28"]
        assert [row.key for row in told.of(Fate.FINISHED)] == ["5"]


def test_an_evaluation_can_be_opened_again_and_its_draft_is_laid_aside(office: Cast) -> None:
    judge(office, 1, Choice.FINISH)
    draft = commands.close_evaluation(office.erik, NEXT, rest_goes_on=True)
    commands.reopen_evaluation(office.erik)
    assert Reading.objects.get(pk=draft).state == "discarded"
    assert now(office).is_open and now(office).assessments["1"].choice is Choice.FINISH
    assert commands.close_evaluation(office.erik, NEXT, rest_goes_on=True) != draft


def test_an_evaluation_that_has_become_an_edition_is_not_opened_again(office: Cast) -> None:
    number = rolled(office)
    assert now(office).became == number
    with pytest.raises(commands.NotOpen):
        commands.reopen_evaluation(office.erik)


def test_a_revision_during_the_evaluation_loses_nothing(office: Cast) -> None:
    judge(office, 1, Choice.FINISH)
    revised = commands.accept_reading(office.erik, commands.revise_edition(office.erik, 1), version=0)
    commands.publish_edition(office.alice, revised)
    found = reads.differing(office.erik, rolled(office))
    assert found is not None
    assert (found.before.number, found.after.number) == (2, 3)
    assert [row.key for row in found.difference.of(Fate.FINISHED)] == ["1"]


def test_a_revision_without_an_evaluation_is_told_in_the_same_way(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    number = commands.accept_reading(cast.erik, commands.revise_edition(cast.erik, 1), version=0)
    found = reads.differing(cast.erik, number)
    assert found is not None and found.difference.counts()[Fate.CONTINUED] == 27


def test_an_edition_put_right_before_it_was_published_is_held_against_the_one_in_force(office: Cast) -> None:
    judge(office, 1, Choice.FINISH, "Alt er gjort")
    never_public = rolled(office)
    number = commands.accept_reading(office.erik, commands.revise_edition(office.erik, never_public), 0)
    facts = reads.case_facts(office.erik, number, date(2026, 2, 1))
    assert facts is not None and facts.differing is not None and facts.differing.before.number == 1
    assert facts.differing.difference.counts()[Fate.FINISHED] == 1
    assert facts.assessments["1"].choice is Choice.FINISH


def test_each_step_leaves_a_line_in_the_log(office: Cast) -> None:
    judge(office, 1, Choice.CONTINUE)
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "")
    commands.take_back_proposed(office.erik, now(office).proposed[0].id)
    commands.close_evaluation(office.erik, NEXT, rest_goes_on=True)
    commands.reopen_evaluation(office.erik)
    verbs = (
        Event.objects.filter(office_id=office.erik.office.id).order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs)[-6:] == [
        "begin_evaluation",
        "assess",
        "propose_action",
        "take_back_proposed",
        "close_evaluation",
        "reopen_evaluation",
    ]


def test_the_public_is_told_what_ended_and_why_only_where_it_is_so_decided(office: Cast) -> None:
    judge(office, 1, Choice.FINISH, "Intern grunn")
    judge(office, 2, Choice.DROP, "Åpen grunn", public=True)
    commands.publish_edition(office.alice, rolled(office))
    published = reads.published_plan("fjellby")
    assert published is not None and published.changes is not None
    found = published.changes.difference
    assert published.changes.since == 1
    assert [row.reason for row in found.of(Fate.FINISHED)] == [""]
    assert [row.reason for row in found.of(Fate.DROPPED)] == ["Åpen grunn"]
    assert found.counts()[Fate.CONTINUED] == 25


def test_an_edition_that_was_taken_down_for_its_words_is_not_told_of(office: Cast) -> None:
    commands.withdraw_edition(office.alice, 1, keep_back=True)
    commands.publish_edition(office.alice, rolled(office))
    published = reads.published_plan("fjellby")
    assert published is not None and published.changes is None


def test_an_edition_published_again_tells_what_it_told_before(office: Cast) -> None:
    number = rolled(office)
    commands.publish_edition(office.alice, number)
    commands.withdraw_edition(office.alice, number)
    commands.publish_edition(office.alice, number)
    published = reads.published_plan("fjellby")
    assert published is not None and published.changes is not None
