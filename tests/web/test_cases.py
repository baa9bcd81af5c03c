"""Saker: the list, the case and its letters, as those who handle cases meet them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.commands import ActorFacts
from handlekraft.companies import commands as companies
from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Addressee
from handlekraft.enquiries.models import Case, CaseLetter, Referral
from handlekraft.web.case_letters import post_what_waits
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, referred
from tests.web.at_companies import NUMBER, registered

CASES = reverse("cases", args=["fjellby"])
MAIL = """Fra: Kari Berg <kari@sagbruket.example>
Sendt: 2. november 2026 10:15
Emne: Tomt til ny hall

Hei, har dere en tomt?"""


@pytest.fixture
def door(cast: Cast) -> Cast:
    opened(cast.gunnar)
    return cast


@pytest.fixture
def gunnar(door: Cast) -> Client:
    return door.client(door.gunnar)


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(cast: Cast, **said: object) -> dict[str, object]:
    kind = reads.case_types(cast.gunnar)[0].id
    return {
        "type": kind,
        "text": "Kan jeg få hjelp?",
        "name": "Kari",
        "source": "phone",
        "language": "nb",
        **said,
    }


def test_before_the_first_case_it_says_what_comes_here(door: Cast, gunnar: Client) -> None:
    assert "En henvendelse blir en sak når" in text(gunnar, CASES)
    assert "Først trenger dere sakstyper" in text(door.client(door.charlie), "/kontor/strandby/saker/ny/")


def test_a_telephone_call_is_a_case_with_three_answers(door: Cast, gunnar: Client) -> None:
    answer = gunnar.post(at("new-case"), filled(door), follow=True)
    page = answer.content.decode()
    assert "Kan jeg få hjelp?" in page and "Gunnar@Fjellby.Example har saken." in page
    assert re.search(r"Svar innen \d+\. \w+, om 5 arbeidsdager\.", page)


def test_a_pasted_mail_says_itself_who_wrote_it(door: Cast, gunnar: Client) -> None:
    gunnar.post(at("new-case"), filled(door, source="email", text=MAIL, name=""))
    found = Case.objects.get()
    assert (found.name, found.email, found.title) == (
        "Kari Berg",
        "kari@sagbruket.example",
        "Tomt til ny hall",
    )
    assert found.text == "Hei, har dere en tomt?"
    assert found.received_on == min(date(2026, 11, 2), timezone.localdate())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "Skriv hvem som spør"),
        ({"organisation_number": "123"}, "Det har ni sifre"),
        ({"received_on": "2999-01-01"}, "Dagen har ikke vært ennå"),
        ({"type": "0"}, "Velg en av dem"),
        ({"email": "kari"}, "navn@sted.no"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    door: Cast, gunnar: Client, said: dict[str, object], words: str
) -> None:
    answer = gunnar.post(at("new-case"), filled(door, **said))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("count", [30, 300])
def test_the_list_asks_at_most_eight_times_however_long_it_is(
    door: Cast, gunnar: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    number = case_of(door.gunnar)
    commands.pause(door.gunnar, number, "Venter")
    made = Case.objects.get()
    Case.objects.bulk_create(
        Case(**{**_columns(made), "number": n, "title": f"Sak nummer {n}"}) for n in range(2, count + 1)
    )
    gunnar.get(CASES)
    with django_assert_max_num_queries(8):
        page = text(gunnar, CASES)
    assert f"{count} saker er åpne." in page and ("Neste side" in page) is (count == 300)
    with django_assert_max_num_queries(8):
        text(gunnar, f"{CASES}?side=alle&vis=mine")


def _columns(case: Case) -> dict[str, object]:
    return {field.attname: getattr(case, field.attname) for field in Case._meta.fields if field.name != "id"}


def test_a_case_and_min_dag_ask_few_questions(
    door: Cast, gunnar: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    number = case_of(door.gunnar)
    for _ in range(5):
        commands.note(door.gunnar, number, "Notat", "office")
    referred(door.gunnar, number)
    gunnar.get(at("case", number))
    with django_assert_max_num_queries(12):
        text(gunnar, at("case", number))


def test_the_most_urgent_is_first(door: Cast, gunnar: Client) -> None:
    today = timezone.localdate()
    case_of(door.gunnar, title="Har god tid")
    case_of(door.gunnar, title="Over fristen nå", received_on=today - timedelta(days=60))
    page = text(gunnar, CASES)
    assert page.index("Over fristen nå") < page.index("Har god tid")
    assert "1 er over fristen" in page and "Foreløpig svar skulle vært sendt" in page


def test_an_answer_is_looked_through_sent_and_kept(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    address = at("write-case-letter", number, "answered")
    draft = text(gunnar, address)
    assert "Hei, Kari Berg!" in draft and "/sak/" in draft
    said = {"subject": "Svar", "text": "Ja, på Skjerven.", "way": "email"}
    page = gunnar.post(address, said, follow=True).content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["kari@sagbruket.example"] and letter.body == "Ja, på Skjerven.\n"
    assert "Svaret kom med én gang, i tide" in page and "Ja, på Skjerven." in page
    assert "Ikke sendt" not in page


@pytest.mark.parametrize("kind", [kind.value for kind in commands.KINDS_TO_ENQUIRER])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_letter_is_drafted_in_the_enquirers_language(
    door: Cast, gunnar: Client, kind: str, language: str
) -> None:
    number = case_of(door.gunnar, language=language, name="Bjørn & Liv")
    if kind == "questions":
        commands.close(door.gunnar, number, "helped")
    page = gunnar.get(at("write-case-letter", number, kind))
    form = page.context["form"]
    assert form["text"].value().startswith("Hei, Bjørn & Liv!")
    assert form["text"].value().endswith("Fjellby") and "\n" not in form["subject"].value()
    assert ("Helsing" in form["text"].value()) is (language == "nn")
    assert ("ikkje" in form["text"].value() or "Hilsen" not in form["text"].value()) or language == "nb"


def test_a_letter_that_the_post_did_not_take_waits_and_is_sent_again(
    door: Cast, gunnar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = case_of(door.gunnar)

    def refuse(_letter: EmailMessage) -> int:
        raise OSError

    monkeypatch.setattr(EmailMessage, "send", refuse)
    said = {"subject": "Svar", "text": "Ja.", "way": "email"}
    page = gunnar.post(at("write-case-letter", number, "answered"), said, follow=True).content.decode()
    assert "e-posten tok ikke imot det" in page and "Ikke sendt" in page
    assert "Et brev er ikke sendt" in text(gunnar, at("my-day"))
    monkeypatch.undo()
    (button,) = re.findall(rf'action="({at("case", number)}brev/\d+/send/)"', page)
    assert "Ikke sendt" not in gunnar.post(button, follow=True).content.decode()
    assert len(mail.outbox) == 1 and gunnar.post(button).status_code == 404


def test_the_worker_tries_a_letter_again_after_a_rest_and_gives_up_in_the_end(
    door: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = case_of(door.gunnar)
    for age in (timedelta(minutes=5), timedelta(minutes=30), timedelta(days=3)):
        commands.write(door.gunnar, number, commands.Written("interim", f"{age}", "Det tar tid."))
        row = CaseLetter.objects.order_by("-pk")[:1].values("pk")
        CaseLetter.objects.filter(pk__in=list(row.values_list("pk", flat=True))).update(
            at=timezone.now() - age
        )
    assert post_what_waits() is True
    assert [letter.subject for letter in mail.outbox] == ["0:30:00"]
    assert post_what_waits() is False and len(mail.outbox) == 1


def test_a_post_that_is_still_shut_is_not_asked_again_at_once(
    door: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.write(door.gunnar, case_of(door.gunnar), commands.Written("interim", "Svar", "Det tar tid."))
    CaseLetter.objects.update(at=timezone.now() - timedelta(hours=1))
    tries: list[EmailMessage] = []

    def refuse(letter: EmailMessage) -> int:
        tries.append(letter)
        raise OSError

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert (post_what_waits(), post_what_waits()) == (False, False)
    assert len(tries) == 1


def test_a_companys_page_shows_its_cases_to_those_who_see_cases(door: Cast) -> None:
    registered()
    card, number = companies.take_up(door.gunnar, NUMBER), NUMBER
    case_of(door.gunnar, organisation_number=number, title="Tomt til hallen")
    case_of(door.gunnar, title="En annens sak")
    page = at("company", card)
    shown = text(door.client(door.gunnar), page)
    assert "Tomt til hallen" in shown and "En annens sak" not in shown
    assert "Tomt til hallen" not in text(door.client(door.bob), page)


def test_waiting_leads_to_the_letter_that_says_so(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    answer = gunnar.post(at("pause-case", number), {"reason": "Vi trenger en tegning."}, follow=True)
    assert answer.context["form"]["text"].value().count("Vi trenger en tegning.") == 1
    assert "Klokka står: Vi trenger en tegning" in text(gunnar, CASES)
    gunnar.post(at("resume-case", number))
    assert "Svar innen" in text(gunnar, CASES)


def test_an_actor_is_asked_by_a_letter_and_the_enquirer_is_told(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    assert "Dere har ingen aktører" in text(gunnar, at("refer-case", number))
    arenas.add_actor(door.gunnar, ActorFacts("Klyngen uten adresse"))
    assert "Dere har ingen aktører" in text(gunnar, at("refer-case", number))
    innovation = ActorFacts("Innovasjon Norge", email="post@innovasjon.example")
    actor = arenas.add_actor(door.gunnar, innovation)
    due = timezone.localdate() + timedelta(days=7)
    said = {"actor": actor, "text": "Kan dere?", "consent": "Sa ja i dag", "due_on": due.isoformat()}
    assert gunnar.post(at("refer-case", number), {**said, "consent": ""}).status_code == 422
    answer = gunnar.post(at("refer-case", number), said, follow=True)
    assert "Innovasjon Norge" in answer.context["form"]["text"].value()
    (letter,) = mail.outbox
    assert letter.to == ["post@innovasjon.example"] and "/henvisning/" in letter.body
    assert "kari@sagbruket" not in letter.body
    assert gunnar.post(at("refer-case", number), {**said, "actor": "0"}).status_code == 422
    again = gunnar.post(at("refer-case", number), said)
    assert again.status_code == 422 and "har ikke svart ennå" in again.content.decode()


def test_silence_is_on_min_dag_and_asking_again_sends_a_letter(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    pk = referred(door.gunnar, number)
    Referral.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    day = text(gunnar, at("my-day"))
    assert "Aktøren har ikke svart" in day and "Én sak trenger deg." in day
    asked = f"{Referral.objects.get().actor_name} er spurt og er ikke ferdig."
    assert asked in text(gunnar, at("close-case", number))
    page = gunnar.post(at("ask-actor-again", number, pk), follow=True).content.decode()
    assert "ny frist" in page and len(mail.outbox) == 1


def test_asking_again_goes_to_the_address_that_the_actor_has_now(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    actor = arenas.add_actor(door.gunnar, ActorFacts("Hagen", email="gammel@hagen.example"))
    pk = referred(door.gunnar, number, to=Addressee(str(actor), "Hagen", "gammel@hagen.example"))
    arenas.change_actor(door.gunnar, actor, ActorFacts("Hagen", email="ny@hagen.example"))
    gunnar.post(at("ask-actor-again", number, pk))
    arenas.remove(door.gunnar, "actor", actor)
    gunnar.post(at("ask-actor-again", number, pk))
    assert [letter.to for letter in mail.outbox] == [["ny@hagen.example"]] * 2


def test_who_cannot_see_the_case_after_handing_it_on_is_led_to_the_list(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.hand_on(door.gunnar, number, door.dina.person_id)
    dina = door.client(door.dina)
    answer = dina.post(at("hand-on-case", number), {"person": door.gunnar.person_id}, follow=True)
    assert answer.redirect_chain[-1][0] == CASES and answer.status_code == 200


def test_buttons_that_come_too_late_say_so(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    commands.begin(door.gunnar, number)
    for name in ("begin-case", "resume-case", "reopen-case"):
        page = gunnar.post(at(name, number), follow=True).content.decode()
        assert "går ikke slik saken står nå" in page


def test_what_is_taken_away_is_put_back_at_the_press_of_a_button(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    note = commands.note(door.gunnar, number, "Husk dette", "office")
    page = gunnar.post(at("withdraw-case-note", number, note), follow=True).content.decode()
    assert "Husk dette" not in page
    (undo,) = re.findall(r'class="in-text" method="post" action="([^"]+)"', page)
    assert "Husk dette" in gunnar.post(undo, follow=True).content.decode()


def test_the_set_up_is_kept_and_says_what_is_wrong(door: Cast, gunnar: Client) -> None:
    said = {"open": "on", "closed_days": "24.12.2026\n", "kept_months": 6, "receiver": door.erik.person_id}
    page = gunnar.post(at("case-reception"), said, follow=True).content.decode()
    assert "Erik@Fjellby.Example tar imot." in page
    found = reads.set_up(door.gunnar)
    assert (found.closed_days, found.kept_months) == ((date(2026, 12, 24),), 6)
    wrong = gunnar.post(at("case-reception"), {**said, "closed_days": "jul"})
    assert wrong.status_code == 422 and "Dette er ikke en dato: «jul»" in wrong.content.decode()
    charlie = door.client(door.charlie)
    refused = charlie.post(reverse("case-reception", args=["strandby"]), said | {"receiver": ""})
    assert refused.status_code == 422 and "Lag sakstyper først" in refused.content.decode()


def test_types_and_actors_are_written_in_and_changed(door: Cast, gunnar: Client) -> None:
    gunnar.post(at("add-case-type"), {"name": "Gårdsbutikk", "goal_days": 4, "responsible": ""})
    row = next(row for row in reads.case_types(door.gunnar) if row.name == "Gårdsbutikk")
    gunnar.post(at("change-case-type", row.id), {"name": "Gardssal", "goal_days": 6, "responsible": ""})
    page = gunnar.post(at("remove-case-type", row.id), follow=True).content.decode()
    assert "Gardssal" in page and "Ta fram igjen" in page
    assert gunnar.post(at("add-case-type"), {"name": "X", "goal_days": 0}).status_code == 422
    assert "Ingen ennå. Skriv e-postadressen" in text(gunnar, at("case-setup"))
    wrong = gunnar.post(at("add-actor"), {"name": "Hagen", "kind": "hub", "email": "hagen"})
    assert wrong.status_code == 422 and "navn@sted.no" in wrong.content.decode()
    gunnar.post(at("add-actor"), {"name": "Hagen", "kind": "hub", "email": "Hagen@x.example"})
    assert "Én aktør kan få saker fra dere: Hagen." in text(gunnar, at("case-setup"))


def test_figures_are_told_and_taken_along(door: Cast, gunnar: Client) -> None:
    assert "Ingen saker i denne tiden" in text(gunnar, at("case-figures"))
    for _ in range(2):
        commands.close(door.gunnar, case_of(door.gunnar), "helped")
    page = text(gunnar, at("case-figures"))
    assert "2 saker er besvart, 100 prosent i tide." in page
    csv = gunnar.get(at("case-figures-csv")).content.decode("utf-8-sig")
    assert "Næringsareal og lokaler;2;2;0;0;10;2;" in csv
    assert gunnar.get(at("case-figures-excel")).content.startswith(b"PK")
    assert "2 saker er besvart" in text(gunnar, at("case-figures") + "?fra=2020-13-45&til=x")
    assert "Ingen saker i denne tiden" in text(gunnar, at("case-figures") + "?fra=2020-01-01&til=2020-02-01")


def test_the_log_leads_to_the_case(door: Cast, gunnar: Client) -> None:
    number = case_of(door.gunnar)
    page = text(gunnar, at("log"))
    assert f'href="{at("case", number)}"' in page and "registrerte en henvendelse" in page


def test_who_leaves_hands_the_cases_over_with_the_rest(door: Cast) -> None:
    number = case_of(door.erik)
    alice = door.client(door.alice)
    page = at("leaving", door.erik.person_id)
    assert "en åpen sak" in text(alice, page)
    assert alice.post(page, {}).status_code == 422
    refused = alice.post(page, {"alt": door.hanna.person_id})
    assert refused.status_code == 422 and "kan ikke ha saker" in refused.content.decode()
    assert alice.post(page, {"alt": door.gunnar.person_id}).status_code == 302
    assert reads.case_file(door.gunnar, number, timezone.localdate()).own
