"""Who signs in for an actor: tied to it by the office, met by what is the actor's own, and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.arenas import commands as arenas
from handlekraft.arenas import reads
from handlekraft.arenas.commands import ActorFacts, AgreementFacts, NotHere, Unsaid
from handlekraft.enquiries.commands import Addressee
from handlekraft.enquiries.models import CaseMessage, Referral
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.commands import add_person, set_roles
from handlekraft.offices.models import Event
from handlekraft.offices.roles import Role
from handlekraft.plans import commands as plans
from tests.cast import PASSWORD, Cast
from tests.enquiries.at_the_door import case_of, opened, referred
from tests.web.test_canaries import CANARIES, House, _escaped, _every_page_of_the_office, _walked
from tests.web.test_canaries import house as house

TODAY = timezone.localdate()
HUB = ActorFacts("Hagen", "hub", email="post@hagen.example")


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


@pytest.fixture
def hub(cast: Cast) -> int:
    """An actor that Hanna signs in for."""
    number = arenas.add_actor(cast.erik, HUB)
    arenas.tie_partner(cast.erik, number, cast.hanna.person_id)
    opened(cast.gunnar)
    return number


@pytest.fixture
def hanna(cast: Cast) -> Client:
    return cast.client(cast.hanna)


def _sent_to(cast: Cast, actor: int, **told: object) -> int:
    case = case_of(cast.gunnar, **told)
    return referred(cast.gunnar, case, to=Addressee(str(actor), "Hagen", "post@hagen.example"))


def test_the_partner_lands_on_what_is_the_actors_own(cast: Cast, hub: int, hanna: Client) -> None:
    _sent_to(cast, hub, organisation="Sagbruket AS", title="Vårt ord for saken")
    _sent_to(cast, arenas.add_actor(cast.erik, ActorFacts("Klyngen")), organisation="Verket AS")
    agreed = AgreementFacts("Vertskap", "cooperation", ("Hagen", "Klyngen"), "Internt", 98_765_432, TODAY)
    agreement = arenas.add_agreement(cast.erik, agreed)
    klyngen = next(pk for pk, name in _agreement(cast, agreement).parties if name == "Klyngen")
    for text, of in (("Sende rapport", hub), ("Betale", None), ("Holde møter", klyngen)):
        arenas.add_obligation(cast.erik, agreement, text, of, TODAY)
    arenas.add_agreement(cast.erik, AgreementFacts("Bare et utkast", "cooperation", ("Hagen",)))
    arenas.add_agreement(cast.erik, AgreementFacts("Andres", "cooperation", ("Klyngen",), signed_on=TODAY))
    answer = hanna.get(reverse("inside"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == at("my-day") and "<h1>Hagen</h1>" in page
    for shown in ("Én henvisning venter på svar", "Sagbruket AS", "Vertskap", "Sende rapport", "Betale"):
        assert shown in page
    hidden = ("Verket", "Vårt ord", "Internt", "Holde møter", "utkast", "Andres", "kari@")
    assert [word for word in hidden if word in page] == []
    assert "98765432" not in re.sub(r"\s|&[a-z#0-9]+;", "", page)


def _agreement(cast: Cast, number: int) -> reads.AgreementRow:
    found = reads.agreement(cast.erik, number)
    assert found is not None
    return found


def test_an_empty_page_says_what_comes_there(hub: int, hanna: Client) -> None:
    page = hanna.get(at("my-day")).content.decode()
    assert "Ingenting venter på svar." in page and "ingen signert avtale" in page


def test_a_partner_without_an_actor_has_the_day_as_before(cast: Cast, hanna: Client) -> None:
    page = hanna.get(at("my-day")).content.decode()
    assert "<h1>Min dag</h1>" in page and "Avtalene våre" not in page


def test_a_referral_is_answered_by_who_is_signed_in(cast: Cast, hub: int, hanna: Client) -> None:
    referral = _sent_to(cast, hub)
    page = at("own-referral", referral)
    assert "kari@sagbruket.example" not in hanna.get(page).content.decode()
    wrong = hanna.post(page, {"svar": "nei", "nei-text": " "})
    assert wrong.status_code == 422 and "Skriv noe her." in wrong.content.decode()
    taken = hanna.post(page, {"svar": "ja"}, follow=True).content.decode()
    assert "kari@sagbruket.example" in taken and "får beskjed" in taken
    assert "Hvordan gikk det? Svar innen" in hanna.get(at("my-day")).content.decode()
    hanna.post(page, {"svar": "ferdig", "ferdig-text": "Fikk hjelp"})
    assert Referral.objects.get().state == "answered"
    assert list(CaseMessage.objects.values_list("came", flat=True)) == ["accepted", "answered"]
    by = Event.objects.filter(verb__endswith="_referral").values_list("verb", "actor_id")
    assert set(by) == {(f"{verb}_referral", cast.hanna.person_id) for verb in ("accept", "finish")}
    assert "Svart på" in hanna.get(at("my-day")).content.decode()
    assert hanna.post(page, {"svar": "ja"}).status_code == 200, "it is answered: nothing is asked any more"


def test_another_offices_partner_has_another_actor_whatever_its_key(cast: Cast, hub: int) -> None:
    referral = _sent_to(cast, hub)
    charlie = cast.charlie
    number = arenas.add_actor(charlie, HUB)
    stranger = add_person(charlie.office, "p@x.example", "P", PASSWORD, Role.PARTNER)
    arenas.tie_partner(charlie, number, stranger.person_id)
    Referral.objects.update(actor_key=str(number))
    client = Client()
    assert client.login(username="p@x.example", password=PASSWORD)
    assert client.get(reverse("own-referral", args=["strandby", referral])).status_code == 404
    assert client.get(at("own-referral", referral)).status_code == 404
    assert "Ingenting venter" in client.get(reverse("my-day", args=["strandby"])).content.decode()


def test_silence_stands_there_as_silence(cast: Cast, hub: int, hanna: Client) -> None:
    _sent_to(cast, hub)
    Referral.objects.update(due_on=TODAY - timedelta(2))
    assert "Fristen var" in hanna.get(at("my-day")).content.decode()


def test_own_actions_are_reported_from_the_same_page(
    office: Cast, hub: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plans.name_owner(office.alice, 1, office.hanna.person_id)
    for _ in range(12):
        _sent_to(office, hub)
    client = office.client(office.hanna)
    client.get(at("my-day"))
    with django_assert_max_num_queries(14):
        page = client.get(at("my-day")).content.decode()
    assert at("follow", 1) in page and "12 henvisninger venter" in page


def test_partners_are_tied_from_the_actors_page_and_it_can_be_undone(cast: Cast) -> None:
    number = arenas.add_actor(cast.erik, HUB)
    erik, page = cast.client(cast.erik), at("known-actor", number)
    assert "er ikke knyttet til noen aktør" in erik.get(page).content.decode()
    tied = erik.post(at("tie-partner", number, cast.hanna.person_id), follow=True).content.decode()
    assert "logger nå inn for aktøren" in tied and "er ikke knyttet" not in tied
    (undo,) = re.findall(r'class="in-text" method="post" action="([^"]+)"[^>]*>(?:(?!</form>).)*Angre', tied)
    erik.post(undo)
    assert reads.own_actor(cast.hanna) is None
    assert "Hvem logger inn for dem" not in cast.client(cast.gunnar).get(page).content.decode()


def test_one_person_signs_in_for_one_actor(cast: Cast, hub: int) -> None:
    other = arenas.add_actor(cast.erik, ActorFacts("Klyngen"))
    with pytest.raises(Unsaid):
        arenas.tie_partner(cast.erik, other, cast.hanna.person_id)
    answer = cast.client(cast.erik).post(at("tie-partner", other, cast.hanna.person_id), follow=True)
    assert "logger inn for en annen aktør" in answer.content.decode()
    with pytest.raises(NotHere):
        arenas.tie_partner(cast.erik, other, cast.bob.person_id)  # no partner
    with pytest.raises(NotAllowed):
        arenas.tie_partner(cast.gunnar, other, cast.hanna.person_id)
    with pytest.raises(NotHere):
        arenas.untie_partner(cast.erik, other, cast.hanna.person_id)


def test_who_is_no_partner_any_more_signs_in_for_nobody_even_if_they_come_back(cast: Cast, hub: int) -> None:
    set_roles(cast.alice, cast.hanna.person_id, {Role.READER})
    set_roles(cast.alice, cast.hanna.person_id, {Role.PARTNER})
    assert reads.own_actor(cast.hanna) is None and reads.partners(cast.erik, hub).tied == ()


def test_an_actor_that_is_taken_away_has_no_page_until_it_is_put_back(cast: Cast, hub: int) -> None:
    referral = _sent_to(cast, hub)
    arenas.remove(cast.erik, "actor", hub)
    hanna = cast.client(cast.hanna)
    assert hanna.get(at("own-referral", referral)).status_code == 404
    assert "<h1>Min dag</h1>" in hanna.get(at("my-day")).content.decode()
    arenas.put_back(cast.erik, "actor", hub)
    assert hanna.get(at("own-referral", referral)).status_code == 200


def test_no_canary_reaches_a_partner_through_the_actors_page(house: House) -> None:
    """What is secret about the actor's own: the agreement's inside words, the case, others' promises."""
    cast, word = house.cast, "kanari-hos-aktoren"
    number = arenas.add_actor(cast.erik, ActorFacts("Hagen", about=word, email=f"{word}@hagen.example"))
    arenas.tie_partner(cast.erik, number, cast.hanna.person_id)
    other = f"{word} AS"
    facts = AgreementFacts("Vertskap", "cooperation", ("Hagen", other), word, 1, TODAY)
    agreement = arenas.add_agreement(cast.erik, facts)
    party = next(pk for pk, name in _agreement(cast, agreement).parties if name == other)
    arenas.add_obligation(cast.erik, agreement, word, party, TODAY)
    _sent_to(cast, number, title=word, text=word, name=word, email=f"{word}@bedrift.example", phone=word)
    start = [reverse("inside"), *_every_page_of_the_office()]
    answers = dict(_walked(cast.client(cast.hanna), start))
    assert any("/henvist/" in address and "Kan dere ta dette" in text for address, text in answers.items())
    assert [address for address, text in answers.items() if word in text.lower()] == []
    allowed = {canary.word for canary in CANARIES if canary.partners_may}
    assert [escape for escape in _escaped(answers) if escape[0] not in allowed] == []
