"""Applications are prepared, sent and answered; they take their idea along, and count as what they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.ideas import commands, reads
from handlekraft.ideas.commands import COMMON, Answered, ApplicationFacts, Hand, IdeaFacts, Move, Party
from handlekraft.ideas.measures import PIECES
from handlekraft.ideas.models import Application, Scheme
from handlekraft.offices.reads import events_of
from handlekraft.rules.industries import GROUPS
from handlekraft.rules.measures import SCHEMES, Conditions, Piece, Span, counted
from tests.cast import Cast
from tests.ideas.test_ideas import STEEL

TODAY = timezone.localdate()
SENT = TODAY - timedelta(60)
ICT = next(group.beginnings for group in GROUPS if group.name == "ict")
CODERS = Party("KODE AS", 910000002, ("62.010",), "3443")


def about(cast: Cast, **facts: object) -> ApplicationFacts:
    told = ApplicationFacts("Lettere rør", "SkatteFUNN", STEEL, Hand(cast.dina.person_id), kroner=2_000_000)
    return replace(told, **facts)  # type: ignore[arg-type]


def row(cast: Cast, number: int) -> reads.ApplicationRow:
    found = reads.application(cast.bob, number)
    assert found is not None
    return found


def pieces(cast: Cast, name: str, first: date = date(2000, 1, 1)) -> list[Piece]:
    return list(PIECES[name](cast.gunnar.office.id, first, TODAY))


def verbs(cast: Cast, number: int) -> list[str]:
    return [event[0] for event in events_of(cast.alice.office.id, f"application:{number}")]


def test_an_application_is_prepared_sent_and_granted(cast: Cast) -> None:
    number = commands.add_application(cast.dina, about(cast))
    assert [len(pieces(cast, name)) for name in ("applications_sent", "applications_granted")] == [0, 0]
    commands.send_application(cast.dina, number, SENT)
    commands.answer_application(cast.dina, number, Answered("granted", TODAY, 1_600_000))
    found = row(cast, number)
    assert (found.sent_on, found.outcome_label, found.kroner_granted) == (SENT, "Tilsagn", 1_600_000)
    [sent], [granted], [kroner] = (
        pieces(cast, name) for name in ("applications_sent", "applications_granted", "kroner_granted")
    )
    assert (sent.at, granted.at, kroner.number) == (SENT, TODAY, 1_600_000)
    assert (sent.kind, sent.municipality, sent.organisation) == ("skattefunn", "3407", "STÅL OG FJELL AS")
    assert verbs(cast, number) == ["add_application", "send_application", "answer_application"]


def test_an_answer_that_was_wrong_is_taken_away_and_a_declined_one_gives_no_money(cast: Cast) -> None:
    number = commands.add_application(cast.dina, about(cast, sent_on=SENT))
    commands.answer_application(cast.dina, number, Answered("granted", TODAY, 5))
    commands.answer_application(cast.dina, number, None)
    assert (row(cast, number).outcome, row(cast, number).answered_on) == ("", None)
    commands.answer_application(cast.dina, number, Answered("declined", TODAY, 5))
    assert row(cast, number).kroner_granted is None and pieces(cast, "kroner_granted") == []
    assert verbs(cast, number)[-3:] == ["answer_application", "unanswer_application", "answer_application"]


def test_a_grant_without_a_sum_counts_as_granted_and_not_as_no_kroner(cast: Cast) -> None:
    number = commands.add_application(cast.dina, about(cast, sent_on=SENT))
    commands.answer_application(cast.dina, number, Answered("granted", TODAY))
    assert len(pieces(cast, "applications_granted")) == 1 and pieces(cast, "kroner_granted") == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": ""}, "title"),
        ({"applicant": Party("  ")}, "applicant"),
        ({"scheme": "Lotteriet"}, "scheme"),
        ({"sent_on": TODAY + timedelta(1)}, "sent_on"),
        ({"kroner": -1}, "kroner"),
        ({"idea": 0}, "idea"),
    ],
)
def test_an_application_that_cannot_be_is_refused(cast: Cast, facts: dict[str, object], why: str) -> None:
    with pytest.raises(commands.Unsaid, match=why):
        commands.add_application(cast.dina, about(cast, **facts))
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("sent", "answered", "why"),
    [
        (None, Answered("granted", TODAY), "unsent"),
        (None, Answered("declined", TODAY), "unsent"),
        (SENT, Answered("granted", SENT - timedelta(1)), "answered_on"),
        (SENT, Answered("declined", TODAY + timedelta(1)), "answered_on"),
        (SENT, Answered("perhaps", TODAY), "outcome"),
        (SENT, Answered("granted", TODAY, -1), "kroner"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    cast: Cast, sent: date | None, answered: Answered, why: str
) -> None:
    number = commands.add_application(cast.dina, about(cast, sent_on=sent))
    with pytest.raises(commands.Unsaid, match=why):
        commands.answer_application(cast.dina, number, answered)
    assert row(cast, number).outcome == ""


def test_one_that_was_never_sent_may_be_withdrawn(cast: Cast) -> None:
    number = commands.add_application(cast.dina, about(cast))
    commands.answer_application(cast.dina, number, Answered("withdrawn", TODAY))
    assert row(cast, number).outcome_label == "Trukket" and pieces(cast, "applications_sent") == []


def test_an_idea_goes_along_with_its_application_and_never_backwards(cast: Cast) -> None:
    idea = commands.add_idea(cast.dina, IdeaFacts("Føler", "research", Hand(cast.dina.person_id)))

    def stage() -> str:
        found = reads.idea(cast.bob, idea)
        assert found is not None
        return found.stage.stage

    number = commands.add_application(cast.dina, about(cast, idea=idea))
    stages = [stage()]
    commands.send_application(cast.dina, number, SENT)
    stages.append(stage())
    commands.answer_application(cast.dina, number, Answered("declined", TODAY))
    stages.append(stage())
    commands.answer_application(cast.dina, number, Answered("granted", TODAY))
    stages.append(stage())
    commands.move_idea(cast.dina, idea, Move("pilot", TODAY))
    commands.add_application(cast.dina, about(cast, idea=idea, sent_on=TODAY))
    assert [*stages, stage()] == ["idea", "application", "declined", "granted", "pilot"]
    assert len(pieces(cast, "ideas_to_application")) == 1


def test_applications_are_counted_by_industry_scheme_place_and_tag(cast: Cast) -> None:
    commands.add_application(cast.dina, about(cast, sent_on=SENT, tags=("bio",)))
    commands.add_application(cast.dina, about(cast, sent_on=SENT, applicant=CODERS, scheme="Forny"))
    commands.add_application(cast.dina, about(cast, sent_on=SENT, applicant=Party("Høyskolen")))
    every = pieces(cast, "applications_sent")

    def count(**conditions: object) -> float:
        return counted(every, Conditions(**conditions), Span()).value  # type: ignore[arg-type]

    assert (count(), count(industries=ICT), count(kinds=("forny",)), count(municipality="3407")) == (
        3,
        1,
        1,
        1,
    )
    assert (count(tags=("Bio",)), count(tags=("forny",)), count(tags=("Høyskolen",))) == (1, 1, 1)


def test_another_office_counts_and_sees_nothing_of_it(cast: Cast) -> None:
    number = commands.add_application(cast.dina, about(cast, sent_on=SENT))
    assert list(PIECES["applications_sent"](cast.charlie.office.id, date(2000, 1, 1), TODAY)) == []
    assert reads.application(cast.charlie, number) is None and reads.applications(cast.charlie) == ()
    with pytest.raises(commands.NotHere):
        commands.send_application(cast.charlie, number, TODAY)


def test_a_company_shows_its_own_by_number_and_one_without_by_name(cast: Cast) -> None:
    commands.add_application(cast.dina, about(cast))
    commands.add_application(cast.dina, about(cast, applicant=Party("Karis idé")))
    assert [row.applicant.number for row in reads.applications_of(cast.bob, 910000001, "Et annet navn")] == [
        910000001
    ]
    assert len(reads.applications_of(cast.bob, None, "Karis idé")) == 1
    assert reads.applications_of(cast.bob, None, "STÅL OG FJELL AS") == ()


def test_the_usual_schemes_are_the_list_until_the_office_has_its_own(cast: Cast) -> None:
    assert {row.name for row in reads.schemes(cast.bob)} == {name for name, _kind in COMMON}
    assert not Scheme.objects.exists()
    number = commands.add_scheme(cast.dina, "Sparebankfondet", "other")
    assert len(reads.schemes(cast.bob)) == len(COMMON) + 1
    commands.change_scheme(cast.dina, number, "Sparebankstiftelsen", "other")
    commands.remove(cast.dina, "scheme", number)
    assert "Sparebankstiftelsen" not in {row.name for row in reads.schemes(cast.bob)}
    with pytest.raises(commands.Unsaid, match="name"):
        commands.add_scheme(cast.dina, "sparebankstiftelsen", "other")
    with pytest.raises(commands.Unsaid, match="scheme"):
        commands.add_application(cast.dina, about(cast, scheme="Sparebankstiftelsen"))
    assert {row.kind for row in reads.schemes(cast.charlie)} <= {kind for kind, _words in SCHEMES}
    assert Scheme.Kind.values == [kind for kind, _words in SCHEMES]


def test_an_application_keeps_a_scheme_that_was_taken_out_of_the_list(cast: Cast) -> None:
    number = commands.add_application(cast.dina, about(cast))
    commands.remove(cast.dina, "scheme", Scheme.objects.get(name="SkatteFUNN").pk)
    commands.change_application(cast.dina, number, about(cast, title="Tyngre rør"))
    assert (row(cast, number).title, row(cast, number).scheme) == ("Tyngre rør", "SkatteFUNN")


def test_reading_all_applications_costs_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    for _each in range(30):
        commands.add_application(cast.dina, about(cast))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(reads.applications(cast.bob)) == 30
