"""The pages of the evaluation, of the difference between editions, and what the public is told."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed
from handlekraft.plans.models import Indicator, Snapshot
from handlekraft.rules.corrections import all_rows
from handlekraft.rules.financing import Financing
from handlekraft.rules.meaning import FinancingKind, IndicatorKind
from handlekraft.rules.plan import Action, Passage, Period, Plan
from handlekraft.rules.rolling import Choice
from handlekraft.rules.status import State
from handlekraft.web.pages.case_words import paper
from handlekraft.web.pages.words import kroner
from tests.cast import Cast, OpenReading, Publish, lengthened

PAGE = "/kontor/fjellby/evaluering/"


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    return cast


@pytest.fixture
def erik(office: Cast) -> Client:
    commands.begin_evaluation(office.erik)
    return office.client(office.erik)


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_before_the_first_edition_it_says_where_to_begin(cast: Cast) -> None:
    assert "når planen er lest inn og godtatt" in text(cast.client(cast.bob).get(PAGE))


def test_it_is_begun_with_one_press(office: Cast) -> None:
    client = office.client(office.gunnar)
    assert "ett om gangen" in text(client.get(PAGE))
    assert "midt i perioden" in text(client.get(PAGE))
    begun = text(client.post(f"{PAGE}begynn/", follow=True))
    assert "0 av 27 tiltak er vurdert." in begun


def test_a_reader_sees_it_and_is_offered_nothing_to_do(office: Cast, erik: Client) -> None:
    shown = text(office.client(office.bob).get(PAGE))
    assert "0 av 27 tiltak er vurdert." in shown
    assert "Avslutt evalueringen" not in shown and "Foreslå tiltaket" not in shown


def test_what_is_known_of_the_year_is_filled_in_and_said_to_be_a_draft(office: Cast, erik: Client) -> None:
    commands.report(office.alice, 1, State.ON_TRACK, "Vi har besøkt <b>to</b> bedrifter")
    indicator = Indicator.objects.filter(action__number=1).first()
    assert indicator is not None
    counting = commands.Counting(IndicatorKind.COUNT, target=Decimal(5), unit="bedriftsbesøk")
    commands.change_counting(office.alice, 1, indicator.pk, counting)
    commands.observe(office.alice, 1, indicator.pk, Decimal(2), timezone.localdate(), "Besøksliste")
    shown = text(erik.get(f"{PAGE}tiltak/1/"))
    result = re.search(r'<textarea name="result".*?</textarea>', shown, re.DOTALL)
    assert result is not None
    assert "(i rute): Vi har besøkt &lt;b&gt;to&lt;/b&gt; bedrifter" in result[0]
    assert "2 av 5 bedriftsbesøk" in result[0]
    assert "Utkast fra statusmeldingene" in shown


def test_where_nothing_is_known_there_is_no_draft(erik: Client) -> None:
    assert "Utkast fra" not in text(erik.get(f"{PAGE}tiltak/1/"))


def test_saving_leads_to_the_next_action_that_is_not_decided(office: Cast, erik: Client) -> None:
    commands.assess(office.erik, 2, Assessed(choice=Choice.CONTINUE))
    answer = erik.post(f"{PAGE}tiltak/1/", {"choice": "continue", "next": ""})
    assert answer["Location"] == f"{PAGE}tiltak/3/#vurdering"
    assert "2 av 27 tiltak er vurdert. 2 videreføres." in text(erik.get(f"{PAGE}tiltak/3/"))


def test_an_action_is_not_taken_out_without_a_reason_and_what_was_written_is_kept(erik: Client) -> None:
    answer = erik.post(f"{PAGE}tiltak/1/", {"choice": "drop", "lesson": "Vi lærte noe", "next": ""})
    assert answer.status_code == 422
    assert "Skriv hvorfor tiltaket tas ut." in text(answer) and "Vi lærte noe" in text(answer)


def test_it_may_be_saved_without_a_decision(erik: Client) -> None:
    answer = erik.post(f"{PAGE}tiltak/1/", {"result": "Litt", "later": ""}, follow=True)
    assert "0 av 27 tiltak er vurdert." in text(answer) and "Påbegynt" in text(answer)


def test_a_new_action_is_proposed_and_taken_back(office: Cast, erik: Client) -> None:
    told = {"title": "Rydde tomta", "area": "naeringsarealer", "reason": "Det mangler areal"}
    erik.post(f"{PAGE}nytt-tiltak/", told)
    shown = text(erik.post(f"{PAGE}nytt-tiltak/", told, follow=True))  # by the back button
    assert "Ett nytt er foreslått." in shown and "Det mangler areal" in shown
    found = reads.evaluating(office.erik)
    assert found is not None
    gone = text(erik.post(f"{PAGE}forslag/{found.proposed[0].id}/ta-bort/", follow=True))
    assert "Det mangler areal" not in gone


def test_closing_asks_about_what_is_missing(office: Cast, erik: Client) -> None:
    for number in range(1, 26):
        commands.assess(office.erik, number, Assessed(choice=Choice.CONTINUE))
    shown = text(erik.get(f"{PAGE}avslutt/"))
    assert "2 tiltak er ikke vurdert: «" in shown
    assert 'value="2027"' in shown and 'value="2029"' in shown
    assert (
        "Nå gjelder planen 2024–2026. Forslaget er like lang tid fra 2027, da neste utgave tar over." in shown
    )
    answer = erik.post(f"{PAGE}avslutt/", {"first": "2025", "last": "2027"})
    assert answer.status_code == 422 and "kryss av for at de videreføres" in text(answer)
    draft = erik.post(f"{PAGE}avslutt/", {"first": "2025", "last": "2027", "rest": "on"}, follow=True)
    assert "2025–2027" in text(draft) and "utkastet til neste utgave" in text(draft)


def test_a_period_that_ends_before_it_begins_is_refused(erik: Client) -> None:
    answer = erik.post(f"{PAGE}avslutt/", {"first": "2027", "last": "2025", "rest": "on"})
    assert answer.status_code == 422 and "slutter før den begynner" in text(answer)
    slip = erik.post(f"{PAGE}avslutt/", {"first": "2025", "last": "2072", "rest": "on"})
    assert slip.status_code == 422 and "Perioden blir på 48 år. Er årstallene riktige?" in text(slip)


def test_a_closed_evaluation_says_that_the_draft_waits_and_can_be_opened(erik: Client) -> None:
    erik.post(f"{PAGE}avslutt/", {"first": "2025", "last": "2027", "rest": "on"})
    assert "venter på at dere ser gjennom det" in text(erik.get(PAGE))
    assert erik.get(f"{PAGE}tiltak/1/").status_code == 302
    assert "0 av 27 tiltak er vurdert." in text(erik.post(f"{PAGE}apne-igjen/", follow=True))


# ---- the difference ----------------------------------------------------------------------------


@pytest.fixture
def two(office: Cast, example_plan: Plan, open_reading: OpenReading) -> Cast:
    """Edition 2: one finished, one dropped, one changed, one new."""
    kind = FinancingKind.INCREASED_FRAME
    shared = Financing("Fylket", kind, ("1", "3"), 777_000, first_year=2025)
    commands.add_financing(office.erik, shared)
    commands.begin_evaluation(office.erik)
    commands.assess(office.erik, 1, Assessed(choice=Choice.FINISH, reason="Alt er gjort"))
    commands.assess(office.erik, 2, Assessed(choice=Choice.DROP, reason="Ingen vil", public=True))
    commands.assess(office.erik, 3, Assessed(choice=Choice.CHANGE, reason="Navnet sier lite", public=True))
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "Det ligger brakk")
    draft = commands.close_evaluation(office.erik, Period(2025, 2027), rest_goes_on=True)
    found = reads.reading_under_review(office.erik, draft)
    assert found is not None
    address, row = next(
        (at, row) for at, row in all_rows(found.plan) if isinstance(row, Action) and row.key == "3"
    )
    changed = replace(
        row,
        timing=(Passage("Oppstart 2027"),),
        title=Passage("Et helt annet navn"),
        financing=(Passage("Krever økt ramme på kr 123 000 i 2027"),),
    )
    commands.correct_row(office.erik, draft, 0, address, changed)
    commands.publish_edition(office.alice, commands.accept_reading(office.erik, draft, version=1))
    return office


ANSWER = "1 tiltak er nytt, 1 er endret, 1 er gjennomført og 1 er tatt ut. 24 videreføres uendret."


def test_the_difference_says_the_answer_first_then_each_word(two: Cast) -> None:
    shown = text(two.client(two.bob).get(reverse("edition-difference", args=["fjellby", 2])))
    assert ANSWER in shown
    assert "Tidspunktene er endret i 1 tiltak." in shown
    assert re.search(r"<ins>[^<]*Et helt annet navn", shown) and "Alt er gjort" in shown
    assert ">Før<" in shown and ">Nå<" in shown
    assert "Navnet sier lite" in shown and "Det ligger brakk" in shown


def test_the_first_edition_has_nothing_to_be_compared_with(office: Cast) -> None:
    shown = office.client(office.bob).get(reverse("edition-difference", args=["fjellby", 1]))
    assert "den første utgaven" in text(shown)
    assert (
        office.client(office.bob).get(reverse("edition-difference", args=["fjellby", 9])).status_code == 404
    )


def test_any_two_editions_are_compared_the_earlier_first(two: Cast) -> None:
    commands.accept_reading(two.erik, commands.revise_edition(two.erik, 2), version=0)
    client = two.client(two.bob)
    for number, other in ((3, 1), (1, 3)):
        shown = text(client.get(reverse("edition-difference", args=["fjellby", number]), {"fra": other}))
        assert ANSWER in shown and "Fra utgave 1 til utgave 3" in shown
    assert client.get(reverse("edition-difference", args=["fjellby", 3]), {"fra": "8"}).status_code == 404


def test_the_public_page_tells_the_same_but_not_why_unless_it_may(two: Cast) -> None:
    shown = text(Client().get("/fjellby/endringer/"))
    assert ANSWER in shown and "Ingen vil" in shown
    assert not any(each in shown for each in ("Alt er gjort", "Navnet sier lite", "Det ligger brakk"))
    assert "/fjellby/endringer/" in text(Client().get("/fjellby/"))


def test_the_difference_holds_sums_and_days_beside_each_other(two: Cast) -> None:
    shown = text(two.client(two.bob).get(reverse("edition-difference", args=["fjellby", 2])))
    asked = f"Økt eller egen ramme i 2027: {kroner(223_000)}, mot ingenting før."
    assert asked in shown and shown.count(kroner(777_000)) == 2, "it is carried on"
    assert "Oppstart er ny for 1 tiltak." in shown
    public = text(Client().get("/fjellby/endringer/"))
    assert asked in public and "Oppstart er ny for 1 tiltak." in public
    assert kroner(777_000) not in public, "what the office has put beside the plan is its own"
    on_page, in_word = said_on_page_and_in_word(two, 2)
    assert asked in on_page and asked in in_word


def test_a_difference_that_was_frozen_without_figures_is_still_shown(two: Cast) -> None:
    row = Snapshot.objects.get(purpose="published", withdrawn_at=None)
    content = json.loads(row.content)
    del content["changes"]["shifts"]
    Snapshot.objects.filter(pk=row.pk).update(content=json.dumps(content))
    reads.published.forget()
    shown = text(Client().get("/fjellby/endringer/"))
    assert ANSWER in shown and "Penger før og nå" not in shown


def test_the_first_that_is_published_has_no_changes(office: Cast) -> None:
    assert Client().get("/fjellby/endringer/").status_code == 404
    assert "/fjellby/endringer/" not in text(Client().get("/fjellby/"))


# ---- the case paper ----------------------------------------------------------------------------

CASE = "/kontor/fjellby/utgave/2/saksframlegg"


def test_the_case_paper_says_the_same_on_the_page_and_in_word(two: Cast) -> None:
    client = two.client(two.erik)
    client.post(f"{CASE}/vedtak/", {"recommendation": "Utgave 2 vedtas."})
    shown = text(client.get(f"{CASE}/"))
    document = Document(BytesIO(client.get(f"{CASE}.docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(line.text for line in document.paragraphs), *cells])
    for words in ("Utgave 2 vedtas.", ANSWER, "Alt er gjort", "Ta ut", "24 tiltak ble ikke vurdert"):
        assert words in shown, words
        assert words in said, words
    assert "Eksempeldata" not in said


def test_the_case_paper_of_an_example_says_so(two: Cast) -> None:
    facts = reads.case_facts(two.erik, 2, timezone.localdate())
    assert facts is not None
    assert "Eksempeldata" in paper(facts, example=True).note


def test_what_is_not_known_is_not_said_to_be_reached(two: Cast) -> None:
    shown = text(two.client(two.bob).get(f"{CASE}/"))
    assert re.search(r"For de \d+ måleindikatorene er det ikke registrert nok til å si om de er nådd.", shown)
    assert "De viser ikke alene at den kommer av tiltakene." in shown
    assert "Ikke skrevet ennå." in shown and "Lagre forslaget" not in shown


def test_a_revision_without_an_evaluation_has_a_case_paper_that_says_so(office: Cast) -> None:
    commands.accept_reading(office.erik, commands.revise_edition(office.erik, 1), version=0)
    assert "revidert uten at tiltakene er evaluert" in text(office.client(office.bob).get(f"{CASE}/"))


def test_the_first_edition_has_a_case_paper_of_its_own(office: Cast) -> None:
    first = CASE.replace("/2/", "/1/")
    client = office.client(office.alice)
    client.post(f"{first}/vedtak/", {"recommendation": "Planen vedtas."})
    shown = text(client.get(f"{first}/"))
    document = Document(BytesIO(client.get(f"{first}.docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(line.text for line in document.paragraphs), *cells])
    asked = ("trenger økt eller egen ramme", "Krever økt ramme")
    for words in ("Planen vedtas.", "den første utgaven", "27 tiltak på 9 områder", *asked):
        assert words in said, words
        assert words in shown, words
    assert "Endringer i planen" not in shown and "Evaluering" not in shown.split("<main")[1]
    assert client.get(f"{CASE}/").status_code == 404


@pytest.mark.parametrize(
    ("person", "may"), [("alice", True), ("frida", True), ("erik", True), ("bob", False)]
)
def test_whoever_judges_publishes_or_decides_writes_the_proposal(
    office: Cast, person: str, may: bool
) -> None:
    page = text(office.client(getattr(office, person)).get("/kontor/fjellby/utgave/1/saksframlegg/"))
    assert ("Lagre forslaget" in page) is may


def test_the_case_paper_holds_the_comments_with_their_answers(two: Cast, open_reading: OpenReading) -> None:
    today = timezone.localdate()
    draft = commands.accept_reading(two.erik, commands.revise_edition(two.erik, 2), version=0)
    commands.lay_out(two.frida, draft, today, today, "")
    for name, said in (("Kari", "Start før"), ("Ola", "Stryk alt"), ("Per", "Fint")):
        commands.register_comment(two.frida, draft, commands.Sent(name, said, email="k@x.example"), today)
    hearing = reads.on_hearing(two.frida, draft).hearing
    assert hearing
    kari, ola, _per = (row.id for row in hearing.comments)
    commands.answer_comment(two.frida, draft, kari, "Vi starter i mai.", shown=False, followed="yes")
    commands.answer_comment(two.frida, draft, ola, "Det ønsker vi ikke.", shown=False, followed="no")
    on_page, in_word = said_on_page_and_in_word(two, draft)
    for words in (
        "3 uttalelser. 1 er ikke besvart. 1 er tatt til følge og 1 er ikke tatt til følge.",
        "Start før",
        "Vi starter i mai.",
        "Ikke tatt til følge",
        "Ikke besvart",
    ):
        assert words in on_page, words
        assert words in in_word, words
    assert "k@x.example" not in on_page + in_word


def test_the_case_paper_says_who_has_decided_and_what_is_missing(two: Cast) -> None:
    commands.add_council(two.frida, None, "Formannskapet")
    day = timezone.localdate()
    told = commands.Decided(
        "Formannskapet", "returned", day, "7/26", "Saken sendes tilbake for mer utredning."
    )
    commands.register_decision(two.frida, 2, told)
    later = commands.Decided("Formannskapet", "changed", day, "9/26", "Vedtatt med ett tillegg.")
    commands.register_decision(two.frida, 2, later)
    on_page, in_word = said_on_page_and_in_word(two, 2)
    for words in (
        "Mangler: Kommunestyret i Fjellby.",
        "9/26",
        "Vedtatt med endringer",
        "Vedtatt med ett tillegg.",
    ):
        assert words in on_page, words
        assert words in in_word, words
    assert "7/26" not in on_page


def said_on_page_and_in_word(cast: Cast, number: int) -> tuple[str, str]:
    client, address = cast.client(cast.bob), f"/kontor/fjellby/utgave/{number}/saksframlegg"
    document = Document(BytesIO(client.get(f"{address}.docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return text(client.get(f"{address}/")), "\n".join([*(line.text for line in document.paragraphs), *cells])


@pytest.mark.parametrize("count", [27, 300])
def test_the_pages_ask_the_database_at_most_as_often_as_allowed(
    cast: Cast, example_plan: Plan, publish: Publish, django_assert_max_num_queries: object, count: int
) -> None:
    publish(cast.alice, lengthened(example_plan, count))
    commands.begin_evaluation(cast.erik)
    for number in range(1, 20):
        commands.assess(cast.erik, number, Assessed(choice=Choice.CONTINUE))
    client = cast.client(cast.erik)
    client.get(PAGE)
    for address, most in ((PAGE, 8), (f"{PAGE}avslutt/", 8), (f"{PAGE}tiltak/1/", 8)):
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.get(address).status_code == 200
    draft = commands.close_evaluation(cast.erik, Period(2025, 2027), rest_goes_on=True)
    edition = commands.accept_reading(cast.erik, draft, version=0)
    today = timezone.localdate()
    commands.lay_out(cast.frida, edition, today, today, "")
    for each in range(count):
        commands.register_comment(cast.frida, edition, commands.Sent("Ola", f"Nr. {each}"), today)
    commands.publish_edition(cast.alice, edition)
    client.get("/kontor/fjellby/utgave/2/forskjell/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert client.get("/kontor/fjellby/utgave/2/forskjell/").status_code == 200
    client.get(f"{CASE}/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert client.get(f"{CASE}/").status_code == 200
    Client().get("/fjellby/endringer/")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert Client().get("/fjellby/endringer/").status_code == 200
