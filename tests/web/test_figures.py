"""The pages of figures: what they say, what they are made of, and what everybody sees of them."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.analysis.borders import Border
from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Need, Wanted
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import from_json, to_json
from handlekraft.plans import commands as plans
from handlekraft.plans.reads import current_edition, published_plan
from handlekraft.rules.plan import Plan
from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.klass import MunicipalChanges
from tests.cast import Cast, Publish
from tests.figures.statbank import PLACES, jobs
from tests.web.figured import figured, laid_out


@pytest.fixture
def things(office: Cast) -> dict[str, object]:
    edition = current_edition(office.alice)
    assert edition is not None
    return figured(office.gunnar, edition.words)


@pytest.fixture
def gunnar(office: Cast) -> Client:
    return office.client(office.gunnar)


def text(client: Client, name: str, *arguments: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=["fjellby", *arguments]) + query)
    assert answer.status_code == 200
    plain = re.sub(r"(?s)<(head|svg)\b.*?</\1>|<[^>]+>", " ", answer.content.decode())
    return re.sub(r"[\s\u202f]+", " ", html.unescape(plain))


def test_a_goal_says_where_it_stands_beside_the_country_and_what_it_does_not_show(
    gunnar: Client, things: dict[str, object]
) -> None:
    page = text(gunnar, "figure-goal", things["figure goal"])
    assert "I 2022 hadde Gjøvikregionen 33 868 arbeidsplasser, 157 flere enn i 2018 (+0,5 %)." in page
    assert "Det er 522 bak det som trengs nå for å nå målet om 35 083 i 2026." in page
    assert "ville det vært 35 514 arbeidsplasser i 2022. Det ble 1 646 færre enn det." in page
    assert "Tallene viser en utvikling. De viser ikke hva som skyldes tiltakene" in page
    assert "Fra 2018 er arbeidsplasser på sokkelen ført på land" in page
    assert "Statistisk sentralbyrå, tabell 11618" in page and "CC BY 4.0" in page
    assert "Kommunene fikk nye nummer i 2020" in page, "a note that must be shown with the figures"


def test_no_page_of_figures_speaks_of_effect(gunnar: Client, things: dict[str, object]) -> None:
    pages = [text(gunnar, name) for name in ("figures", "labour-market", "why", "compare")]
    pages += [text(gunnar, "figure-goal", things[name]) for name in ("figure goal", "own goal")]
    assert not [page for page in pages if "effekt" in page.lower().replace("effektiv", "")]


def test_a_goal_across_a_break_is_computed_only_when_somebody_insists(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    [row] = [row for row in reads.goals(office.bob) if row.id == things["figure goal"]]
    commands.change_goal(office.gunnar, row.id, replace(row.wanted, baseline=2017))
    page = text(gunnar, "figure-goal", row.id)
    assert "kan ikke sammenlignes uten videre" in page and "1 054 flere" not in page
    page = text(gunnar, "figure-goal", row.id, query="?likevel=1")
    assert "1 054 flere enn i 2017" in page and "Obs: Fra 2018 er arbeidsplasser på sokkelen" in page
    assert "Over et brudd i tallene" in text(gunnar, "figures")


def test_no_municipality_down_names_those_that_are(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    region = reads.regions(office.bob)[0].id
    wanted = Wanted("Ingen ned", "population", Aim.NO_DECLINE, 2030, baseline=2018, region=region)
    page = text(gunnar, "figure-goal", commands.add_goal(office.gunnar, wanted))
    down = "Gjøvik (−247), Østre Toten (−17), Søndre Land (−71) og Nordre Land (−169)"
    assert f"4 av 5 kommuner har færre enn i 2018: {down}." in page
    assert "Tallene er fra 2021." in page and "Bak målet" in page


def test_the_two_that_are_to_go_in_step_are_held_together(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    region = reads.regions(office.bob)[0].id
    wanted = Wanted("I takt", "in-step", Aim.IN_STEP, 2030, Decimal(1), baseline=2018, region=region)
    page = text(gunnar, "figure-goal", commands.add_goal(office.gunnar, wanted))
    assert "Fra 2018 til 2020 endret folketallet seg med −0,6 %" in page
    assert "De går i takt, men begge går ned." in page and "Bak målet" in page


@pytest.mark.parametrize("measure", ["private-jobs", "entry-rate"])
def test_a_goal_whose_figures_are_not_fetched_says_how_to_get_them(
    office: Cast, gunnar: Client, things: dict[str, object], measure: str
) -> None:
    region = reads.regions(office.bob)[0].id
    aim = MEASURES[measure].aims[0]
    wanted = Wanted("Mål", measure, aim, 2030, Decimal(1), baseline=2020, region=region)
    page = text(gunnar, "figure-goal", commands.add_goal(office.gunnar, wanted))
    assert "Kan ikke måles ennå" in page and "ikke hentet fra Statistisk sentralbyrå" in page
    tables = {"private-jobs": "tabell 13472", "entry-rate": "08316 (nye foretak og overlevelse) og 10309"}
    assert tables[measure] in page
    assert "Hent tallene" in page


def test_a_goal_without_a_figure_for_its_baseline_says_which_years_there_are(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    region = reads.regions(office.bob)[0].id
    wanted = Wanted("500 flere", "jobs", Aim.COUNT, 2018, Decimal(500), baseline=2014, region=region)
    page = text(gunnar, "figure-goal", commands.add_goal(office.gunnar, wanted))
    assert "Målet regnes fra 2014, og tallene vi har, er fra 2017 til 2022." in page


def test_an_own_figure_is_held_up_to_the_goal_and_can_be_put_right(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    number, figure = things["own goal"], things["own figure"]
    assert "3,4" in text(gunnar, "figure-goal", number)
    address = reverse("replace-figure", args=["fjellby", number, figure])
    wrong = gunnar.post(address, {"value": "3,9", "as_of": "2025-05-01", "source": "Telling"})
    assert wrong.status_code == 422 and "Skriv hvorfor" in wrong.content.decode()
    told = {"value": "3,9", "as_of": "2025-05-01", "source": "Telling", "reason": "Feil kolonne"}
    page = html.unescape(gunnar.post(address, told, follow=True).content.decode())
    assert "<s>3,4</s>" in page and "Rettet: Feil kolonne" in page and "3,9" in page
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    late = gunnar.post(
        reverse("observe-figure", args=["fjellby", number]),
        {"value": "x", "as_of": tomorrow, "source": ""},
    )
    assert late.status_code == 422 and "Dagen har ikke vært ennå" in late.content.decode()


def test_a_goal_is_set_up_in_a_form_that_knows_what_is_usual(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    address = reverse("add-figure-goal", args=["fjellby"])
    for measure in MEASURES.values():
        assert f"?malt-ved={measure.code}" in gunnar.get(address).content.decode()
        assert gunnar.get(f"{address}?malt-ved={measure.code}").status_code == 200
    form = gunnar.get(f"{address}?malt-ved=population").content.decode()
    assert 'value="2024"' in form and 'value="2027"' in form  # the plan is for 2024 to 2026
    region = reads.regions(office.bob)[0].id
    told = {"text": "Flere folk", "region": region, "aim": "growth", "amount": "1,5 %"}
    years = {"baseline": "2018", "deadline": "2030"}
    page = gunnar.post(f"{address}?malt-ved=population", told | years, follow=True)
    assert "Målet er satt opp" in page.content.decode()
    assert reads.goals(office.bob)[-1].wanted.amount == Decimal("1.5")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": ""}, "Skriv hvor mye"),
        ({"amount": "mange"}, "Skriv et tall"),
        ({"deadline": "2018"}, "Fristen må være etter utgangsåret"),
        ({"baseline": "for lenge siden"}, "Skriv et årstall"),
        ({"region": "999"}, "Velg et av svarene som står her."),
    ],
)
def test_a_goal_that_can_not_be_so_is_told_in_words(
    office: Cast, gunnar: Client, things: dict[str, object], change: dict[str, str], said: str
) -> None:
    region = reads.regions(office.bob)[0].id
    told = {"text": "Mål", "region": region, "aim": "growth", "amount": "1", "baseline": "2018"}
    address = reverse("add-figure-goal", args=["fjellby"]) + "?malt-ved=population"
    answer = gunnar.post(address, {**told, "deadline": "2030", **change})
    assert answer.status_code == 422 and said in answer.content.decode()


def test_what_is_taken_away_can_be_brought_back(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    number = things["figure goal"]
    page = gunnar.post(reverse("remove-figure-goal", args=["fjellby", number]), follow=True).content.decode()
    back = reverse("put-back-figure-goal", args=["fjellby", number])
    assert "Målet er tatt bort" in page and f'action="{back}"' in page
    assert f'action="{back}"' in gunnar.get(reverse("figures-setup", args=["fjellby"])).content.decode()
    assert "Målet er framme igjen" in gunnar.post(back, follow=True).content.decode()


def test_a_region_that_a_goal_is_about_is_not_taken_away(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    region = reads.regions(office.bob)[0].id
    page = gunnar.post(reverse("remove-figure-region", args=["fjellby", region]), follow=True)
    assert "Et mål gjelder denne regionen" in page.content.decode()


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("Gjøvik", "begynner ikke med et kommunenummer"),
        ("9999", "Skriv navnet på kommunen"),
        ("3407\n3407", "to ganger"),
        ("", "Skriv minst én kommune"),
    ],
)
def test_a_region_needs_municipalities_with_number_and_name(
    gunnar: Client, things: dict[str, object], places: str, said: str
) -> None:
    told = {"name": "Ny", "places": places, "holds_from": "2024-01-01"}
    answer = gunnar.post(reverse("add-figure-region", args=["fjellby"]), told)
    assert answer.status_code == 422 and said in answer.content.decode()


def test_a_municipality_that_is_known_needs_only_its_number(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    told = {"name": "Toten", "places": "3442\n3443 Vestre Toten", "holds_from": "2024-01-01"}
    gunnar.post(reverse("add-figure-region", args=["fjellby"]), told)
    [row] = [row for row in reads.regions(office.bob) if row.name == "Toten"]
    assert [place.name for place in row.on(date(2025, 1, 1))] == ["Østre Toten", "Vestre Toten"]


def test_the_industries_of_an_area_are_chosen_and_refused_in_words(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    address = reverse("area-industries", args=["fjellby", things["area"]])
    assert gunnar.post(address, {"finer": "tømmer"}).status_code == 422
    gunnar.post(address, {"groups": ["10-33"], "finer": "62, 72.1"})
    assert reads.industries(office.bob)[str(things["area"])].codes == ("10-33", "62", "72.1")
    assert "62, 72.1" in gunnar.get(address).content.decode()
    edition = current_edition(office.alice)
    assert edition is not None
    area = next(area for area in edition.words.focus_areas if area.key == things["area"])
    log = gunnar.get(reverse("log", args=["fjellby"])).content.decode()
    assert f"{area.name.text}: endret fra ingenting til 10-33; 62; 72.1" in log


def test_the_growth_is_taken_apart_where_jobs_by_industry_are_stored(office: Cast, gunnar: Client) -> None:
    commands.store(jobs().cube, "alt")
    commands.add_region(office.gunnar, "Toten", PLACES, date(2020, 1, 1))
    page = text(gunnar, "why")
    assert "Fra 2019 til 2021 fikk Toten" in page, page[300:1800]
    assert "Veksten i landet alene ville gitt" in page, page[300:1800]
    assert "Dette er et regnestykke over utviklingen, ikke en forklaring" in page
    assert "Industri" in page and "tabell 07984" in page and "Dette mangler" not in page
    laid_out(office.alice)
    assert "Fra 2019 til 2021 fikk Toten" in text(Client(), "public-why")


def test_the_labour_market_tells_of_both_ends_and_shows_the_flows(
    gunnar: Client, things: dict[str, object]
) -> None:
    page = text(gunnar, "labour-market")
    assert "arbeider 83,4 % her i 2022, ned fra 84,5 % i 2018." in page
    assert "har 86,3 % av arbeidsplassene i Gjøvikregionen, ned fra 87,3 % i 2018" in page
    assert "25,4 % av dem som bor her og er i arbeid, arbeider i en annen kommune" in page
    assert "2017 83,7 % 87,6 % 24,3 %" in page and "2022 83,4 % 86,3 % 25,4 %" in page
    assert "Østre Toten 1 855 3 503" in page


def test_the_region_is_ranked_among_those_with_figures(gunnar: Client, things: dict[str, object]) -> None:
    page = text(gunnar, "compare")
    assert "Gjøvik" in page and "+2,5 %" in page
    assert "er nummer" not in page, "Gjøvik is a part of the region, and no other one"


def test_the_figures_can_be_taken_along_with_source_and_licence(
    gunnar: Client, things: dict[str, object]
) -> None:
    number = things["figure goal"]
    book = gunnar.get(reverse("figure-goal-excel", args=["fjellby", number])).content
    with ZipFile(io.BytesIO(book)) as parts:
        words = parts.read("xl/sharedStrings.xml").decode()
        cells = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "tabell 11618" in words and "CC BY 4.0" in words and "<v>33868</v>" in cells
    lines = gunnar.get(reverse("figure-goal-csv", args=["fjellby", number])).content.decode("utf-8-sig")
    assert "\r\n2022;33868;34390," in lines and "CC BY 4.0" in lines
    assert "Kommunene fikk nye nummer i 2020" in lines, "a note that must be shown with the figures"


def test_a_text_in_the_file_is_never_a_formula(office: Cast, gunnar: Client) -> None:
    wanted = Wanted("=1+1", "own", Aim.LEVEL, 2030, Decimal(4))
    number = commands.add_goal(office.gunnar, wanted)
    lines = gunnar.get(reverse("figure-goal-csv", args=["fjellby", number])).content.decode("utf-8-sig")
    assert "'=1+1" in lines


def test_what_exactly_was_wrong_is_shown_in_plain_words(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    class Changed:
        def figures(self, need: Need) -> None:
            told = (f"Tabell {need.table.id} mangler variabelen Region.",)
            raise SourceError(Trouble.CHANGED, "Statistisk sentralbyrå", told, "KeyError: 'Region'")

        def borders(self, *_: object) -> tuple[Border, ...]:
            raise SourceError(Trouble.UNREACHABLE, "Kartverket", technical="[Errno 111] refused")

        def changes(self, *_: object) -> MunicipalChanges:
            return MunicipalChanges(())

    commands.order_fetch(office.gunnar)
    while commands.fetch_waiting(Changed()):
        pass
    page = text(gunnar, "figures-setup")
    assert "Tabell 07459: Statistisk sentralbyrå har endret det vi spør etter" in page
    assert "Tabell 07459 mangler variabelen Region." in page
    assert "Kommunegrenser Vi får ikke kontakt med Kartverket." in page
    assert "KeyError" not in page and "Errno" not in page


def test_an_office_without_figures_is_told_how_to_begin(office: Cast, gunnar: Client) -> None:
    assert "Gå til oppsettet" in text(gunnar, "figures")
    assert "Legg til en region" in text(gunnar, "figures-setup")
    assert "Fortell først hvilke kommuner regionen er" in text(gunnar, "add-figure-goal")
    assert "ikke hentet" in text(gunnar, "labour-market") and "Dette mangler" in text(gunnar, "why")


# ---- everybody -----------------------------------------------------------------------------------


def test_everybody_sees_what_was_laid_out_until_it_is_laid_out_again(
    office: Cast, things: dict[str, object]
) -> None:
    laid_out(office.alice)
    everybody = Client()
    assert "Flere arbeidsplasser" in text(everybody, "public-figures")
    commands.add_goal(office.gunnar, Wanted("Et nytt mål", "own", Aim.LEVEL, 2030, Decimal(4), unit="poeng"))
    assert "Et nytt mål" not in text(everybody, "public-figures")
    alice = office.client(office.alice)
    assert "Noe her er nyere enn det som ligger ute" in text(alice, "figures")
    alice.post(reverse("publish-figures", args=["fjellby"]))
    assert "Et nytt mål" in text(everybody, "public-figures")
    alice.post(reverse("withdraw-figures", args=["fjellby"]))
    assert everybody.get(reverse("public-figures", args=["fjellby"])).status_code == 404


def test_figures_stay_when_another_edition_is_published(
    office: Cast, things: dict[str, object], example_plan: Plan, publish: Publish
) -> None:
    laid_out(office.alice)
    publish(office.alice, replace(example_plan, lighthouse_projects=()))
    shown = published_plan("fjellby")
    assert shown is not None and shown.edition == 2 and shown.figures is not None
    assert "Flere arbeidsplasser" in text(Client(), "public-figures")


def test_figures_are_not_laid_out_without_a_plan(cast: Cast) -> None:
    with pytest.raises(plans.NotOpen):
        laid_out(cast.alice)


def test_what_is_frozen_says_the_same_when_it_is_read(office: Cast, things: dict[str, object]) -> None:
    found = reads.picture(office.bob)
    assert found.goals and found.flows
    assert from_json(to_json(found)) == found


def test_the_area_and_the_action_show_the_figures_they_are_to_move(
    office: Cast, gunnar: Client, things: dict[str, object]
) -> None:
    laid_out(office.alice)
    for page in (text(Client(), "area", things["area"]), text(Client(), "action", "1")):
        assert "Tallene dette skal flytte" in page and "Gjøvikregionen 33 868 arbeidsplasser" in page
    assert "Tallene dette skal flytte Flere arbeidsplasser" in text(gunnar, "follow", 1)
    assert "Tallene dette skal flytte" not in text(Client(), "area", "naeringsarealer")


def test_pages_of_figures_cost_few_questions(
    office: Cast,
    gunnar: Client,
    things: dict[str, object],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    laid_out(office.alice)
    addresses = [
        reverse(name, args=["fjellby"]) for name in ("labour-market", "why", "compare", "figures-setup")
    ]
    addresses.append(reverse("figure-goal", args=["fjellby", things["figure goal"]]))
    for address in addresses:
        with django_assert_max_num_queries(8):
            assert gunnar.get(address).status_code == 200
    gunnar.get(reverse("figures", args=["fjellby"]))
    with django_assert_max_num_queries(8):
        gunnar.get(reverse("figures", args=["fjellby"]))


def test_what_everybody_sees_is_read_from_the_snapshot_alone(
    office: Cast, things: dict[str, object], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    laid_out(office.alice)
    for name in ("public-figures", "public-labour-market", "public-why", "public-compare"):
        with django_assert_max_num_queries(2):
            Client().get(reverse(name, args=["fjellby"]))
