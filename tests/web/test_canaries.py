"""Secrets planted in an office show on no public page, feed or file, and not to a partner they are not for.

A new kind of secret is one line in `CANARIES`: a word that is nowhere else, and how it comes into the house.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.companies import commands as companies
from handlekraft.figures import commands as figures
from handlekraft.figures.commands import Seen
from handlekraft.ideas import commands as ideas
from handlekraft.offices.commands import invite
from handlekraft.offices.models import KnownName, Person
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.models import Access, CalendarKey, Document, Indicator
from handlekraft.plans.reads import calendar_secret
from handlekraft.rules.measures import Conditions
from handlekraft.rules.plan import Passage, Plan
from handlekraft.rules.rolling import Choice
from handlekraft.rules.status import State
from handlekraft.rules.tying import Tie
from handlekraft.web.status_link import link_to_status
from tests.cast import Cast, OpenReading, Publish, unread
from tests.web.figured import OWN, laid_out
from tests.web.test_doors import addresses
from tests.web.with_cases import secret_about_a_case, secret_in_a_case


@dataclass(frozen=True)
class House:
    """What a canary is planted in. Action 1 is the partner's (Hanna), action 2 is nobody's."""

    cast: Cast
    plan: Plan
    open_reading: OpenReading

    def read(self, word: str) -> int:
        """A reading under review of the same plan by another name."""
        return self.open_reading(self.cast.alice, replace(self.plan, title=Passage(word)), (unread(word),))


@dataclass(frozen=True)
class Canary:
    word: str
    plant: Callable[[House, str], object]
    partners_may: bool = False
    """A partner may see it where it has to do with their own action."""


def _alice(house: House) -> QuerySet[Person]:
    """Who has read, accepted and published it all."""
    return Person.objects.filter(pk=house.cast.alice.person_id)


def _note(level: Access) -> Callable[[House, str], object]:
    return lambda house, word: commands.add_note(house.cast.alice, 2, word, level)


def _evaluated(house: House, word: str) -> None:
    """Said of both actions: the partner's own evaluation is not for the partner before it is decided."""
    commands.begin_evaluation(house.cast.erik)
    said = commands.Assessed(word, word, word, Choice.DROP, word)
    for number in (1, 2):
        commands.assess(house.cast.erik, number, said)


def _on_hearing(house: House) -> int:
    """Edition 2 on hearing, once; gives its number."""
    number = 2
    if len(reads.editions(house.cast.alice)) < number:
        commands.accept_reading(house.cast.alice, house.open_reading(house.cast.alice, house.plan), version=0)
    if reads.on_hearing(house.cast.frida, number).hearing is None:
        today = timezone.localdate()
        commands.lay_out(house.cast.frida, number, today, today, "Velkommen")
    return number


def _said(house: House, **said: str) -> None:
    """A comment in the hearing that nobody has ticked to be shown."""
    sent = commands.Sent(**{"name": "Kari", "text": "Bra", **said})
    commands.register_comment(house.cast.frida, _on_hearing(house), sent, timezone.localdate())


def _answered_and_shown(house: House, word: str) -> None:
    """The address of somebody whose comment is shown."""
    _said(house, email=f"{word}@fjellby.example")
    number = _on_hearing(house)
    hearing = reads.on_hearing(house.cast.frida, number).hearing
    assert hearing is not None
    last = max(row.id for row in hearing.comments)
    commands.answer_comment(house.cast.frida, number, last, "Takk", shown=True)


def _decided(house: House, word: str) -> None:
    decided = commands.Decided("Kommunestyret i Fjellby", "adopted", timezone.localdate(), "1/26", word)
    commands.register_decision(house.cast.frida, 1, decided)


def _goal_taken_away(house: House, word: str) -> None:
    """It was there, and is not when the figures are laid out."""
    gunnar = house.cast.gunnar
    figures.remove_goal(gunnar, figures.add_goal(gunnar, replace(OWN, text=word, unit=word)))
    laid_out(house.cast.alice)


def _figure_replaced(house: House, word: str) -> None:
    """Neither where a wrong figure was from, nor why it was wrong."""
    gunnar, day = house.cast.gunnar, timezone.localdate()
    goal = figures.add_goal(gunnar, OWN)
    wrong = figures.add_own_figure(gunnar, goal, Seen(Decimal(3), day, word))
    figures.replace_own_figure(gunnar, goal, wrong, Seen(Decimal(4), day, "Undersøkelse", word))
    laid_out(house.cast.alice)


def _goal_not_laid_out(house: House, word: str) -> None:
    figures.add_goal(house.cast.gunnar, replace(OWN, text=word))


def _at_a_company(house: House, kind: str, word: str) -> None:
    """Something of a company that isn't registered; where nothing is named it is the company itself."""
    alice, today = house.cast.alice, timezone.localdate()
    card = companies.add_company(alice, companies.Card("En gründer" if kind else word))
    secret = companies.Confidential(word, "business")
    plant: dict[str, Callable[[], object]] = {
        "contact": lambda: companies.add_contact(alice, card, companies.Person(word, "visits", today)),
        "confidential": lambda: companies.visit_company(
            alice, card, companies.Done(today, "visit", "x", confidential=secret)
        ),
        "visit": lambda: companies.visit_company(alice, card, companies.Done(today, "visit", word)),
        "need": lambda: companies.add_need(alice, card, "land", word),
        "promise": lambda: companies.promise(alice, card, companies.Promise(word, alice.person_id, today)),
        "lead": lambda: companies.add_lead(alice, card, companies.Wanted(word, alice.person_id)),
        "": lambda: None,
    }
    plant[kind]()


def _idea(house: House, **said: object) -> None:
    hand = ideas.Hand(house.cast.alice.person_id)
    facts = ideas.IdeaFacts("En idé", "research", hand)
    ideas.add_idea(house.cast.alice, replace(facts, **said))  # type: ignore[arg-type]


def _application(house: House, word: str) -> None:
    hand = ideas.Hand(house.cast.alice.person_id, word)
    facts = ideas.ApplicationFacts(word, "Forny", ideas.Party(word), hand, word, tags=(word,))
    ideas.add_application(house.cast.alice, facts)


def _matter(house: House, word: str) -> None:
    hand = ideas.Hand(house.cast.alice.person_id, word)
    facts = ideas.MatterFacts(word, hand, word, word, (word,), ideas.Secret(word, "internal"))
    matter = ideas.add_matter(house.cast.alice, facts)
    happened = ideas.Happened("adopted", timezone.localdate(), word, word)
    ideas.note_in_matter(house.cast.alice, matter, happened)


def _students(house: House, word: str) -> None:
    facts = ideas.StudentFacts(word, "job", ideas.Party(word), timezone.localdate(), school=word)
    ideas.add_students(house.cast.alice, facts)


def _counted(house: House, word: str) -> None:
    """An agreement that counts for the partner's action: all may see the number, not what it is called."""
    alice = house.cast.alice
    facts = arenas.AgreementFacts(word, "cooperation", (f"{word} AS",), signed_on=timezone.localdate())
    arenas.add_agreement(alice, facts)
    indicator = Indicator.objects.get(action__number=1)
    commands.tie_indicator(alice, 1, indicator.pk, Tie("agreements_signed", Conditions()))
    commands.publish_edition(alice, 1)


def _raised(house: House, word: str) -> None:
    """A need with all that is told of it; what is matched counts in public, but not what it is called."""
    gunnar = house.cast.gunnar
    need = arenas.raise_need(gunnar, arenas.NeedFacts(word, f"{word} AS", word))
    match = arenas.offer_help(gunnar, need, f"{word} høyskole", word, word)
    arenas.match_help(gunnar, match)
    arenas.tell_match(gunnar, match, arenas.Came("project", word, timezone.localdate()))


def _committed(house: House, word: str) -> None:
    gunnar, today = house.cast.gunnar, timezone.localdate()
    group = arenas.add_group(gunnar, arenas.GroupFacts(word, today, word))
    arenas.commit_to(gunnar, group, arenas.Committed(f"{word} verk", 40, today, word))
    arenas.add_survey(gunnar, arenas.SurveyFacts(word, today, word, tags=(word,)))


CANARIES = (
    Canary("kanari-telles", _counted),  # first: it publishes
    Canary("kanari-vurdering", _evaluated),
    Canary(
        "kanari-forslag",
        lambda house, word: commands.propose_action(house.cast.erik, "naeringsarealer", word, word),
    ),
    Canary("kanari-uttalelse", lambda house, word: _said(house, text=word)),
    Canary("kanari-avsender", lambda house, word: _said(house, name=word)),
    Canary("kanari-horingsadresse", _answered_and_shown),
    Canary("kanari-vedtakets-ord", _decided),
    Canary("kanari-utkast", lambda house, word: house.read(word)),
    Canary("kanari-dokument", lambda _, word: Document.objects.update(name=f"{word}.pdf")),
    Canary(
        "kanari-upublisert",
        lambda house, word: commands.accept_reading(house.cast.alice, house.read(word), version=0),
    ),
    Canary("kanari-adresse", lambda house, word: _alice(house).update(email=f"{word}@fjellby.example")),
    Canary("kanari-navn", lambda house, word: _alice(house).update(name=word), partners_may=True),
    Canary(
        "kanari-invitert",
        lambda house, word: invite(house.cast.alice, "ny@fjellby.example", word, [Role.READER]),
    ),
    Canary(
        "kanari-bedt",
        lambda house, word: invite(house.cast.alice, f"{word}@fjellby.example", "Ny", [Role.READER]),
    ),
    Canary("kanari-notat-begrenset", _note(Access.RESTRICTED)),
    Canary("kanari-notat-kontoret", _note(Access.OFFICE)),
    Canary("kanari-notat-partnere", _note(Access.PARTNERS)),
    Canary(
        "kanari-begrenset-hos-partneren",
        lambda house, word: commands.add_note(house.cast.alice, 1, word, Access.RESTRICTED),
    ),
    Canary(
        "kanari-filnavn",
        lambda house, word: commands.attach(house.cast.alice, 2, f"{word}.txt", b"x", Access.OFFICE),
    ),
    Canary(
        "kanari-fil",
        lambda house, word: commands.attach(house.cast.alice, 2, "a.txt", word.encode(), Access.OFFICE),
    ),
    Canary(
        "kanari-melding",
        lambda house, word: commands.report(house.cast.alice, 2, State.STOPPED, word, blocks=word),
    ),
    Canary("kanari-deltiltak", lambda house, word: commands.add_step(house.cast.alice, 2, word)),
    Canary(
        "kanari-kalender",
        lambda house, word: CalendarKey.objects.create(
            person_id=house.cast.alice.person_id, office_id=house.cast.alice.office.id, secret=word
        ),
    ),
    Canary(
        "kanari-ord",
        lambda house, word: KnownName.objects.create(
            office_id=house.cast.alice.office.id,
            kind=KnownName.Kind.RIGHT,
            written=word,
            decided_by_id=house.cast.alice.person_id,
        ),
    ),
    Canary("kanari-kontakt", lambda house, word: _at_a_company(house, "contact", word)),
    Canary("kanari-hemmelig-besok", lambda house, word: _at_a_company(house, "confidential", word)),
    Canary("kanari-besok", lambda house, word: _at_a_company(house, "visit", word)),
    Canary("kanari-behov-hos-bedrift", lambda house, word: _at_a_company(house, "need", word)),
    Canary("kanari-lovet-bedrift", lambda house, word: _at_a_company(house, "promise", word)),
    Canary("kanari-etablering", lambda house, word: _at_a_company(house, "lead", word)),
    Canary("kanari-grunder", lambda house, word: _at_a_company(house, "", word)),
    Canary("kanari-ide", lambda house, word: _idea(house, title=word, from_whom=word, about=word)),
    Canary("kanari-hemmelig-ide", lambda house, word: _idea(house, secret=ideas.Secret(word, "research"))),
    Canary("kanari-soknad", _application),
    Canary("kanari-pavirkning", _matter),
    Canary("kanari-studenter", _students),
    Canary("kanari-mal-borte", _goal_taken_away),
    Canary("kanari-tall-rettet", _figure_replaced),
    Canary("kanari-mal-etterpa", _goal_not_laid_out),
    Canary("kanari-henvendelse", lambda house, word: secret_in_a_case(house.cast, text=word)),
    Canary("kanari-sakstittel", lambda house, word: secret_in_a_case(house.cast, title=word)),
    Canary("kanari-spurte-navn", lambda house, word: secret_in_a_case(house.cast, name=word)),
    Canary("kanari-spurte-bedrift", lambda house, word: secret_in_a_case(house.cast, organisation=word)),
    Canary(
        "kanari-spurte-adresse",
        lambda house, word: secret_in_a_case(house.cast, email=f"{word}@bedrift.example"),
    ),
    Canary("kanari-spurte-telefon", lambda house, word: secret_in_a_case(house.cast, phone=word)),
    Canary("kanari-om-saken", lambda house, word: secret_about_a_case(house.cast, word)),
    Canary("kanari-behov", _raised),
    Canary("kanari-gruppe", _committed),
    Canary(
        "kanari-aktor",
        lambda house, word: arenas.add_actor(
            house.cast.gunnar, arenas.ActorFacts(word, about=word, email=f"{word}@aktor.example")
        ),
    ),
)


@pytest.fixture
def house(cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish) -> House:
    """Fjellby with everything it publishes, and with every canary planted."""
    publish(cast.alice, example_plan)
    commands.name_owner(cast.alice, 1, cast.hanna.person_id)
    house = House(cast, example_plan, open_reading)
    for canary in CANARIES:
        canary.plant(house, canary.word)
    return house


def test_every_canary_is_in_the_house(house: House) -> None:
    """A canary that nobody planted would prove nothing."""
    kept = "\n".join(repr(row) for model in apps.get_models() for row in model._default_manager.values_list())
    assert not [canary.word for canary in CANARIES if canary.word not in kept]


def test_no_canary_is_on_a_public_page_in_a_feed_or_in_a_file(house: House) -> None:
    answers = dict(_walked(Client(), [reverse("home"), *_doors()], hidden=("/kontor/",)))
    assert len(answers) > 40
    assert any(address.endswith(".docx") for address in answers)
    assert any(address.endswith(".xlsx") for address in answers)
    assert any(address.endswith(".json") for address in answers)
    assert _escaped(answers) == []


def test_no_canary_reaches_a_partner_whom_it_is_not_for(house: House) -> None:
    client = house.cast.client(house.cast.hanna)
    commands.open_calendar(house.cast.hanna)
    secrets = [
        reverse("calendar-feed", args=[calendar_secret(house.cast.hanna)]),
        link_to_status(house.cast.hanna, 1),
    ]
    starts = [reverse("inside"), reverse("own-page"), *secrets, *_every_page_of_the_office()]
    answers = dict(_walked(client, starts))
    assert all("kanari" not in answers[address] for address in secrets)
    allowed = {canary.word for canary in CANARIES if canary.partners_may}
    assert [escape for escape in _escaped(answers) if escape[0] not in allowed] == []


def test_a_canary_that_escapes_is_heard(house: House) -> None:
    """The walk itself: an editor sees what a partner must not."""
    client = house.cast.client(house.cast.erik)
    found = {word for word, _ in _escaped(dict(_walked(client, [reverse("office", args=["fjellby"])])))}
    assert {"kanari-utkast", "kanari-dokument", "kanari-upublisert"} <= found


def _doors() -> list[str]:
    """What opens for nobody but is on no menu."""
    return [reverse("sign-in"), reverse("forgotten"), reverse("forgotten-sent"), "/finnes-ikke/"]


def _every_page_of_the_office() -> Iterator[str]:
    """Each address that needs no more than the office and the number of an action."""
    for pattern in addresses():
        for arguments in (["fjellby"], ["fjellby", 1], ["fjellby", 2]):
            with suppress(NoReverseMatch):
                address = reverse(str(pattern.name), args=arguments)
                if address.startswith("/kontor/"):
                    yield address


def _walked(client: Client, starts: Iterable[str], hidden: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each address that a link leads to, with all that it answers: head, page, and what is inside a file."""
    waiting, known = list(starts), set(starts)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        text = _text_of(answer)
        yield address, text
        leads = [answer.headers.get("Location", ""), *re.findall(r'href="([^"#]+)', text)]
        for link in (html.unescape(lead).split("#")[0] for lead in leads):
            own = link.startswith("/") and not link.startswith(("/static/", *hidden))
            if own and link not in known:
                known.add(link)
                waiting.append(link)


def _text_of(answer: HttpResponseBase) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return "\n".join(
        [*(f"{name}: {value}" for name, value in answer.items()), body.decode("utf-8", "replace")]
    )


def _escaped(answers: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (canary.word, address)
        for address, text in answers.items()
        for canary in CANARIES
        if canary.word in text.lower()
    ]
