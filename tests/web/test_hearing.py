"""A hearing: what everybody sees and may send in, and what the office does with it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices import doorkeeper
from handlekraft.plans import commands, reads
from handlekraft.plans.models import Comment, Edition, Hearing, Snapshot
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, OpenReading, Publish

INSIDE = "/kontor/fjellby/utgave/2/horing/"
SENT = {
    "name": "Kari Nordmann",
    "organisation": "Fjellby bondelag",
    "email": "kari@bondelag.example",
    "about": "t:1",
    "text": "Dette tiltaket må starte før.\n\nHilsen oss",
    "consent": "on",
    "website": "",
}


def days(first: int, last: int) -> tuple[date, date]:
    today = timezone.localdate()
    return today + timedelta(first), today + timedelta(last)


@pytest.fixture
def laid_out(cast: Cast, example_plan: Plan, publish: Publish, open_reading: OpenReading) -> int:
    """Edition 1 in force and edition 2 on hearing; gives the id that the hearing's address has."""
    cache.clear()
    publish(cast.alice, example_plan)
    proposed = replace(example_plan, title=Passage("Forslag til ny plan"))
    commands.accept_reading(cast.alice, open_reading(cast.alice, proposed), version=0)
    commands.lay_out(cast.frida, 2, *days(-1, 20), "Si hva dere mener om næringsarealene.")
    return Edition.objects.get(number=2).pk


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def send(client: Client, edition: int, **changed: str) -> str:
    answer = client.post(f"/fjellby/horing/{edition}/uttalelse/", {**SENT, **changed}, follow=True)
    return answer.content.decode()


def test_without_a_hearing_the_page_says_so(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    assert "Ingen plan er på høring nå." in text(cast.client(None), "/fjellby/horing/")
    text(cast.client(None), "/strandby/horing/", 404)


def test_the_proposal_is_shown_beside_the_plan_in_force(cast: Cast, laid_out: int) -> None:
    client = cast.client(None)
    page = text(client, "/fjellby/horing/")
    assert "Forslag til ny plan" in page and "Si hva dere mener om næringsarealene." in page
    assert "Planen som gjelder nå, er utgave 1." in page
    front = text(client, "/fjellby/")
    assert "Forslag til ny plan" not in front and "/fjellby/horing/" in front


def test_before_it_opens_the_proposal_is_not_told(cast: Cast, laid_out: int, example_plan: Plan) -> None:
    commands.lay_out(cast.frida, 2, *days(3, 20), "Velkommen")
    page = text(cast.client(None), "/fjellby/horing/")
    assert "Høringen åpner" in page and "Skriv en uttalelse" not in page
    assert example_plan.focus_areas[0].name.text not in page
    assert cast.client(None).get(f"/fjellby/horing/{laid_out}/uttalelse/").status_code == 302


def test_a_closed_hearing_takes_no_more(cast: Cast, laid_out: int) -> None:
    Hearing.objects.update(closes_on=timezone.localdate() - timedelta(1))
    with pytest.raises(commands.NotThen):
        commands.send_comment("fjellby", laid_out, commands.Sent("Kari", "For sent"))
    assert not Comment.objects.exists()


def test_the_page_closes_by_itself_the_day_after_the_last(
    cast: Cast, laid_out: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = cast.client(None)
    assert "Skriv en uttalelse" in text(client, "/fjellby/horing/")
    later = timezone.localdate() + timedelta(21)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)
    page = text(client, "/fjellby/horing/")
    assert "Høringen er avsluttet" in page and "Skriv en uttalelse" not in page


def test_a_comment_is_thanked_for_with_a_copy(cast: Cast, laid_out: int) -> None:
    send(cast.client(None), laid_out)
    page = send(cast.client(None), laid_out)  # by the back button: the same
    assert "Takk for uttalelsen" in page and "Dette tiltaket må starte før." in page
    assert "kari@bondelag.example" in page
    (row,) = reads.on_hearing(cast.frida, 2).hearing.comments  # type: ignore[union-attr]
    assert (row.organisation, row.registered_by, row.shown) == ("Fjellby bondelag", "", False)
    assert row.about
    assert mail.outbox == []


def test_nobody_reads_anothers_copy(cast: Cast, laid_out: int) -> None:
    send(cast.client(None), laid_out)
    comment = Comment.objects.get().pk
    text(cast.client(None), f"/fjellby/horing/{laid_out}/takk/{comment}/", 404)


def test_the_form_holds_against_other_sites_and_machines(cast: Cast, laid_out: int) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = f"/fjellby/horing/{laid_out}/uttalelse/"
    assert strict.post(address, SENT).status_code == 403
    send(cast.client(None), laid_out, website="https://kjøp.example")
    assert not Comment.objects.exists()
    page = strict.get(address).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert strict.post(address, {**SENT, "csrfmiddlewaretoken": token}).status_code == 302
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": " "}, "Skriv navnet"),
        ({"text": ""}, "Skriv det du vil si."),
        ({"text": "x" * 20_001}, "Teksten er for lang."),
        ({"email": "kari"}, "Skriv e-postadressen"),
        ({"consent": ""}, "Kryss av her"),
        ({"about": "o:finnes-ikke"}, "Velg"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    cast: Cast, laid_out: int, changed: dict[str, str], told: str
) -> None:
    answer = cast.client(None).post(f"/fjellby/horing/{laid_out}/uttalelse/", {**SENT, **changed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Comment.objects.exists()


def test_one_machine_cannot_fill_the_hearing(cast: Cast, laid_out: int) -> None:
    client = cast.client(None)
    for number in range(doorkeeper.OF_ONE):
        send(client, laid_out, text=f"Uttalelse {number}")
    page = send(client, laid_out, text="Én for mye")
    assert "Send den etter klokka" in page and "Én for mye" in page
    assert Comment.objects.count() == doorkeeper.OF_ONE


def test_only_what_the_secretary_ticks_is_shown_and_never_an_address(cast: Cast, laid_out: int) -> None:
    client = cast.client(None)
    send(client, laid_out)
    send(client, laid_out, organisation="", name="Ola", text="Min private mening")
    kari, ola = Comment.objects.order_by("pk")
    commands.answer_comment(cast.frida, 2, kari.pk, "Vi flytter oppstarten.", shown=True)
    commands.answer_comment(cast.frida, 2, ola.pk, "Takk.", shown=False)
    page = text(client, "/fjellby/horing/")
    assert "Dette tiltaket må starte før." in page and "Vi flytter oppstarten." in page
    assert "Min private mening" not in page and "kari@bondelag.example" not in page
    shown = Snapshot.objects.filter(purpose="comments", withdrawn_at=None).get()
    assert "@" not in shown.content
    commands.answer_comment(cast.frida, 2, kari.pk, "Vi flytter oppstarten.", shown=False)
    assert "Dette tiltaket må starte før." not in text(client, "/fjellby/horing/")


def test_the_office_sees_those_without_an_answer_first(cast: Cast, laid_out: int) -> None:
    send(cast.client(None), laid_out)
    commands.register_comment(cast.frida, 2, commands.Sent("Ola", "Kom i posten"), timezone.localdate())
    first = Comment.objects.order_by("pk")[0]
    commands.answer_comment(cast.frida, 2, first.pk, "Ja", shown=False)
    page = text(cast.client(cast.bob), INSIDE)
    assert "2 uttalelser. 1 er ikke besvart." in page
    assert page.index("Kom i posten") < page.index("Dette tiltaket må starte før.")
    assert "registrert for hånd" in page


def test_all_of_it_is_a_table_for_the_case_paper(cast: Cast, laid_out: int) -> None:
    send(cast.client(None), laid_out)
    answer = cast.client(cast.bob).get(f"{INSIDE}uttalelser.docx")
    document = Document(io.BytesIO(answer.content))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Fra", "Gjelder", "Uttalelse", "Kontorets svar"]
    assert "Fjellby bondelag (Kari Nordmann)" in table.rows[1].cells[0].text
    assert table.rows[1].cells[2].text == "Dette tiltaket må starte før.\nHilsen oss"
    assert "kari@bondelag.example" not in "".join(cell.text for row in table.rows for cell in row.cells)


def test_what_is_published_cannot_be_laid_out(cast: Cast, laid_out: int) -> None:
    with pytest.raises(commands.NotThen):
        commands.lay_out(cast.frida, 1, *days(0, 10), "")
    with pytest.raises(commands.Unsaid):
        commands.lay_out(cast.frida, 2, *days(5, 2), "")


def test_taken_down_it_is_gone_and_its_comments_are_kept(cast: Cast, laid_out: int) -> None:
    send(cast.client(None), laid_out)
    commands.withdraw_hearing(cast.frida, 2)
    assert "Ingen plan er på høring nå." in text(cast.client(None), "/fjellby/horing/")
    text(cast.client(None), f"/fjellby/horing/{laid_out}/", 404)
    assert "Fjellby bondelag" in text(cast.client(cast.frida), INSIDE)


def test_a_hearing_page_reads_snapshots_alone(cast: Cast, laid_out: int) -> None:
    send(cast.client(None), laid_out)
    commands.answer_comment(cast.frida, 2, Comment.objects.get().pk, "Ja", shown=True)
    reads.published.forget()
    with CaptureQueriesContext(connection) as asked:
        text(cast.client(None), "/fjellby/horing/")
    assert len(asked) <= 2
    assert all('FROM "plans_snapshot"' in query["sql"] for query in asked)


def test_the_office_page_asks_at_most_eight_times(
    cast: Cast, laid_out: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        commands.register_comment(cast.frida, 2, commands.Sent("Ola", f"Nr. {number}"), timezone.localdate())
    client = cast.client(cast.frida)
    client.get(INSIDE)
    with django_assert_max_num_queries(8):
        client.get(INSIDE)
