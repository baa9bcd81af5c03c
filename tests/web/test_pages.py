"""Pages of a plan as rows: sentences, lists, filters, actors, steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from handlekraft.rules.financing import financing_of
from handlekraft.rules.identity import with_keys
from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    ResponsibleMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.plan import (
    Action,
    AreaKind,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Plan,
    RelatedAction,
    Strategy,
)
from handlekraft.web.pages import figures, sentences
from handlekraft.web.pages.action_list import ActionList, action_list, state_links
from handlekraft.web.pages.action_page import action_page
from handlekraft.web.pages.actors import actors, actors_answer
from handlekraft.web.pages.plan_pages import area_page, area_rows, coverage, related_answer, related_rows
from handlekraft.web.pages.rows import ActionRow, Addresses, action_rows

AT = Addresses("/by/")
ONGOING = TimingMeaning("Pågår", TimingKind.ONGOING)
OWN = FinancingMeaning("Innenfor egne rammer", FinancingKind.OWN_FRAME)


def starts(year: int) -> TimingMeaning:
    return TimingMeaning(str(year), TimingKind.PLANNED, date(year, 1, 1))


def action(
    title: str,
    *timing: TimingMeaning,
    lead: tuple[str, ...] = (),
    partners: tuple[str, ...] = (),
    money: tuple[FinancingMeaning, ...] = (),
    strategies: tuple[int, ...] = (),
) -> Action:
    meaning = ActionMeaning(timing=timing, responsible=ResponsibleMeaning(lead, partners), financing=money)
    return Action(Passage(title), meaning=meaning, strategies=strategies)


def area(name: str, *actions: Action, kind: AreaKind = AreaKind.FOCUS_AREA, strategies: int = 0) -> FocusArea:
    numbered = tuple(Strategy(n, Passage(f"Strategi {n}")) for n in range(1, strategies + 1))
    return FocusArea(Passage(name), kind, actions=actions, strategies=numbered)


def plan(*areas: FocusArea) -> Plan:
    return with_keys(Plan(Passage("Plan"), focus_areas=areas), None, 1)


SMALL = plan(
    area(
        "Industri",
        action("Besøke bedrifter", ONGOING, lead=("Næring",), money=(OWN,), strategies=(1,)),
        action("Årlig messe", starts(2025), lead=("næring",), partners=("NTNU", "Vaager", "Næring")),
        strategies=2,
    ),
    area(
        "Øvre dal",
        action("Kjøpe areal", starts(2026), lead=("Utbygging",), partners=("Næring",)),
        action("Øke krafta", TimingMeaning("Må avklares", TimingKind.TO_BE_CLARIFIED)),
        kind=AreaKind.STRATEGIC_LEVER,
    ),
)
ROWS = action_rows(SMALL, AT)


def asked(**query: str) -> ActionList:
    return action_list(SMALL, ROWS, query, AT.actions())


def titles(rows: tuple[ActionRow, ...]) -> list[str]:
    return [row.title for row in rows]


# ---- sentences ---------------------------------------------------------------------------------


def test_the_answer_counts_actions_areas_and_states() -> None:
    assert sentences.plan_answer(SMALL, ROWS) == (
        "4 tiltak på 2 områder. 1 pågår, 2 har oppstart i 2025–2026 og 1 venter på avklaring."
    )


def test_one_of_each_is_told_in_the_singular_and_nothing_of_none() -> None:
    one = plan(area("Industri", action("Besøk", ONGOING)))
    assert sentences.plan_answer(one, action_rows(one, AT)) == "1 tiltak. 1 pågår."


def test_a_plan_without_actions_says_so() -> None:
    assert sentences.plan_answer(plan(area("Industri")), ()) == "Planen har ingen tiltak ennå."


def test_an_action_of_which_nothing_is_said_is_not_guessed_at() -> None:
    silent = plan(area("Industri", Action(Passage("Stille"), responsible=(Passage("Rådmannen"),))))
    row = action_rows(silent, AT)[0]
    assert (row.state.code, row.state.label, row.who, row.leads) == (
        "unsaid",
        "Ikke tidfestet",
        "Rådmannen",
        (),
    )
    assert sentences.states([row]) == "1 er ikke tidfestet."
    assert sentences.action_answer(row) == "Ikke tidfestet."


def test_an_action_of_which_a_part_moves_moves() -> None:
    mixed = plan(area("Industri", action("Delt", starts(2026), ONGOING, starts(2024))))
    row = action_rows(mixed, AT)[0]
    assert (row.state.label, row.also) == (
        "Pågår",
        "noe har oppstart i 2024 og 2026",
    )
    assert sentences.action_answer(row) == "Noe pågår og noe har oppstart i 2024 og 2026."


def test_the_area_answer_tells_which_strategies_are_followed_up() -> None:
    page = area_page(SMALL, "industri", ROWS, AT)
    assert page is not None
    assert page.answer.startswith("2 tiltak følger opp 1 av 2 strategier. ")
    assert [titles(strategy.rows) for strategy in page.strategies] == [["Besøke bedrifter"], []]
    assert not page.is_lever


def test_levers_are_told_apart() -> None:
    assert [row.name for row in area_rows(SMALL, AreaKind.FOCUS_AREA, ROWS, AT)] == ["Industri"]
    levers = area_rows(SMALL, AreaKind.STRATEGIC_LEVER, ROWS, AT)
    assert [row.href for row in levers] == ["/by/omrade/ovre-dal/"]


def test_the_plan_tells_how_many_strategies_have_actions() -> None:
    assert coverage(SMALL, ROWS) == "1 av 2 strategier følges opp av tiltak i denne planen."
    assert [row.coverage for row in area_rows(SMALL, AreaKind.FOCUS_AREA, ROWS, AT)] == [
        "1 av 2 strategier følges opp"
    ]
    assert [row.coverage for row in area_rows(SMALL, AreaKind.STRATEGIC_LEVER, ROWS, AT)] == [""]


def test_nothing_is_told_of_strategies_that_no_action_names() -> None:
    unlinked = plan(area("Industri", action("Besøk", ONGOING), strategies=2))
    rows = action_rows(unlinked, AT)
    assert coverage(unlinked, rows) == ""
    assert [row.coverage for row in area_rows(unlinked, AreaKind.FOCUS_AREA, rows, AT)] == [""]


def test_a_strategy_tells_how_many_actions_of_other_plans_serve_it() -> None:
    served = (Link("INDUSTRI", strategies=(2,)), Link("industri", strategies=(2,)), Link("Øvre dal"))
    related = (RelatedAction(Passage("Kulturhus"), served), RelatedAction(Passage("Torg"), served[2:]))
    page = area_page(replace(SMALL, related_actions=related), "industri", ROWS, AT)
    assert page is not None
    assert [strategy.elsewhere for strategy in page.strategies] == [0, 1]


def test_names_that_hold_og_are_told_apart() -> None:
    several = action("Delt", ONGOING, lead=("Næring", "Næring og kommunikasjon"), partners=("A", "B", "C"))
    row = action_rows(plan(area("Industri", several)), AT)[0]
    assert (row.who, row.with_whom) == ("Næring; Næring og kommunikasjon", "med A og 2 til")
    assert sentences.action_answer(row) == (
        "Pågår. Leder: Næring; Næring og kommunikasjon. Bidrar: A, B og C."
    )


def test_an_unknown_area_or_action_has_no_page() -> None:
    assert area_page(SMALL, "ingen", ROWS, AT) is None
    assert action_page(SMALL, "99", AT) is None


# ---- the list ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "BESØK"}, ["Besøke bedrifter"]),
        ({"q": "øke kr"}, ["Øke krafta"]),
        ({"q": "areal/kjøpe, dal-øvre"}, ["Kjøpe areal"]),
        ({"omrade": "ovre-dal"}, ["Kjøpe areal", "Øke krafta"]),
        ({"ansvarlig": "naering"}, ["Besøke bedrifter", "Årlig messe", "Kjøpe areal"]),
        ({"tid": "oppstart"}, ["Årlig messe", "Kjøpe areal"]),
        ({"penger": "egne-rammer"}, ["Besøke bedrifter"]),
        ({"tid": "oppstart", "omrade": "industri"}, ["Årlig messe"]),
        ({"sorter": "tiltak"}, ["Besøke bedrifter", "Kjøpe areal", "Øke krafta", "Årlig messe"]),
        ({"sorter": "-tid"}, ["Øke krafta", "Kjøpe areal", "Årlig messe", "Besøke bedrifter"]),
        ({"q": "finnes ikke"}, []),
    ],
)
def test_filters_and_order(query: Mapping[str, str], found: list[str]) -> None:
    assert titles(asked(**query).rows) == found


def test_each_choice_can_be_taken_back_alone() -> None:
    chips = asked(q="mess", omrade="industri", sorter="tid").chips
    assert [(chip.label, chip.href) for chip in chips] == [
        ("Område: Industri", "/by/tiltak/?q=mess&sorter=tid"),
        ("«mess»", "/by/tiltak/?omrade=industri&sorter=tid"),
    ]


def test_a_column_sorts_and_turns_and_keeps_the_choices() -> None:
    first = asked(omrade="industri", sorter="tiltak").columns[0]
    assert (first.sorted, first.href) == ("ascending", "/by/tiltak/?omrade=industri&sorter=-tiltak")
    assert [column.sorted for column in asked().columns] == ["", "", "", ""]


def test_unknown_values_are_told_and_left_out() -> None:
    found = asked(tid="i morgen", sorter="pris")
    assert found.ignored == ("i morgen",)
    assert len(found.rows) == 4
    assert found.chips == ()


def test_only_what_occurs_can_be_chosen() -> None:
    found = {each.name: [choice.label for choice in each.choices] for each in asked().filters}
    assert found["tid"] == ["Pågår", "Oppstart", "Må avklares"]
    assert found["penger"] == ["Innenfor egne rammer", "Finansiering ikke oppgitt"]
    assert found["ansvarlig"] == ["NTNU", "Næring", "Utbygging", "Vaager"]


def test_the_states_lead_to_their_actions() -> None:
    assert [(link.state.label, link.count, link.href) for link in state_links(ROWS, AT)] == [
        ("Pågår", 1, "/by/tiltak/?tid=pagar"),
        ("Oppstart", 2, "/by/tiltak/?tid=oppstart"),
        ("Må avklares", 1, "/by/tiltak/?tid=ma-avklares"),
    ]


# ---- actors ------------------------------------------------------------------------------------


def test_spellings_that_differ_only_in_capitals_are_one_actor() -> None:
    first = actors(ROWS)[0]
    assert (first.key, first.name, titles(first.leads), titles(first.helps)) == (
        "naering",
        "Næring",
        ["Besøke bedrifter", "Årlig messe"],
        ["Kjøpe areal"],
    )
    assert first.answer == "Næring leder 2 tiltak og bidrar i 1 tiltak."


def test_the_answer_names_who_leads_most_and_what_has_no_lead() -> None:
    assert actors_answer(actors(ROWS), ROWS) == (
        "4 aktører er med i planen. Næring leder flest: 2 av 4 tiltak. 1 tiltak sier ikke hvem som leder."
    )


def test_nobody_is_named_first_where_many_lead_as_much() -> None:
    equal = plan(area("A", *(action(name, ONGOING, lead=(name,)) for name in ("X", "Y", "Z"))))
    rows = action_rows(equal, AT)
    assert actors_answer(actors(rows), rows) == "3 aktører er med i planen."


# ---- other plans, lighthouse projects, money ---------------------------------------------------


def test_actions_of_other_plans_tell_what_they_serve() -> None:
    related = RelatedAction(Passage("Kulturhus"), (Link("industri", (1, 3), (2,)), Link("Ukjent område")))
    whole = replace(SMALL, related_actions=(related,))
    rows = related_rows(whole, AT)
    assert [(served.area, served.href, served.parts) for served in rows[0].served] == [
        ("Industri", "/by/omrade/industri/", "delmål 1 og 3 og strategi 2"),
        ("Ukjent område", "", ""),
    ]
    assert related_answer(whole, rows) == "1 tiltak i en annen plan støtter 1 av 2 områder."


def test_a_lighthouse_project_stands_with_the_area_that_carries_it() -> None:
    project = LighthouseProject(Passage("Fyret"), None, "INDUSTRI")
    whole = replace(SMALL, lighthouse_projects=(project,))
    carrying, other = area_page(whole, "industri", ROWS, AT), area_page(whole, "ovre-dal", ROWS, AT)
    assert carrying is not None
    assert other is not None
    assert [each.name for each in carrying.projects] == ["Fyret"]
    assert other.projects == ()


def test_money_is_told_and_what_is_unclear_is_said() -> None:
    sums = (
        FinancingMeaning("kr 100 000 i året til messe", None, 100_000, "year", (2025,)),
        FinancingMeaning("kr 50 000 til kurs", FinancingKind.INCREASED_FRAME, 50_000),
        FinancingMeaning("Må avklares", FinancingKind.TO_BE_CLARIFIED),
    )
    whole = plan(
        area("Industri", action("Messe", ONGOING, money=sums), action("Besøk", ONGOING, money=(OWN,)))
    )
    told, _reservations, chart = figures.money(whole, action_rows(whole, AT), financing_of(whole))
    assert told == (
        "1 av 2 tiltak finansieres bare innenfor egne rammer.",
        "For 1 tiltak må pengene avklares.",
        "Planen knytter ikke disse beløpene til noe år: kr\u00a050\u202f000, økt ramme.",
    )
    assert "2025: Finansiering ikke oppgitt kr\u00a0100\u202f000" in chart


def test_the_same_sum_in_different_words_is_pointed_out() -> None:
    first = FinancingMeaning("kr 100 000 til messe", None, 100_000)
    second = FinancingMeaning("bidrag på kr 100 000", None, 100_000)
    whole = plan(area("A", action("En", money=(first,)), action("To", money=(second,))))
    _told, told, _chart = figures.money(whole, action_rows(whole, AT), financing_of(whole))
    assert (
        "«kr\u00a0100\u202f000» står 2 ganger med ulike ord. Er det det samme beløpet, er summen lavere."
        in told
    )


def test_only_the_doubtful_sum_of_a_text_is_said_to_be_left_out() -> None:
    text = "Kr 900 000 i 2025, hvorav kr 400 000 til drift"
    sums = tuple(FinancingMeaning(text, None, amount, None, (2025,)) for amount in (900_000, 400_000))
    whole = plan(area("Industri", action("Messe", ONGOING, money=sums)))
    _told, told, chart = figures.money(whole, action_rows(whole, AT), financing_of(whole))
    assert told == (
        f"Av «{text}» er kr\u00a0400\u202f000 ikke regnet med. "
        "Beløpet er en del av beløpet foran i samme tekst.",
    )
    assert "kr\u00a0900\u202f000" in chart


def test_no_chart_where_a_sentence_says_it_all() -> None:
    assert figures.actions_by_area(SMALL, ROWS)
    one = plan(area("A", action("En", ONGOING)))
    assert figures.actions_by_area(one, action_rows(one, AT)) == ""
    assert figures.money(one, action_rows(one, AT), financing_of(one)) == ((), (), "")
