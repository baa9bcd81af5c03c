"""A letter of intent that stands both as an agreement and as a lead's step counts once."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.commands import AgreementFacts
from handlekraft.companies import commands as companies
from handlekraft.companies.commands import Card, Wanted
from handlekraft.offices.models import Event
from handlekraft.plans.evidence import pieces
from handlekraft.rules.measures import Conditions, Span, counted
from tests.cast import Cast

TODAY = timezone.localdate()


def agreed_twice(cast: Cast) -> tuple[int, int, int]:
    """The company, its lead and the agreement."""
    card = companies.add_company(cast.erik, Card("Batteriverket"))
    lead = companies.add_lead(cast.erik, card, Wanted("Ny fabrikk", cast.erik.person_id))
    companies.move_lead(cast.erik, lead, "intent", TODAY)
    facts = AgreementFacts("Intensjon om fabrikk", "intent", ("batteriverket",), signed_on=TODAY)
    return card, lead, arenas.add_agreement(cast.erik, facts)


def count(cast: Cast) -> float:
    told = pieces(cast.erik.office.id, "letters_of_intent", None, TODAY)
    return counted(told, Conditions(), Span()).value


def test_two_letters_count_twice_until_somebody_says_that_they_are_one(cast: Cast) -> None:
    card, lead, agreement = agreed_twice(cast)
    assert count(cast) == 2
    client = cast.client(cast.erik)
    page = client.get(reverse("agreement", args=["fjellby", agreement])).content.decode()
    same = reverse("couple-lead", args=["fjellby", card, lead])
    assert "Ja, det er den samme" in page and same in page
    client.post(same, {"agreement": str(agreement)})
    assert count(cast) == 1
    page = client.get(reverse("agreement", args=["fjellby", agreement])).content.decode()
    assert "Ja, det er den samme" not in page
    client.post(same, {"agreement": ""})
    assert count(cast) == 2
    assert [row.verb for row in Event.objects.order_by("pk")][-2:] == ["couple_lead", "uncouple_lead"]


def test_an_agreement_taken_away_leaves_the_leads_own_letter_counting(cast: Cast) -> None:
    _card, lead, agreement = agreed_twice(cast)
    companies.couple_lead(cast.erik, lead, agreement)
    arenas.remove(cast.erik, "agreement", agreement)
    assert count(cast) == 1


def test_only_a_letter_of_intent_of_the_office_can_be_the_same(cast: Cast) -> None:
    card, lead, _agreement = agreed_twice(cast)
    other = arenas.add_agreement(cast.erik, AgreementFacts("Leie", "other", ("X",), signed_on=TODAY))
    strange = arenas.add_agreement(cast.charlie, AgreementFacts("Y", "intent", ("Batteriverket",)))
    same = reverse("couple-lead", args=["fjellby", card, lead])
    for wrong in (other, strange, 987654):
        assert cast.client(cast.erik).post(same, {"agreement": str(wrong)}).status_code == 422
    assert count(cast) == 2
