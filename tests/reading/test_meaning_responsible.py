"""Who leads and who helps, decided without a list of actors."""

from __future__ import annotations

import pytest

from handlekraft.reading import read
from handlekraft.reading.meaning import action_meaning
from handlekraft.reading.meaning.responsible import Actors, read_responsible
from handlekraft.rules.corrections import reworded
from handlekraft.rules.exchange import plan_from_json, plan_to_json
from handlekraft.rules.plan import Action, Passage
from tests.reading.gold_reading import D03


def names(text: str, *standing_alone: str) -> tuple[list[str], list[str]]:
    read = read_responsible([text], Actors.in_cells([text, *standing_alone]))
    return list(read.lead), list(read.partners)


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("Plan", ["Plan"], []),
        ("Plan i samarbeid med Torget vårt, Dalane Vekst og innkjøpskontoret i Dal kommune",
         ["Plan"], ["Torget vårt", "Dalane Vekst", "innkjøpskontoret i Dal kommune"]),
        ("Plan i samarbeidDriftsgruppa for torget", ["Plan"], ["Driftsgruppa for torget"]),
        ("Kultur og fritid sammen med korpsene", ["Kultur og fritid"], ["korpsene"]),
        ("Skog, med bistand fra kart", ["Skog"], ["kart"]),
        ("Skog (ansvarlig), støttet av kart", ["Skog"], ["kart"]),
        ("Bondelaget med støtte frå rådgivaren", ["Bondelaget"], ["rådgivaren"]),
        ("Plan ansvarlig for selve målingen, men bred deltakelse i forarbeidet", ["Plan"], []),
        ("Bygg – bestiller. Kart og plan deltar i arbeidet", ["Bygg"], ["Kart og plan"]),
        ("Plan, faglig og politisk ledelse", ["Plan, faglig og politisk ledelse"], []),
        ("Plan med andre, både offentlige og private", ["Plan med andre, både offentlige og private"], []),
    ],
)  # fmt: skip
def test_the_words_between_the_names_say_who_helps(text: str, lead: list[str], partners: list[str]) -> None:
    assert names(text) == (lead, partners)


@pytest.mark.parametrize(
    "text",
    [
        "Strategi og Utvikling",
        "Helse og omsorg",
        "Kultur, idrett og frivillighet",
        "Barne-, ungdoms- og familieavdelingen",
        "Plan- og byggesak",
        "Administrativ og politisk ledelse",
        "nabokommunene Lund og Moen",
        "Rådgiver ved ungdomsskolen",
        "Kontoret for Dal og Fjell",
    ],
)
def test_where_nothing_decides_the_words_stay_one_actor(text: str) -> None:
    assert names(text) == ([text], [])


@pytest.mark.parametrize(
    ("text", "standing_alone", "lead"),
    [
        ("Handel og reiseliv", ["Handel"], ["Handel", "reiseliv"]),
        ("Byverter og handel", ["Handel"], ["Byverter", "handel"]),
        ("Skog og landbruk", ["Skog", "Skog og landbruk"], ["Skog og landbruk"]),
        ("Helse og omsorg, Plan og Utvikling og Handel", ["Helse og omsorg", "Plan og Utvikling", "Handel"],
         ["Helse og omsorg", "Plan og Utvikling", "Handel"]),
        ("Plan og utvikling og Helse og omsorg - Samarbeidsavtalen", ["Plan og Utvikling", "Helse og omsorg"],
         ["Plan og utvikling", "Helse og omsorg"]),
        ("Handel, faglig og politisk ledelse", ["Handel"], ["Handel", "faglig og politisk ledelse"]),
        ("Faglig ledelse gjennom eierstyring og Handel", ["Handel"], ["Faglig ledelse", "Handel"]),
        ("Kommunen ved byvertene", ["Byvertene"], ["Kommunen", "byvertene"]),
    ],
)  # fmt: skip
def test_what_stands_alone_elsewhere_in_the_plan_is_an_actor(
    text: str, standing_alone: list[str], lead: list[str]
) -> None:
    assert names(text, *standing_alone) == (lead, [])


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Styret og eiere", ["Styret", "eiere"]),
        ("Nettlaget og daglig leder", ["Nettlaget og daglig leder"]),
        ("Seterlaget og Norsk Mattradisjon", ["Seterlaget", "Norsk Mattradisjon"]),
        ("Skolen, biblioteket og kinoen", ["Skolen", "biblioteket", "kinoen"]),
        ("ABC, XYZ og LO", ["ABC", "XYZ", "LO"]),
        ("Byutvikling og Administrasjon, drift og interne tjenester",
         ["Byutvikling", "Administrasjon, drift og interne tjenester"]),
    ],
)  # fmt: skip
def test_the_form_of_the_words_tells_organs_and_names_from_fields_of_work(text: str, lead: list[str]) -> None:
    assert names(text) == (lead, [])


def test_an_actor_is_named_once_and_may_both_lead_and_help() -> None:
    read = read_responsible(["Plan", "Skolen i samarbeid med plan", "plan"])
    assert (read.lead, read.partners) == (("Plan", "Skolen"), ("plan",))


def test_those_of_a_column_for_partners_only_help() -> None:
    texts = Passage("Teknisk"), Passage("Skolen og politiet", heading="Samarbeidspartnere")
    responsible = action_meaning(Action(Passage("Trygg skolevei"), responsible=texts), None).responsible
    assert (responsible.lead, responsible.partners) == (("Teknisk",), ("Skolen", "politiet"))


def test_the_column_for_partners_is_known_after_reading_keeping_and_correcting() -> None:
    read_again = plan_from_json(plan_to_json(read(D03).plan))
    action = read_again.focus_areas[0].actions[1]
    assert [text.heading for text in action.responsible] == ["", "Samarbeidspartnere"]
    corrected = reworded(action.responsible, ["Teknisk", "Skolen"])
    assert [text.heading for text in corrected] == ["", "Samarbeidspartnere"]
