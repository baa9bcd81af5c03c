"""Agreements: who has agreed what with whom, until when, and when somebody must look at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import AgreementFacts, NotHere, Unsaid
from handlekraft.arenas.measures import PIECES
from handlekraft.arenas.models import Obligation
from handlekraft.arenas.reads import AgreementRow, Stand
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from handlekraft.web.owed import owed
from tests.cast import Cast

TODAY = timezone.localdate()
FACTS = AgreementFacts("Vertskap for klyngen", "cooperation", ("Klyngen", "Høyskolen"), signed_on=TODAY)


def written(cast: Cast, facts: AgreementFacts = FACTS) -> AgreementRow:
    found = reads.agreement(cast.erik, commands.add_agreement(cast.erik, facts))
    assert found is not None
    return found


def test_parties_are_actors_and_one_that_is_not_known_is_added(cast: Cast) -> None:
    written(cast)
    written(cast, replace(FACTS, title="En til", parties=("klyngen ", "Banken")))
    assert [row.name for row in reads.actors(cast.bob)] == ["Banken", "Høyskolen", "Klyngen"]


@pytest.mark.parametrize(
    ("facts", "stand"),
    [
        (replace(FACTS, signed_on=None), Stand.UNSIGNED),
        (FACTS, Stand.HOLDS),
        (replace(FACTS, expires_on=TODAY + timedelta(91)), Stand.HOLDS),
        (replace(FACTS, expires_on=TODAY + timedelta(90)), Stand.EXPIRES),
        (replace(FACTS, expires_on=TODAY), Stand.EXPIRES),
        (replace(FACTS, signed_on=TODAY - timedelta(9), expires_on=TODAY - timedelta(1)), Stand.EXPIRED),
    ],
)
def test_an_agreement_says_how_it_stands(cast: Cast, facts: AgreementFacts, stand: Stand) -> None:
    row = written(cast, facts)
    assert row.stand(TODAY) is stand
    assert row.needs_somebody(TODAY) == (stand in (Stand.EXPIRES, Stand.EXPIRED))


def test_an_agreement_that_is_ended_needs_nobody_until_it_is_taken_up_again(cast: Cast) -> None:
    row = written(cast, replace(FACTS, expires_on=TODAY))
    commands.end_agreement(cast.erik, row.id, TODAY, "Fornyes ikke")
    assert not owed(cast.erik, TODAY)
    commands.resume_agreement(cast.erik, row.id)
    assert len(owed(cast.erik, TODAY)) == 1


def test_what_is_promised_and_late_needs_who_sees_to_the_agreement(cast: Cast) -> None:
    row = written(cast, replace(FACTS, responsible=cast.gunnar.person_id))
    party = row.parties[0][0]
    promised = commands.add_obligation(cast.erik, row.id, "Sende årsrapport", party, TODAY)
    Obligation.objects.update(due_on=TODAY - timedelta(1))
    assert len(owed(cast.gunnar, TODAY)) == 1
    assert not owed(cast.erik, TODAY)
    commands.tick_obligation(cast.erik, promised, done=True)
    assert not owed(cast.gunnar, TODAY)


@pytest.mark.parametrize(
    "facts",
    [
        replace(FACTS, title=" "),
        replace(FACTS, kind="vennskap"),
        replace(FACTS, parties=(" ",)),
        replace(FACTS, signed_on=TODAY + timedelta(1)),
        replace(FACTS, expires_on=TODAY - timedelta(1)),
        replace(FACTS, kroner_a_year=-1),
        replace(FACTS, responsible=987654),
    ],
)
def test_an_agreement_that_cannot_be_so_is_refused_whole(cast: Cast, facts: AgreementFacts) -> None:
    with pytest.raises(Unsaid):
        commands.add_agreement(cast.erik, facts)
    assert reads.agreements(cast.erik) == () and not Event.objects.filter(verb="add_agreement").exists()


def test_another_office_knows_nothing_of_it(cast: Cast) -> None:
    row = written(cast)
    assert reads.agreement(cast.charlie, row.id) is None and reads.actors(cast.charlie) == ()
    with pytest.raises(NotHere):
        commands.change_agreement(cast.charlie, row.id, FACTS)
    with pytest.raises(NotHere):
        commands.remove(cast.charlie, "agreement", row.id)
    with pytest.raises(NotAllowed):
        commands.add_agreement(cast.bob, FACTS)


def test_one_that_is_taken_away_counts_no_longer_and_can_be_put_back(cast: Cast) -> None:
    row = written(cast)
    commands.remove(cast.erik, "agreement", row.id)
    assert reads.agreements(cast.erik) == () and signed(cast) == []
    commands.put_back(cast.erik, "agreement", row.id)
    assert signed(cast) == ["Vertskap for klyngen"]


def signed(cast: Cast, measure: str = "agreements_signed") -> list[str]:
    return [piece.title for piece in PIECES[measure](cast.erik.office.id, date(2020, 1, 1), TODAY)]


def test_letters_of_intent_and_agreements_are_counted_apart_and_only_when_signed(cast: Cast) -> None:
    written(cast)
    written(cast, replace(FACTS, title="Intensjon", kind="intent"))
    written(cast, replace(FACTS, title="Utkast", signed_on=None))
    assert signed(cast) == ["Vertskap for klyngen"]
    assert signed(cast, "letters_of_intent") == ["Intensjon"]


def test_a_change_is_told_with_before_and_after(cast: Cast) -> None:
    row = written(cast, replace(FACTS, signed_on=None))
    commands.change_agreement(cast.erik, row.id, FACTS)
    told = Event.objects.get(verb="change_agreement").data
    assert "signed_on" not in told["before"] and told["after"]["signed_on"] == str(TODAY)
    assert Event.objects.filter(verb="sign_agreement").count() == 1
    commands.change_agreement(cast.erik, row.id, FACTS)
    assert Event.objects.filter(verb="change_agreement").count() == 1
