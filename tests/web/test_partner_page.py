"""A partner's page: what is agreed, done, sent and met; and what who signs in for the partner may see."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.enquiries.commands import Addressee, take_back
from handlekraft.plans import commands as plans
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish
from tests.enquiries.at_the_door import case_of, opened, referred

TODAY = timezone.localdate()
NAME = "Innovasjon Norge"


def _page(cast: Cast) -> str:
    """Everything that there may be to tell of a partner; the address of its page."""
    erik = cast.erik
    number = arenas.add_actor(erik, arenas.ActorFacts(NAME, "funder", email="post@innovasjon.example"))
    facts = arenas.AgreementFacts("Avtale om veiledning", "cooperation", (NAME,))
    agreement = arenas.add_agreement(erik, facts)
    arenas.add_obligation(erik, agreement, "Sende årsrapport", number, TODAY)
    arenas.add_obligation(erik, agreement, "Betale tilskuddet", None, TODAY)
    forum = arenas.add_arena(erik, arenas.ArenaFacts("Virkemiddelforum", "monthly"))
    meeting = arenas.plan_meeting(erik, forum, TODAY, "Rådhuset", ["Status"])
    arenas.write_minutes(erik, meeting, f"Kommunen og {NAME}", [arenas.AgendaPoint("Status", "Bra")])
    group = arenas.add_group(erik, arenas.GroupFacts("Eksportgruppa", TODAY))
    arenas.commit_to(erik, group, arenas.Committed(NAME, 30, TODAY))
    opened(cast.gunnar)
    to = Addressee(str(number), NAME, "post@innovasjon.example")
    answered = referred(cast.gunnar, case := case_of(cast.gunnar, title="Eksport"), to=to)
    take_back(cast.gunnar, case, answered)
    referred(cast.gunnar, case_of(cast.gunnar, title="Lån til ny hall"), to=to)
    referred(cast.gunnar, case_of(cast.gunnar, title="Til en annen"))
    return reverse("known-actor", args=["fjellby", number])


def test_a_partners_page_shows_all_that_there_is_between_the_two(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    plans.add_partner(cast.alice, 1, NAME, "contributes")
    body = cast.client(cast.erik).get(_page(cast)).content.decode()
    for words in ("Avtale om veiledning", "Virkemiddelforum", "Eksportgruppa", "30 timer i året"):
        assert words in body
    assert reverse("follow", args=["fjellby", 1]) in body
    assert "Sende årsrapport" in body and "Betale tilskuddet" not in body
    assert '<p class="lead">Én sak venter på svar fra dem.</p>' in body
    assert "Venter på svar, frist" in body and "Til en annen" not in body
    assert body.index("Lån til ny hall") < body.index("Eksport"), "the unanswered first"


def test_the_page_tells_what_the_actor_leads_whatever_its_letters(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    number = arenas.add_actor(cast.erik, arenas.ActorFacts("NÆRING"))
    body = cast.client(cast.erik).get(reverse("known-actor", args=["fjellby", number])).content.decode()
    assert '<span class="second">Leder</span>' in body


def test_who_may_not_see_cases_sees_none_of_them_there(cast: Cast) -> None:
    address = _page(cast)
    for desk in (cast.bob, cast.dina):
        body = cast.client(desk).get(address).content.decode()
        assert "Avtale om veiledning" in body and "Lån til ny hall" not in body


def test_who_signs_in_for_a_partner_sees_own_actions_and_nothing_else(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    plans.name_owner(cast.alice, 1, cast.hanna.person_id)
    address = _page(cast)
    client = cast.client(cast.hanna)
    for own in ("follow", "report"):
        assert client.get(reverse(own, args=["fjellby", 1])).status_code == 200
    lists = [reverse(name, args=["fjellby"]) for name in ("actors", "agreements", "needs", "groups", "cases")]
    for hidden in (address, reverse("follow", args=["fjellby", 2]), *lists):
        assert client.get(hidden).status_code in (403, 404), hidden
