"""The pages of indicators that count themselves: proposed, confirmed, opened, corrected, shown in public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands as companies
from handlekraft.plans import commands, evidence
from handlekraft.plans.models import Indicator, Tie
from handlekraft.plans.reads.public_counts import counts_from
from handlekraft.rules import tying
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Conditions, Count, Piece, Ref
from handlekraft.web.pages.tie_words import count_rows, count_views
from handlekraft.web.tying import say_counts
from tests.cast import Cast
from tests.plans.test_ties import DAY, VISITS, Room, five_visits

ACTION = ["fjellby", 1]
__all__ = ["room"]


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    found = Room()
    monkeypatch.setattr(evidence, "ROOMS", [{"visits_done": found.visits}])
    return found


def page(client: Client, name: str, *arguments: object, **query: str) -> str:
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_sure_proposal_is_confirmed_by_one_press_and_taken_back_by_one(office: Cast, room: Room) -> None:
    alice, at = office.client(office.alice), [*ACTION, five_visits(office)[1]]
    room.visit(office.alice.office.id)
    assert "Dette kan telle seg selv: Bedriftsbesøk · bransje industri." in page(alice, "follow", *ACTION)
    answer = alice.post(reverse("confirm-tie", args=at), follow=True)
    told = answer.content.decode()
    assert "1 av 5 bedriftsbesøk" in told and "Teller seg selv: Bedriftsbesøk · bransje industri" in told
    assert "Besøk 0" in told and reverse("undo-tie", args=at) in told
    assert "endret fra føres for hånd til Bedriftsbesøk · bransje industri" in told
    alice.post(reverse("undo-tie", args=at))
    assert "Dette kan telle seg selv" in page(alice, "follow", *ACTION)


def test_a_proposal_that_asks_something_is_not_confirmed_unseen(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "ROOMS", [{"members": lambda *_span: ()}])
    row = Indicator.objects.get(kind=IndicatorKind.LEVEL)
    at = ["fjellby", row.action.number, row.pk]
    alice = office.client(office.alice)
    told = page(alice, "follow", *at[:2])
    assert "Se over og bekreft" in told and reverse("confirm-tie", args=at) not in told
    assert alice.post(reverse("confirm-tie", args=at)).status_code == 404
    form = page(alice, "tie", *at)
    assert "Bruker dere dette merket" in form and "Biri næringsforening" in form
    alice.post(reverse("tie", args=at), {"tags": "Biri næringsforening\n\n biri  næringsforening "})
    assert Tie.standing.get().conditions == {"tags": ["Biri næringsforening"]}


def test_what_is_chosen_by_hand_goes_measure_first_then_its_conditions(office: Cast, room: Room) -> None:
    alice, at = office.client(office.alice), [*ACTION, five_visits(office)[1]]
    commands.count_by_hand(office.alice, *five_visits(office))
    assert "?teller=visits_done" in page(alice, "tie", *at)
    assert "Hvilke bedriftsbesøk teller?" in page(alice, "tie", *at, teller="visits_done")
    assert "?teller=visits_done" in page(alice, "tie", *at, teller="juggling")
    address = reverse("tie", args=at) + "?teller=visits_done"
    assert alice.post(address, {"industries": "own", "codes": "mat"}).status_code == 422
    assert alice.post(address, {"municipality": "12"}).status_code == 422
    answer = alice.post(address, {"industries": "own", "codes": "10.2, 03", "municipality": "3407"})
    assert answer.status_code == 302
    assert Tie.standing.get().conditions == {"industries": ["10.2", "03"], "municipality": "3407"}
    assert "10.2, 03" in page(alice, "tie", *at)


def test_a_yes_asks_how_many_it_takes(office: Cast, room: Room) -> None:
    row = Indicator.objects.filter(kind=IndicatorKind.YES_NO).first()
    assert row is not None
    address = reverse("tie", args=["fjellby", row.action.number, row.pk]) + "?teller=visits_done"
    alice = office.client(office.alice)
    assert alice.post(address, {"needed": "0"}).status_code == 422
    assert alice.post(address, {"needed": "2"}).status_code == 302
    room.visit(office.alice.office.id)
    told = page(alice, "follow", "fjellby", row.action.number)
    assert "Det må 2 til." in told and "Ikke gjort ennå." in told
    room.visit(office.alice.office.id)
    assert "Gjort" in page(alice, "follow", "fjellby", row.action.number)


def test_what_does_not_count_says_why(office: Cast, room: Room) -> None:
    room.visit(office.alice.office.id, industry="62.010")
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    told = page(office.client(office.alice), "follow", *ACTION)
    assert "Én ting teller ikke" in told and "en annen bransje" in told


def test_a_partner_sees_how_many_and_not_which(office: Cast, room: Room) -> None:
    commands.name_owner(office.alice, 1, office.hanna.person_id)
    room.visit(office.alice.office.id)
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    told = page(office.client(office.hanna), "follow", *ACTION)
    assert "1 av 5 bedriftsbesøk" in told and "Besøk 0" not in told
    assert "Besøk 0" in page(office.client(office.bob), "follow", *ACTION)


def test_a_piece_is_not_named_for_who_may_not_see_it(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def cases(_office: int, _first: date, _last: date) -> Iterator[Piece]:
        yield Piece(date(2025, 5, 5), "Hemmelig henvendelse", Ref("case", "1"), "Hemmelig AS")

    monkeypatch.setattr(evidence, "ROOMS", [{"cases_opened": cases}])
    commands.tie_indicator(office.alice, *five_visits(office), tying.Tie("cases_opened", Conditions()))
    assert "Hemmelig henvendelse" in page(office.client(office.alice), "follow", *ACTION)
    told = page(office.client(office.bob), "follow", *ACTION)
    assert "Hemmelig" not in told and "Henvendelse" in told


def test_a_correction_of_a_count_asks_why(office: Cast, room: Room) -> None:
    at = [*ACTION, five_visits(office)[1]]
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    alice = office.client(office.alice)
    assert "Hvorfor retter du det som telles?" in page(alice, "observe", *at)
    data = {"value": "-1", "as_of": "2025-05-05", "source": ""}
    assert alice.post(reverse("observe", args=at), data).status_code == 422
    room.visit(office.alice.office.id)
    assert alice.post(reverse("observe", args=at), {**data, "source": "Avlyst"}).status_code == 302
    assert "0 av 5 bedriftsbesøk" in page(alice, "follow", *ACTION)


@pytest.mark.parametrize(
    ("value", "as_of", "said"),
    [
        ("-2", "2025-05-05", "Det kan ikke bli mindre enn null. Nå er det 1."),
        ("1,5", "2025-05-05", "Skriv et helt tall."),
        ("1", "1500-01-01", "Det telles fra 1. januar 2024. Skriv en dato fra da av."),
    ],
)
def test_a_correction_that_can_not_be_is_refused(
    office: Cast, room: Room, value: str, as_of: str, said: str
) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    room.visit(office.alice.office.id)
    at, data = [*ACTION, five_visits(office)[1]], {"value": value, "as_of": as_of, "source": "Feil i loggen"}
    answer = office.client(office.alice).post(reverse("observe", args=at), data)
    assert answer.status_code == 422 and said in answer.content.decode()
    number, day = Decimal(value.replace(",", ".")), date.fromisoformat(as_of)
    with pytest.raises(commands.Unsaid):
        commands.observe(office.alice, *five_visits(office), number, day, "Feil i loggen")
    assert "1 av 5 bedriftsbesøk" in page(office.client(office.alice), "follow", *ACTION)


def test_what_is_put_right_is_not_counted_beside_the_right(office: Cast, room: Room) -> None:
    """One visit too many was taken away; nobody can take it away twice, but the one can be another."""
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    room.visit(office.alice.office.id)
    day = date(2025, 5, 5)
    wrong = commands.observe(office.alice, *five_visits(office), Decimal(-1), day, "Avlyst")
    commands.replace_observation(office.alice, 1, wrong, Decimal(-1), day, "Avlyst den dagen", "Feil kilde")
    with pytest.raises(commands.Unsaid):
        commands.observe(office.alice, *five_visits(office), Decimal(-1), day, "Avlyst igjen")


def test_the_page_of_all_says_how_many_count_themselves(office: Cast, room: Room) -> None:
    alice, n = office.client(office.alice), Indicator.objects.count()
    told = page(alice, "ties", "fjellby")
    assert f"0 av {n} måleindikatorer teller seg selv. Én til kan gjøre det." in told
    answer = alice.post(
        reverse("confirm-tie", args=[*ACTION, five_visits(office)[1]]) + "?fra=teller", follow=True
    )
    assert f"1 av {n} måleindikatorer teller seg selv." in answer.content.decode()
    assert reverse("tie", args=[*ACTION, five_visits(office)[1]]) not in page(
        office.client(office.bob), "ties", "fjellby"
    )
    assert "ingen måleindikatorer ennå" in page(office.client(office.charlie), "ties", "strandby")


def test_who_registers_hears_what_it_counts_for(office: Cast, room: Room) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    room.visit(office.alice.office.id)
    said: list[str] = []
    request = RequestFactory().get("/")
    request._messages = _Heard(said)  # type: ignore[attr-defined]
    say_counts(request, office.alice, Ref("visit", "0"), "visits_done")
    (told,) = said
    assert told.startswith("Teller for tiltak 1: 1 av 5 bedriftsbesøk. <a href=")
    assert reverse("follow", args=ACTION) in told and "Besøke industribedrifter" in told
    say_counts(request, office.hanna, Ref("visit", "0"), "visits_done")
    assert len(said) == 1


class _Heard:
    def __init__(self, said: list[str]) -> None:
        self.said = said

    def add(self, _level: int, text: str, _tags: str = "") -> None:
        self.said.append(text)


def test_the_pages_cost_few_questions(
    office_of_any_size: Cast, room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    client = cast.client(cast.alice)
    for row in Indicator.objects.filter(kind=IndicatorKind.COUNT, ended_at=None).select_related("action"):
        commands.tie_indicator(cast.alice, row.action.number, row.pk, VISITS)
    for name, arguments in (("follow", ACTION), ("board", ["fjellby"]), ("ties", ["fjellby"])):
        address = reverse(name, args=arguments)
        client.get(address)
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_the_public_sees_the_number_and_not_what_is_counted(office: Cast, room: Room) -> None:
    address = reverse("action", args=ACTION)
    room.visit(office.alice.office.id)
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    assert "Resultater så langt" not in Client().get(address).content.decode()
    commands.publish_edition(office.alice, 1)
    told = Client().get(address).content.decode()
    assert "1 av 5 bedriftsbesøk" in told and "Besøk 0" not in told and "rettet for hånd" not in told
    front = Client().get(reverse("plan", args=["fjellby"])).content.decode()
    assert "1 av 5 bedriftsbesøk" in front and "Ett tiltak har resultater så langt. Ellers har" in front
    assert "1 av 5 bedriftsbesøk" in page(office.client(office.alice), "board", "fjellby", alle="")
    room.visit(office.alice.office.id)
    assert "1 av 5 bedriftsbesøk" in Client().get(address).content.decode()
    commands.observe(office.alice, *five_visits(office), Decimal(1), DAY, "Besøket i mai ble ikke ført")
    commands.publish_edition(office.alice, 1)
    told = Client().get(address).content.decode()
    assert "3 av 5 bedriftsbesøk, rettet for hånd" in told and "Besøket i mai" not in told
    commands.count_by_hand(office.alice, *five_visits(office))
    commands.publish_edition(office.alice, 1)
    assert "Resultater så langt" not in Client().get(address).content.decode()


def test_every_piece_leads_to_the_page_where_it_is_shown(office: Cast) -> None:
    kept = [("agreement", "7"), ("meeting", "7"), ("event", "7"), ("association", "7"), ("case", "7")]
    for kind, number in [*kept, ("referral", "7-3"), ("visit", "7-3"), ("lead", "7-3"), ("company", "7")]:
        pieces = (Piece(date(2025, 5, 5), "Noe", Ref(kind, number)),)
        found = count_views(office.alice, Count(pieces))[0][0]
        assert found.href and resolve(found.href).kwargs["office"] == "fjellby", kind


def test_an_agreement_that_is_signed_tells_at_once_what_it_counts_for(office: Cast) -> None:
    tie = tying.Tie("agreements_signed", Conditions(tags=("science park",)))
    commands.tie_indicator(office.alice, *five_visits(office), tie)
    alice, today = office.client(office.alice), timezone.localdate().isoformat()
    data = {"kind": "cooperation", "parties": "NTNU", "notice": "90", "signed_on": today}
    for title, told in (("Avtale om science park", True), ("Avtale om trafikk", False)):
        answer = alice.post(reverse("add-agreement", args=["fjellby"]), {**data, "title": title}, follow=True)
        assert title in answer.content.decode()
        assert ("Teller for tiltak 1: 1 av 5" in answer.content.decode()) is told


def test_a_visit_that_is_written_down_tells_at_once_what_it_counts_for(office: Cast) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), VISITS)
    works = companies.add_company(office.alice, companies.Card("Stål AS", industry="25.110"))
    shop = companies.add_company(office.alice, companies.Card("Butikk AS", industry="47.110"))
    alice = office.client(office.alice)
    data = {"talked": "En ny presse", "on": timezone.localdate().isoformat(), "kind": "visit"}
    for company, told in ((shop, False), (works, True)):
        answer = alice.post(reverse("visit-company", args=["fjellby", company]), data, follow=True)
        assert ("Teller for tiltak 1: 1 av 5 bedriftsbesøk." in answer.content.decode()) is told
    page_of_action = page(alice, "follow", *ACTION)
    assert reverse("company", args=["fjellby", works]) in page_of_action
    assert "en annen bransje" in page_of_action


def test_the_public_is_told_of_the_years_that_lacked_something() -> None:
    said = {
        "text": "To arrangementer i året",
        "kind": "count",
        "unit": "arrangementer",
        "value": 1,
        "goal": 2,
    }
    told = {**said, "reached": False, "corrected": True, "year": 2026, "short": [[2025, 0, 2]]}
    (count,) = counts_from({"18": [told]})["18"]
    ((_text, words),) = count_rows([count])
    assert words == "1 av 2 arrangementer i 2026, rettet for hånd. 2025: 0 av 2"


def test_yes_or_no_is_told_as_a_question() -> None:
    said = {"text": "Ja/Nei", "kind": "yes_no", "unit": "", "value": 1, "goal": 1, "reached": True}
    assert count_rows(counts_from({"4": [said]})["4"]) == [("Er det gjort?", "Gjort")]
