"""Who asks in nynorsk follows the case in nynorsk; who asks in bokmål, in bokmål."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.enquiries import commands
from handlekraft.enquiries.links import link_of
from handlekraft.enquiries.models import Case
from handlekraft.web.pages.enquirer_words import PAGE
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, referred

BOKMAAL = re.compile(r"\b(?:ikke|noe|fra|saken|avsluttet|henvendelsen|svarene|venter|arbeidsdager|Besvart)\b")
NYNORSK = re.compile(r"\b(?:ikkje|noko|frå|saka|avslutta|førespurnaden|svara|ventar|arbeidsdagar|Svart)\b")


def _main(body: str) -> str:
    return body[body.index('<main id="innhold"') : body.index("</main>")]


def _seen(cast: Cast, language: str) -> list[str]:
    """The page as the case goes: new, waiting, late, referred, answered, closed, and the three questions."""
    gunnar, client = cast.gunnar, Client()
    opened(gunnar)
    number = case_of(gunnar, language=language, text="Tomt", title="Tomt")
    case = Case.objects.get(number=number)
    page = reverse("case-by-link", args=[link_of(case)])
    shown = [client.get(page + "?takk=1")]
    commands.pause(gunnar, number, "Kart manglar")
    shown.append(client.get(page))
    commands.resume(gunnar, number)
    referred(gunnar, number)
    Case.objects.update(received_on=timezone.localdate() - timedelta(90))
    shown += [
        client.get(page),
        client.post(page, {"text": ""}),
        client.post(page, {"text": "Hei"}, follow=True),
    ]
    commands.close(gunnar, number, "withdrawn", "")
    shown.append(client.get(page))
    questions = reverse("case-questions", args=[link_of(case)])
    shown += [client.get(questions), client.post(questions, {})]
    return [_main(answer.content.decode()) for answer in shown]


@pytest.mark.parametrize(("language", "own", "other"), [("nn", NYNORSK, BOKMAAL), ("nb", BOKMAAL, NYNORSK)])
def test_the_page_is_in_the_language_of_the_case(
    cast: Cast, language: str, own: re.Pattern[str], other: re.Pattern[str]
) -> None:
    pages = _seen(cast, language)
    assert not [other.findall(page) for page in pages if other.search(page)]
    assert sum(own.search(page) is not None for page in pages) == len(pages)


def test_the_page_tells_a_machine_which_language_it_is_in(cast: Cast) -> None:
    opened(cast.gunnar)
    for language in ("nb", "nn"):
        case = Case.objects.get(number=case_of(cast.gunnar, language=language))
        body = Client().get(reverse("case-by-link", args=[link_of(case)])).content.decode()
        assert f'<html lang="{language}"' in body


def test_both_languages_ask_for_the_same_facts() -> None:
    for words in PAGE.values():
        assert re.findall(r"{\w+}", words.nb) == re.findall(r"{\w+}", words.nn)
