"""Two actors that may be one: a person is asked, and makes them one or keeps them apart."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import ActorFacts, AgreementFacts, Committed, GroupFacts, NeedFacts, Offered
from handlekraft.enquiries.commands import Addressee
from handlekraft.enquiries.reads import referrals_to
from handlekraft.web.arenas.doubles import doubles
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, referred

TODAY = timezone.localdate()


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


def _asked(cast: Cast) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in doubles(cast.erik, reads.actors(cast.erik))]


@pytest.mark.parametrize(
    "names",
    [
        ("Innovasjon Norge", "Innovasjon Norge Innlandet"),
        ("Næringshagen", "Næringshagen AS"),
        ("Gjøvikregionen Utvikling", "GU"),
        ("Industriklyngen", "Industriklynga"),
        ("Høgskolen i Fjellby", "Høyskolen i Fjellby"),
    ],
)
def test_names_that_are_alike_are_asked_about(cast: Cast, names: tuple[str, str]) -> None:
    for name in (*names, "Fylkeskommunen"):
        commands.add_actor(cast.erik, ActorFacts(name))
    assert [set(pair) for pair in _asked(cast)] == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Kunnskapspark 1", "Kunnskapspark 2"),
        ("Innovasjon Norge", "Innovasjonshuset"),
        ("Øyer kommune", "Øystre Slidre kommune"),
        ("Næringshagen", "Næringsforeningen"),
    ],
)
def test_names_of_others_are_not(cast: Cast, names: tuple[str, str]) -> None:
    for name in names:
        commands.add_actor(cast.erik, ActorFacts(name))
    assert _asked(cast) == []


def test_two_that_are_not_one_are_asked_about_once_and_it_can_be_undone(cast: Cast) -> None:
    one, other = (commands.add_actor(cast.erik, ActorFacts(name)) for name in ("Hagen", "Hagen AS"))
    erik = cast.client(cast.erik)
    assert "Kan dette være samme aktør?" in erik.get(at("actors")).content.decode()
    assert "Kan dette være samme aktør?" not in cast.client(cast.bob).get(at("actors")).content.decode()
    told = erik.post(at("actors-apart", one, other), follow=True).content.decode()
    assert "Kan dette være samme aktør?" not in told and "Vi spør ikke igjen" in told
    (undo,) = re.findall(r'class="in-text" method="post" action="([^"]*/navn/[^"]+)"', told)
    erik.post(undo)
    assert _asked(cast) == [("Hagen", "Hagen AS")]


def test_what_is_known_of_both_is_together_when_they_are_made_one(cast: Cast) -> None:
    erik, offer = cast.erik, Offered("Kontor\nMentor")
    gone = commands.add_actor(
        erik, ActorFacts("Hagen AS", about="Fra 2011", email="post@hagen.example", offers={"idea": offer})
    )
    kept = commands.add_actor(
        erik, ActorFacts("Hagen", "hub", "Vertskap", offers={"idea": Offered("Mentor")})
    )
    agreement = commands.add_agreement(erik, AgreementFacts("Avtale", "cooperation", ("Hagen AS", "Hagen")))
    commands.add_obligation(erik, agreement, "Sende rapport", gone, TODAY)
    commands.commit_to(
        erik, commands.add_group(erik, GroupFacts("Gruppe", TODAY)), Committed("Hagen AS", 9, TODAY)
    )
    commands.offer_help(erik, commands.raise_need(erik, NeedFacts("Behov", "Verket")), "Hagen AS", "", "Råd")
    commands.tie_partner(erik, gone, cast.hanna.person_id)
    opened(cast.gunnar)
    referred(cast.gunnar, case_of(cast.gunnar), to=Addressee(str(gone), "Hagen AS", "post@hagen.example"))
    client, page = cast.client(erik), at("join-actors", gone)
    assert f'value="{kept}" selected' in client.get(f"{page}?med={kept}").content.decode()
    assert client.post(page, {"into": gone}).status_code == 422
    answer = client.post(page, {"into": kept}, follow=True)
    assert answer.redirect_chain[-1][0] == at("known-actor", kept)
    body = answer.content.decode()
    for words in ("Avtale", "Sende rapport", "Gruppe", "Råd", "Fra 2011", "post@hagen.example", "Kontor"):
        assert words in body
    (row,) = reads.actors(erik)
    offered = row.in_phase("idea")
    assert offered is not None and offered.what == ("Mentor", "Kontor")
    assert len(referrals_to(cast.gunnar, str(kept))) == 1 and not referrals_to(cast.gunnar, str(gone))
    own = reads.own_actor(cast.hanna)
    assert own is not None and own.id == kept
    (agreed,) = reads.agreements(erik)
    assert agreed.parties == ((kept, "Hagen"),)
    again = client.post(page, {"into": kept}, follow=True)
    assert again.redirect_chain[-1][0] == at("known-actor", kept), "it is done once, and leads there"
    assert client.get(page).status_code == 404
