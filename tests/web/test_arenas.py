"""The pages of the arenas, as somebody at the office and somebody outside use them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.arenas import commands, reads
from handlekraft.offices.models import Event as LogLine
from handlekraft.web.letters import all_are_sent
from handlekraft.web.pages.story_words import VERBS
from tests.cast import Cast
from tests.web.at_the_arenas import BREAKFAST, TODAY, VERTSKAP, at_the_arenas

LISTS = ("arenas", "agreements", "actors", "associations", "needs", "groups", "surveys")


@pytest.fixture
def things(cast: Cast) -> dict[str, object]:
    return at_the_arenas(cast.gunnar)


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("count", [30, 300])
def test_a_list_asks_the_database_at_most_eight_times(
    cast: Cast, page: str, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(cast, page, count)
    client = cast.client(cast.gunnar)
    client.get(reverse(page, args=["fjellby"]))
    with django_assert_max_num_queries(8):
        assert client.get(reverse(page, args=["fjellby"])).status_code == 200


def _many(cast: Cast, page: str, count: int) -> None:
    forum = commands.add_arena(cast.gunnar, commands.ArenaFacts("Forum", "monthly"))
    for at in range(count):
        if page == "agreements":
            commands.add_agreement(cast.gunnar, VERTSKAP)
        elif page == "actors":
            commands.add_actor(cast.gunnar, commands.ActorFacts(f"Aktør {at}"))
        elif page == "groups":
            group = commands.add_group(cast.gunnar, commands.GroupFacts(f"Gruppe {at}", TODAY))
            commands.commit_to(cast.gunnar, group, commands.Committed("Verket", 40, TODAY))
        elif page == "needs":
            need = commands.raise_need(cast.gunnar, commands.NeedFacts(f"Behov {at}", "Verket"))
            commands.offer_help(cast.gunnar, need, "Høyskolen", "", "Oppgave")
        elif page == "surveys":
            commands.add_survey(cast.gunnar, commands.SurveyFacts(f"Undersøkelse {at}", TODAY))
        elif page == "associations":
            commands.add_association(cast.gunnar, f"Forening {at}")
        else:
            commands.add_event(cast.gunnar, BREAKFAST)
            commands.plan_meeting(cast.gunnar, forum, TODAY + timedelta(at), "")


@pytest.mark.parametrize("page", LISTS)
def test_an_empty_page_says_what_belongs_there_and_how_it_begins(cast: Cast, page: str) -> None:
    body = cast.client(cast.gunnar).get(reverse(page, args=["fjellby"])).content.decode()
    assert "Ingen" in body and re.search(r'class="ds-button"[^>]*href="[^"]*/ny(tt)?/"', body)


def test_a_meeting_goes_from_agenda_to_minutes_to_points(cast: Cast) -> None:
    client = cast.client(cast.erik)
    to = client.post(reverse("add-arena", args=["fjellby"]), {"name": "Forumet", "rhythm": "monthly"})
    forum = to["Location"]
    proposed = client.get(forum + "nytt-mote/").content.decode()
    assert "Eventuelt" in proposed
    filled = {"on": str(TODAY), "place": "Rådhuset", "points": "Status\n\nVeien"}
    meeting = client.post(forum + "nytt-mote/", filled)["Location"]
    told = {"present": "Alle", "said_0": "Bra", "decided_1": "Vi skriver", "more": "Havna"}
    empty = client.post(meeting + "referat/", {"present": " "})
    assert empty.status_code == 422 and "Skriv hvem som var der" in empty.content.decode()
    assert "Møtet er i dag." in client.get(meeting).content.decode()
    assert client.post(meeting + "referat/", told)["Location"] == meeting
    owner = {"text": "Skrive til fylket", "owner": str(cast.dina.person_id), "due_on": str(TODAY)}
    client.post(meeting + "folg-opp/", owner)
    body = client.get(meeting).content.decode()
    for words in ("Møtet er holdt", "Bra", "Vi skriver", "Havna", "Skrive til fylket"):
        assert words in body
    day = cast.client(cast.dina).get(reverse("my-day", args=["fjellby"])).content.decode()
    assert "Skrive til fylket (etter Forumet)" in day


def test_the_next_agenda_takes_up_what_is_still_owed(cast: Cast, things: dict[str, object]) -> None:
    body = cast.client(cast.erik).get(reverse("plan-meeting", args=["fjellby", things["forum"]]))
    assert "Oppfølging: Ringe fylket (Gunnar@Fjellby.Example)" in body.content.decode()


def test_two_meetings_on_a_day_are_refused_in_words(cast: Cast, things: dict[str, object]) -> None:
    at = reverse("plan-meeting", args=["fjellby", things["forum"]])
    answer = cast.client(cast.erik).post(at, {"on": str(TODAY), "points": ""})
    assert answer.status_code == 422 and "Det er et møte den dagen" in answer.content.decode()


def test_a_guest_signs_up_gets_a_letter_and_signs_off(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(None)
    page = reverse("public-event", args=["fjellby", things["event"]])
    thanks = client.post(page, {"name": "Ola", "email": "ola@bedrift.example", "website": ""})["Location"]
    all_are_sent()
    (letter,) = mail.outbox
    assert (
        letter.to == ["ola@bedrift.example"] and thanks in letter.body and "Frokost om havna" in letter.body
    )
    assert "Du er påmeldt" in client.get(thanks).content.decode()
    assert _coming(cast, things) == 2
    client.post(thanks)
    assert "Du er meldt av" in client.get(thanks).content.decode() and _coming(cast, things) == 1


def _coming(cast: Cast, things: dict[str, object]) -> int:
    file = reads.event_file(cast.erik, int(str(things["event"])))
    assert file is not None
    return file.event.coming


def test_a_robot_is_thanked_for_nothing(cast: Cast, things: dict[str, object]) -> None:
    page = reverse("public-event", args=["fjellby", things["event"]])
    robot = {"name": "Bot", "email": "bot@bot.example", "website": "https://bot.example"}
    assert cast.client(None).post(page, robot)["Location"] == page and _coming(cast, things) == 1


def test_the_public_sees_no_name_of_who_comes(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(None)
    for page in ("public-events", "public-event"):
        arguments = ["fjellby", things["event"]][: 1 + (page == "public-event")]
        body = client.get(reverse(page, args=arguments)).content.decode()
        assert "Nordmann" not in body and "Bedrift AS" not in body


def test_answers_are_shown_when_nobody_can_be_guessed(cast: Cast, things: dict[str, object]) -> None:
    ask = reverse("answer-event", args=[things["event key"]])
    page = reverse("arena-event", args=["fjellby", things["held event"]])
    for useful in (5, 4):
        assert cast.client(None).post(ask, {"useful": useful, "words": "Fint"}).status_code == 200
    assert "Fint" not in cast.client(cast.erik).get(page).content.decode()
    cast.client(None).post(ask, {"useful": 3, "words": ""})
    assert "3 svarte. I snitt 4 av 5." in cast.client(cast.erik).get(page).content.decode()


def test_an_event_is_changed_with_its_own_hours(cast: Cast, things: dict[str, object]) -> None:
    page = reverse("change-event", args=["fjellby", things["event"]])
    client = cast.client(cast.erik)
    shown = client.get(page).context["form"]
    same = {name: shown[name].value() for name in shown.fields if shown[name].value() not in (None, "")}
    same |= {"day": str(same["day"]), "starts": "08:00", "ends": "07:00"}
    assert "Det må slutte etter" in client.post(page, same).content.decode()
    assert client.post(page, same | {"ends": "09:30"}).status_code == 302
    file = reads.event_file(cast.erik, int(str(things["event"])))
    assert file is not None and timezone.localtime(file.event.starts_at).hour == 8


def test_an_agreement_is_written_as_people_write(cast: Cast) -> None:
    filled = {"title": "Havneavtalen", "kind": "cooperation", "parties": "Havna\nFylket", "notice": "90"}
    client = cast.client(cast.erik)
    page = client.post(reverse("add-agreement", args=["fjellby"]), filled | {"kroner_a_year": "kr 1 250 000"})
    body = client.get(page["Location"]).content.decode()
    assert "1\u202f250\u202f000" in body or "1\xa0250\xa0000" in body or "1 250 000" in body
    assert "Havna" in body and "Fylket" in body and "Ikke signert" in body


def test_every_verb_of_the_arenas_has_words(cast: Cast, things: dict[str, object]) -> None:
    commands.hand_over(cast.alice, cast.gunnar.person_id, cast.erik.person_id)
    verbs = set(LogLine.objects.values_list("verb", flat=True))
    assert verbs <= set(VERBS) and len(verbs) > 10
