"""The work inside an office, as the person sees it: import, review, correct, accept, publish."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import Client
from django.urls import reverse

from handlekraft.plans import commands, reads
from handlekraft.plans.models import Document, Reading
from handlekraft.reading import MAX_BYTES
from handlekraft.rules.corrections import mark
from handlekraft.rules.plan import Plan
from tests.cast import EXAMPLES, Cast, OpenReading, Publish, first_action, unread


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def upload(client: Client, name: str, data: bytes) -> object:
    file = SimpleUploadedFile(name, data)
    sent = client.post(reverse("new-document", args=["fjellby"]), {"document": file})
    commands.read_waiting()
    return client.get(sent["Location"], follow=True)


def page(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_an_office_without_a_plan_is_told_how_to_begin(alice: Client) -> None:
    text = page(alice.get(reverse("office", args=["fjellby"])))
    assert "ingen plan her ennå" in text
    assert reverse("new-document", args=["fjellby"]) in text


@pytest.mark.parametrize("name", ["handlingsplan.docx", "handlingsplan.pdf"])
def test_a_document_becomes_a_plan_that_everybody_can_read(cast: Cast, alice: Client, name: str) -> None:
    review = upload(alice, name, (EXAMPLES / name).read_bytes())
    assert "9 områder, 9 hovedmål, 28 delmål, 37 strategier, 27 tiltak" in page(review)
    reading = Reading.objects.get()
    accepted = alice.post(reverse("accept", args=["fjellby", reading.pk]), {"version": "0"}, follow=True)
    assert "utgave 1" in page(accepted)
    assert reads.published_plan("fjellby") is None
    alice.post(reverse("publish", args=["fjellby", 1]))
    shown = reads.published_plan("fjellby")
    assert shown is not None and len(list(shown.plan.actions())) == 27
    assert bytes(Document.objects.get().content) == (EXAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.pdf", b" ", "tom"),
        ("plan.pdf", b"\x89PNG\r\n\x1a\n" + bytes(64), "Vi kan ikke lese denne typen fil"),
        ("plan.pdf", b"%PDF-1.7\n" + bytes(range(256)), "skadet"),
        ("plan.docx", b"PK\x03\x04" + bytes(64), "skadet"),
    ],
    ids=["empty", "picture", "broken-pdf", "broken-word"],
)
def test_a_file_that_can_not_be_read_gets_a_clear_word_and_is_kept(
    alice: Client, name: str, data: bytes, said: str
) -> None:
    told = page(upload(alice, name, data))
    assert said in told
    assert "Prøv igjen" in told and "Legg bort" in told
    assert bytes(Document.objects.get().content) == data
    assert not Reading.objects.exists()


def test_an_empty_file_is_told_on_the_form(alice: Client) -> None:
    file = SimpleUploadedFile("plan.pdf", b"")
    response = alice.post(reverse("new-document", args=["fjellby"]), {"document": file})
    assert response.status_code == 422
    assert "Filen er tom" in page(response)
    assert not Document.objects.exists()


def test_an_enormous_file_is_told_before_it_is_read(alice: Client) -> None:
    file = SimpleUploadedFile("plan.pdf", b"%PDF-" + bytes(20 * 1024 * 1024))
    response = alice.post(reverse("new-document", args=["fjellby"]), {"document": file})
    assert response.status_code == 422
    assert "større enn 20 MB" in page(response)


def test_no_more_is_taken_in_than_a_document_may_hold(alice: Client) -> None:
    file = SimpleUploadedFile("plan.pdf", bytes(24 * 1024 * 1024))
    response = alice.post(reverse("new-document", args=["fjellby"]), {"document": file})
    taken = response.wsgi_request.FILES["document"]
    assert isinstance(taken, UploadedFile)
    assert MAX_BYTES < (taken.size or 0) <= MAX_BYTES + 64 * 1024


def test_a_row_stands_beside_its_source(cast: Cast, alice: Client, open_reading: OpenReading) -> None:
    upload(alice, "handlingsplan.pdf", (EXAMPLES / "handlingsplan.pdf").read_bytes())
    reading = Reading.objects.get()
    text = page(alice.get(f"/kontor/fjellby/lesing/{reading.pk}/tiltak-1-1/"))
    assert "/side/2.png?rad=tiltak-1-1" in text
    picture = alice.get(f"/kontor/fjellby/lesing/{reading.pk}/side/2.png?rad=tiltak-1-1")
    plain = alice.get(f"/kontor/fjellby/lesing/{reading.pk}/side/2.png")
    assert picture.content[:4] == b"\x89PNG"
    assert picture.content != plain.content
    assert alice.get(f"/kontor/fjellby/lesing/{reading.pk}/side/99.png").status_code == 404


def _values(example_plan: Plan, **changes: str) -> dict[str, str]:
    action = first_action(example_plan)
    lists = ("steps", "indicators", "financing", "responsible", "timing")
    values = {name: "\n".join(map(str, getattr(action, name))) for name in lists}
    return {"mark": mark(action), "title": action.title.text, "strategies": "1", **values, **changes}


def test_saving_a_row_goes_on_to_the_next(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    at = f"/kontor/fjellby/lesing/{reading}"
    response = alice.post(f"{at}/tiltak-1-1/", _values(example_plan, title="Rettet tittel", next="1"))
    assert response["Location"] == f"{at}/tiltak-1-2/"
    text = page(alice.get(f"{at}/"))
    assert "Rettet tittel" in text and "Angre siste endring" in text


def test_a_form_that_is_not_filled_in_right_says_what_to_do(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    at = f"/kontor/fjellby/lesing/{reading}/tiltak-1-1/"
    response = alice.post(at, _values(example_plan, strategies="én og to"))
    assert response.status_code == 422
    assert "Skriv bare numre" in page(response)


def test_every_kind_of_row_can_be_opened_saved_as_it_is_and_changes_nothing(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    for word in ("plan", "fyrtarn-1", "omrade-9", "tiltak-3-1", "annet-tiltak-5"):
        address = f"/kontor/fjellby/lesing/{reading}/{word}/"
        shown = alice.get(address).context
        form = shown["form"]
        values = {field.html_name: field.value() for field in form}
        kept = {name: value for name, value in values.items() if value is not None}
        assert alice.post(address, {**kept, "mark": shown["mark"]}).status_code == 302
    assert Reading.objects.get(pk=reading).version == 0


def test_a_row_can_be_added_and_removed_and_the_removal_undone(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    at = f"/kontor/fjellby/lesing/{reading}"
    added = alice.post(f"{at}/tiltak-2-1/ny/", {"version": "0", "title": "Helt nytt"})
    assert added["Location"] == f"{at}/tiltak-2-4/"
    made = alice.get(f"{at}/tiltak-2-4/").context["mark"]
    alice.post(f"{at}/tiltak-2-4/fjern/", {"mark": made})
    assert len(Reading.objects.get(pk=reading).plan["focus_areas"][1]["actions"]) == 3
    alice.post(f"{at}/angre/", {"version": "2"})
    assert "Helt nytt" in page(alice.get(f"{at}/"))


def test_an_old_tab_does_not_overwrite_and_keeps_what_was_typed(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    at = f"/kontor/fjellby/lesing/{reading}/tiltak-1-1/"
    alice.post(at, _values(example_plan, title="Først"))
    response = alice.post(at, _values(example_plan, title="Sist"))
    assert response.status_code == 409
    assert "Raden er endret et annet sted" in page(response)
    assert "Sist</textarea>" in page(response)
    assert Reading.objects.get(pk=reading).plan["focus_areas"][0]["actions"][0]["title"] == "Først"
    alice.post(at, _values(example_plan, title="Sist", mark=response.context["mark"]))
    assert Reading.objects.get(pk=reading).plan["focus_areas"][0]["actions"][0]["title"] == "Sist"


def test_two_tabs_on_different_rows_do_not_disturb_each_other(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    at = f"/kontor/fjellby/lesing/{reading}"
    area = alice.get(f"{at}/omrade-1/").context
    alice.post(f"{at}/tiltak-1-1/", _values(example_plan, title="Rettet"))
    values = {field.html_name: field.value() or "" for field in area["form"]}
    assert (
        alice.post(f"{at}/omrade-1/", {**values, "name": "Nytt navn", "mark": area["mark"]}).status_code
        == 302
    )
    saved = Reading.objects.get(pk=reading).plan["focus_areas"][0]
    assert (saved["name"], saved["actions"][0]["title"]) == ("Nytt navn", "Rettet")


def test_a_double_click_adds_one_row(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan)
    at = f"/kontor/fjellby/lesing/{reading}/tiltak-2-1/ny/"
    first, second = (alice.post(at, {"title": "Helt nytt"})["Location"] for _ in range(2))
    assert first == second
    assert len(Reading.objects.get(pk=reading).plan["focus_areas"][1]["actions"]) == 4


def test_the_source_stays_the_same_when_a_step_is_taken_out(alice: Client) -> None:
    upload(alice, "handlingsplan.docx", (EXAMPLES / "handlingsplan.docx").read_bytes())
    at = f"/kontor/fjellby/lesing/{Reading.objects.get().pk}/tiltak-5-1/"
    before = alice.get(at).context
    values = {field.html_name: field.value() or "" for field in before["form"]}
    steps = "\n".join(str(step) for step in list(before["row"].steps)[:-1])
    alice.post(at, {**_as_text(values), "steps": steps, "mark": before["mark"]})
    after = alice.get(at).context
    assert len(after["row"].steps) == len(before["row"].steps) - 1
    assert after["excerpts"] == before["excerpts"]


def _as_text(values: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def test_no_row_of_a_document_loses_a_place_when_it_is_saved_as_it_is(alice: Client) -> None:
    upload(alice, "handlingsplan.docx", (EXAMPLES / "handlingsplan.docx").read_bytes())
    reading = Reading.objects.get()
    for word in ("fyrtarn-1", "omrade-3", "tiltak-3-1", "tiltak-5-1", "tiltak-7-3", "annet-tiltak-8"):
        at = f"/kontor/fjellby/lesing/{reading.pk}/{word}/"
        shown = alice.get(at).context
        values = _as_text({field.html_name: field.value() or "" for field in shown["form"]})
        assert alice.post(at, {**values, "mark": shown["mark"]}).status_code == 302
    assert Reading.objects.get().version == 0


def test_a_finding_without_places_of_its_own_is_on_the_page_of_its_row(alice: Client) -> None:
    upload(alice, "handlingsplan.docx", (EXAMPLES / "handlingsplan.docx").read_bytes())
    reading = Reading.objects.get()
    text = page(alice.get(f"/kontor/fjellby/lesing/{reading.pk}/annet-tiltak-2/"))
    assert "spørsmålstegn" in text


def test_a_document_without_actions_is_doubted(alice: Client) -> None:
    response = page(upload(alice, "tull.txt", b"Dette er ingen plan."))
    assert "Er det riktig fil?" in response
    assert "Godta planen" not in response


def test_an_edition_can_be_mended_in_the_next_one_and_actions_keep_their_numbers(
    cast: Cast, alice: Client, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    opened = alice.post("/kontor/fjellby/utgave/1/ny/")["Location"]
    row = alice.get(f"{opened}tiltak-1-1/").context
    alice.post(f"{opened}tiltak-1-1/", _values(example_plan, title="Rettet tittel", mark=row["mark"]))
    version = alice.get(opened).context["reading"].version
    alice.post(f"{opened}godta/", {"version": str(version)})
    alice.post("/kontor/fjellby/utgave/2/publiser/")
    shown = reads.published_plan("fjellby")
    assert shown is not None
    assert shown.edition == 2
    assert next((a.key, a.title.text) for _, a in shown.plan.actions()) == ("1", "Rettet tittel")


def test_the_whole_document_marks_what_found_no_place(
    cast: Cast, alice: Client, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan, (unread("Et ord som ikke fant plass"),))
    text = page(alice.get(f"/kontor/fjellby/lesing/{reading}/dokument/"))
    assert text.count("ikke i planen</span>") == 1


def test_a_reader_sees_the_reading_without_the_means_to_change_it(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.alice, example_plan, (unread("Et ord"),))
    text = page(cast.client(cast.bob).get(f"/kontor/fjellby/lesing/{reading}/"))
    assert "27 tiltak" in text
    for control in ("Godta planen", "Legg til", "Merk som sett"):
        assert control not in text


def test_the_signing_in_page_speaks_plainly(cast: Cast) -> None:
    response = Client().post(reverse("sign-in"), {"username": "alice@fjellby.example", "password": "feil"})
    assert "hører ikke sammen" in page(response)


@pytest.mark.parametrize("plan", ["example_plan", "long_plan"])
def test_pages_inside_cost_the_same_number_of_queries_however_long_the_plan(
    cast: Cast,
    alice: Client,
    open_reading: OpenReading,
    publish: Publish,
    django_assert_max_num_queries: object,
    request: pytest.FixtureRequest,
    plan: str,
) -> None:
    words: Plan = request.getfixturevalue(plan)
    publish(cast.alice, words)
    reading = open_reading(cast.alice, words)
    for address in ("", f"lesing/{reading}/", f"lesing/{reading}/tiltak-1-1/", "utgave/1/"):
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            alice.get(f"/kontor/fjellby/{address}")


def test_what_is_inside_is_not_kept_by_the_browser(cast: Cast) -> None:
    response = cast.client(cast.alice).get(reverse("office", args=["fjellby"]))
    assert response["Cache-Control"] == "private, no-store"
