"""The pages on which a plan is followed up."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.plans import commands, reads
from handlekraft.plans.models import Indicator, StatusMessage
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.status import State
from tests.cast import Cast

ACTION = ["fjellby", 1]


@pytest.fixture
def alice(office: Cast) -> Client:
    return office.client(office.alice)


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_before_the_first_edition_the_board_says_where_to_begin(cast: Cast) -> None:
    shown = text(cast.client(cast.alice).get(reverse("board", args=["fjellby"])))
    assert "når planen er lest inn og godtatt" in shown


def test_the_board_says_first_what_needs_somebody(office: Cast, alice: Client) -> None:
    commands.report(office.alice, 1, State.STOPPED, "Fylket sa nei", blocks="Vi trenger penger")
    commands.set_schedule(office.alice, 2, None, timezone.localdate() - timedelta(days=1))
    found = reads.board(office.alice, timezone.localdate())
    assert found is not None
    needing = sum(row.status.needs_somebody for row in found.standings)
    shown = text(alice.get(reverse("board", args=["fjellby"])))
    assert f"27 tiltak. {needing} trenger noen: 1 stanset" in shown
    assert "27 har ingen ansvarlig person." in shown


def test_the_board_shows_those_of_one_status(office: Cast, alice: Client) -> None:
    commands.report(office.alice, 1, State.FINISHED, "Det er gjort")
    shown = text(alice.get(reverse("board", args=["fjellby"]), {"status": "finished"}))
    assert "Viser ett tiltak." in shown
    assert shown.count('<th scope="row">') == 1


def test_a_status_that_nobody_has_heard_of_shows_the_board(alice: Client) -> None:
    assert alice.get(reverse("board", args=["fjellby"]), {"status": "x"}).status_code == 200


def test_a_status_message_is_written_and_shown(office: Cast, alice: Client) -> None:
    told = {"state": "at_risk", "happened": "Vi venter på <b>svar</b>", "following": "Purre", "blocks": ""}
    answer = alice.post(reverse("report", args=ACTION), told, follow=True)
    assert "Takk. Statusmeldingen er lagret." in text(answer)
    assert "Vi venter på &lt;b&gt;svar&lt;/b&gt;" in text(answer)
    assert "Utsatt for risiko" in text(answer)
    assert "Utsatt for risiko.</span></p></li>" in text(answer), "the story tells how it stood"
    again = alice.post(reverse("report", args=ACTION), told, follow=True)
    assert "Dette lagret du nettopp" in text(again) and StatusMessage.objects.count() == 1


def test_what_is_missing_is_said_and_what_was_written_is_kept(alice: Client) -> None:
    answer = alice.post(reverse("report", args=ACTION), {"state": "stopped", "happened": "Det stanset opp"})
    assert answer.status_code == 422
    assert "Skriv hva som stanser tiltaket" in text(answer) and "Det stanset opp" in text(answer)
    assert not StatusMessage.objects.exists()


def test_results_add_up_on_the_page(office: Cast, alice: Client) -> None:
    indicator = Indicator.objects.filter(action__number=1).first()
    assert indicator is not None
    counting = commands.Counting(IndicatorKind.COUNT, target=Decimal(5), unit="bedriftsbesøk")
    commands.change_counting(office.alice, 1, indicator.pk, counting)
    today = timezone.localdate().isoformat()
    address = reverse("observe", args=[*ACTION, indicator.pk])
    alice.post(address, {"value": "2", "as_of": today, "source": "Besøksliste"})
    answer = alice.post(address, {"value": "1", "as_of": today, "source": "Besøksliste"}, follow=True)
    assert "3 av 5 bedriftsbesøk" in text(answer)
    again = alice.post(address, {"value": "1", "as_of": today, "source": "Besøksliste"}, follow=True)
    assert "Dette lagret du nettopp" in text(again) and "3 av 5 bedriftsbesøk" in text(again)
    wrong = alice.post(address, {"value": "to", "as_of": today, "source": "Liste"})
    assert wrong.status_code == 422 and "Skriv et tall" in text(wrong)


def test_a_wrong_result_is_put_right_with_a_reason(office: Cast, alice: Client) -> None:
    indicator = Indicator.objects.filter(action__number=1).first()
    assert indicator is not None
    today = timezone.localdate()
    seen = commands.observe(office.alice, 1, indicator.pk, Decimal(1), today, "Referat")
    told = {
        "value": "1",
        "as_of": today.isoformat(),
        "source": "Referat",
        "reason": "Avlyst",
        "nothing": "on",
    }
    answer = alice.post(reverse("replace-observation", args=[*ACTION, seen]), told, follow=True)
    assert "Ingenting å telle" in text(answer) and "Avlyst" in text(answer)


def test_a_file_comes_back_as_a_download(office: Cast, alice: Client) -> None:
    file = SimpleUploadedFile("møte <1>.html", b"<script>alert(1)</script>")
    alice.post(reverse("attach", args=ACTION), {"file": file, "access": "office"})
    kept = reads.action_file(office.alice, 1)
    assert kept is not None
    answer = alice.get(reverse("attachment", args=[*ACTION, kept.attachments[0].id]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_what_was_taken_away_is_brought_back_from_the_message_or_from_the_page(
    office: Cast, alice: Client
) -> None:
    commands.add_note(office.alice, 1, "Et notat <b>å</b> angre på", "office")
    file = reads.action_file(office.alice, 1)
    assert file is not None
    note = file.notes[0].id
    back = reverse("bring-back-note", args=[*ACTION, note])
    for _way in ("message", "page"):
        answer = text(alice.post(reverse("withdraw-note", args=[*ACTION, note]), follow=True))
        assert "Angre</button>" in answer.split("<h1")[0] and back in answer.split("<h1")[0]
        assert "Tatt bort" in answer and answer.count(f'action="{back}"') == 2
        answer = text(alice.post(back, follow=True))
        assert "Notatet er framme igjen" in answer and "Tatt bort" not in answer
        assert "tok fram igjen et notat" in answer


def test_the_story_tells_who_did_what(office: Cast, alice: Client) -> None:
    told = {"accountable": str(office.dina.person_id), "deputy": ""}
    answer = alice.post(reverse("name-owner", args=ACTION), told, follow=True)
    assert "bestemte hvem som har ansvaret" in text(answer)
    assert "endret fra ingen til Dina" in text(answer)


def test_a_partner_sees_the_own_actions_alone(office: Cast) -> None:
    commands.name_owner(office.alice, 3, office.hanna.person_id)
    client = office.client(office.hanna)
    shown = text(client.get(reverse("board", args=["fjellby"])))
    assert shown.count('<th scope="row">') == 1
    assert client.get(reverse("follow", args=["fjellby", 2])).status_code == 404


def test_the_pages_ask_the_database_at_most_as_often_as_allowed(
    office_of_any_size: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    client = cast.client(cast.alice)
    client.get(reverse("board", args=["fjellby"]))
    with django_assert_max_num_queries(8):
        client.get(reverse("board", args=["fjellby"]), {"alle": ""})
    with django_assert_max_num_queries(8):
        client.get(reverse("follow", args=ACTION))
