"""What of a case goes out of the house: the enquirer's own words, letters that say something, no names."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.commands import ActorFacts
from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Written
from handlekraft.enquiries.models import Case
from handlekraft.rules.contact_marks import contact_marks, without_contact_marks
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, enquiry, opened

FRANK = "Ringte. Virker ikke seriøs. Vil leie lokale fra april."


@pytest.fixture
def door(cast: Cast) -> Cast:
    opened(cast.gunnar)
    return cast


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


def page(cast: Cast, address: str) -> str:
    return cast.client(cast.gunnar).get(address).content.decode()


def outside(cast: Cast, number: int) -> str:
    return page(cast, reverse("case-by-link", args=[reads.enquirers_link(cast.gunnar, number)]))


@pytest.mark.parametrize("source", ["phone", "visit", "letter"])
def test_what_somebody_here_noted_is_not_shown_as_the_enquirers_words(door: Cast, source: str) -> None:
    number = case_of(door.gunnar, text=FRANK, source=source)
    for kind in ("received", "waiting", "answered", "referred"):
        letter = page(door, at("write-case-letter", number, kind))
        assert "april" not in letter.partition("<form class")[2]
    assert "seriøs" not in outside(door, number) and "Næringsareal og lokaler" in outside(door, number)
    inside = page(door, at("case", number))
    assert FRANK in inside and "Den som spurte, ser ikke dette" in inside


@pytest.mark.parametrize("source", ["web", "email"])
def test_own_words_are_shown(door: Cast, source: str) -> None:
    number = case_of(door.gunnar, text=FRANK, source=source)
    assert FRANK in outside(door, number)
    assert "Den som spurte, ser ikke dette" not in page(door, at("case", number))


def test_a_title_that_was_written_is_told_and_one_made_of_the_note_never_is(door: Cast) -> None:
    number = case_of(door.gunnar, text=FRANK, title="Lokale fra april")
    assert "Lokale fra april" in outside(door, number) and "seriøs" not in outside(door, number)
    other = case_of(door.gunnar, text=FRANK)
    client = door.client(door.gunnar)
    form = client.get(at("change-case", other)).context["form"]
    assert form["title"].value() == ""
    kind = form["type"].value()
    said = {"type": kind, "text": "Et helt annet notat", "name": "Kari", "source": "phone", "language": "nb"}
    client.post(at("change-case", other), {**said, "title": ""})
    assert "seriøs" not in outside(door, other) and Case.objects.get(number=other).title == said["text"]


@pytest.mark.parametrize("kind", ["answered", "interim"])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_draft_that_says_nothing_is_not_sent_and_stops_no_clock(
    door: Cast, kind: str, language: str
) -> None:
    number = case_of(door.gunnar, language=language)
    client, address = door.client(door.gunnar), at("write-case-letter", number, kind)
    form = client.get(address).context["form"]
    said = {name: form[name].value() for name in ("subject", "text", "way")}
    blank = commands.ANSWER_HERE if kind == "answered" else commands.REASON_HERE
    assert blank in said["text"]
    for empty in (said["text"], said["text"].replace(blank, ""), said["text"].replace(blank, " \r\n")):
        answer = client.post(address, {**said, "text": empty})
        assert answer.status_code == 422 and "ikke noe mer enn utkastet" in answer.content.decode()
    case = Case.objects.get()
    assert (case.answered_on, case.replied_on, mail.outbox) == (None, None, [])
    with pytest.raises(commands.Unsaid):
        commands.write(door.gunnar, number, Written(kind, said["subject"], said["text"]))
    assert client.post(address, {**said, "text": said["text"].replace(blank, "Ja.")}).status_code == 302
    assert len(mail.outbox) == 1 and blank not in mail.outbox[0].body


def test_a_pasted_mail_is_known_whatever_is_ticked(door: Cast) -> None:
    text = "Fra: Nils Nilsen <nils@bedrift.example>\nEmne: Lokale\n\nHar dere noe ledig?"
    said = {"type": enquiry(door.gunnar).type, "text": text, "source": "phone", "language": "nb"}
    door.client(door.gunnar).post(at("new-case"), said)
    case = Case.objects.get()
    assert (case.source, case.title, case.name) == ("email", "Lokale", "Nils Nilsen")
    assert case.text == "Har dere noe ledig?"


def test_an_actor_is_not_told_who_it_is_before_taking_it(door: Cast) -> None:
    text = "Jeg heter Nils  Nilsen, tlf 99887766 eller 998 87 766. Mål: 10 000 000 kr, org. 923 609 016."
    number = case_of(door.gunnar, text=text, name="Nils Nilsen", email="nils@bedrift.example", source="email")
    actor = arenas.add_actor(door.gunnar, ActorFacts("Innovasjon Norge", email="post@innovasjon.example"))
    client, address = door.client(door.gunnar), at("refer-case", number)
    form = client.get(address).context["form"]
    assert form["text"].value() == "Jeg heter …, tlf … eller …. Mål: 10 000 000 kr, org. 923 609 016."
    said = {"actor": actor, "text": text, "consent": "Sa ja i dag", "due_on": form["due_on"].value()}
    answer = client.post(address, said)
    assert answer.status_code == 422 and "«Nils  Nilsen»" in answer.context["form"].errors["text"][0]
    assert client.post(address, {**said, "text": form["text"].value()}).status_code == 302


@pytest.mark.parametrize("consent", ["nei", "Nei, ikke spurt", "-", "ikke spurt", "vet ikke", "22.11.2026"])
def test_no_is_no_consent(door: Cast, consent: str) -> None:
    number = case_of(door.gunnar)
    actor = arenas.add_actor(door.gunnar, ActorFacts("Innovasjon Norge", email="post@innovasjon.example"))
    due = commands.day_to_answer(door.gunnar.office.id, timezone.localdate())
    said = {"actor": actor, "text": "Kan dere?", "consent": consent, "due_on": due.isoformat()}
    answer = door.client(door.gunnar).post(at("refer-case", number), said)
    assert answer.status_code == 422 and "sendes ingenting" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ring +47 61 12 34 56 i dag", ("+47 61 12 34 56",)),
        ("kari.berg@firma.no.", ("kari.berg@firma.no",)),
        ("Vi søker 2 500 000 kroner og 12345678 til", ()),
        ("1999 2000 2001 2002, org.nr. 923609016", ()),
    ],
)
def test_marks_are_addresses_and_telephones_and_not_sums(text: str, marks: tuple[str, ...]) -> None:
    assert contact_marks(text) == marks
    assert without_contact_marks(text).count("…") == len(marks)
