"""Each indicator of an edition's words is counted for itself, and goes on in the editions after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.plans.models import Indicator, Observation
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Conditions
from handlekraft.rules.plan import Action, Passage, Period, Plan
from handlekraft.rules.tying import Tie
from tests.cast import Cast, Publish, first_action

TODAY = timezone.localdate


def with_first(plan: Plan, steps: list[str], indicators: list[str], timing: str = "") -> Plan:
    """The plan with other words in its first action."""
    words: dict[str, tuple[Passage, ...]] = {
        "steps": tuple(map(Passage, steps)),
        "indicators": tuple(map(Passage, indicators)),
        "timing": (Passage(timing),) if timing else (),
    }
    action: Action = replace(first_action(plan), **words, meaning=None)  # type: ignore[arg-type]
    area = plan.focus_areas[0]
    areas = (replace(area, actions=(action, *area.actions[1:])), *plan.focus_areas[1:])
    return with_meaning(replace(plan, focus_areas=areas))


def names(cast: Cast) -> list[str]:
    found = reads.standing(cast.alice, 1, TODAY())
    assert found is not None
    return [item.progress.measure.name for item in found.indicators]


STEPS = ["Ring rundt", "Lag et kart", "Hold et møte"]
JA = "Ja/Nei"


def test_every_yes_or_no_is_its_own_and_says_which_step_it_is_of(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, [JA, "2 kart", JA]))
    assert names(cast) == ["Ja/Nei (Ring rundt)", "2 kart", "Ja/Nei (Hold et møte)"]
    last = Indicator.objects.get(action__number=1, about="Hold et møte")
    commands.observe(cast.alice, 1, last.pk, Decimal(1), TODAY(), "Referat")
    found = reads.standing(cast.alice, 1, TODAY())
    assert found is not None
    assert [bool(item.progress.reached) for item in found.indicators] == [False, False, True]
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert "<h3>Ja/Nei (Hold et møte)</h3>" in page
    assert "Ja/Nei (Hold et møte): 1 (Referat)" in page, "the story says which"
    assert page.count("<li>Ja/Nei</li>") == 2, "the plan's words are as adopted"


def test_where_the_lines_do_not_agree_they_are_numbered(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, [JA, JA]))
    assert names(cast) == ["Ja/Nei (1 av 2)", "Ja/Nei (2 av 2)"]


def test_a_text_that_says_several_things_stays_beside_its_step(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, [JA, "3 kurs, 24 deltakere", JA]))
    rows = Indicator.objects.filter(action__number=1).order_by("position").values_list("about", flat=True)
    assert list(rows) == ["Ring rundt", "Lag et kart", "Lag et kart", "Hold et møte"]


@pytest.mark.parametrize(
    ("steps", "indicators", "kept"),
    [
        (STEPS, [JA] * 3, "Hold et møte"),
        (["Hold et møte", "Ring rundt"], [JA] * 2, "Hold et møte"),
        (["Noe nytt", "Hold et møte", "Ring rundt"], [JA] * 3, "Hold et møte"),
        (["Hold et møte"], [JA], "Hold et møte"),
    ],
)
def test_what_was_observed_follows_its_step_into_the_next_edition(
    cast: Cast, example_plan: Plan, publish: Publish, steps: list[str], indicators: list[str], kept: str
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, [JA] * 3))
    row = Indicator.objects.get(action__number=1, about="Hold et møte")
    commands.observe(cast.alice, 1, row.pk, Decimal(1), TODAY(), "Referat")
    publish(cast.alice, with_first(example_plan, steps, indicators))
    standing = Indicator.objects.filter(action__number=1, ended_at=None)
    assert standing.count() == len(indicators)
    assert Observation.objects.get().indicator == standing.get(about=kept)


def test_a_text_of_its_own_goes_on_whatever_step_stands_beside_it(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, ["5 besøk", JA, JA]))
    row = Indicator.objects.get(action__number=1, text="5 besøk")
    publish(cast.alice, with_first(example_plan, ["Ring til alle", *STEPS[1:]], ["5 besøk", JA, JA]))
    again = Indicator.objects.get(action__number=1, text="5 besøk")
    assert (again.pk, again.about, again.ended_at) == (row.pk, "Ring til alle", None)


def test_the_first_year_ends_a_year_after_the_start_or_is_not_known(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, ["10 medlemmer det første året"]))
    commands.set_schedule(cast.alice, 1, None, date(2030, 12, 31))
    assert _deadline(cast) is None
    commands.set_schedule(cast.alice, 1, date(2025, 8, 1), date(2030, 12, 31))
    assert _deadline(cast) == date(2026, 7, 31)
    row = Indicator.objects.get(action__number=1, ended_at=None)
    counting = commands.Counting(IndicatorKind.COUNT, Decimal(10), due=date(2025, 12, 1))
    commands.change_counting(cast.alice, 1, row.pk, counting)
    assert _deadline(cast) == date(2025, 12, 1)


def _deadline(cast: Cast) -> date | None:
    found = reads.standing(cast.alice, 1, TODAY())
    assert found is not None
    return found.indicators[0].progress.deadline


def test_what_was_reached_after_the_deadline_says_so_on_the_page(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS, ["2 kart"]))
    commands.set_schedule(cast.alice, 1, date(2024, 1, 1), date(2024, 12, 31))
    row = Indicator.objects.get(action__number=1, ended_at=None)
    commands.observe(cast.alice, 1, row.pk, Decimal(2), date(2025, 2, 1), "Kartene")
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert "2 av 2 kart: nådd etter fristen. Fristen var 31. desember 2024." in page


def ending(plan: Plan, last: int) -> Plan:
    return with_meaning(replace(plan, period=Period(2024, last)))


def test_a_year_to_start_in_is_no_deadline_and_the_page_says_whose_the_day_is(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, ending(with_first(example_plan, STEPS[:1], [JA], "2025"), 2029))
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert "Ingen egen frist: planperioden går ut 31. desember 2029." in page
    assert "Fristen er" not in page and "Frist 31" not in page
    found = reads.standing(cast.alice, 1, date(2030, 1, 2))
    assert found is not None
    reasons = [str(reason) for reason in found.status.reasons]
    assert "ikke meldt gjort innen planperioden gikk ut 31.12.2029" in reasons


def test_a_deadline_in_the_indicators_own_words_holds(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, ending(with_first(example_plan, STEPS[:1], ["5 besøk i 2025"]), 2029))
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert "Fristen var 31. desember 2025." in page and "planperioden" not in page


def test_what_is_done_after_the_period_is_not_done_after_a_deadline(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, replace(with_first(example_plan, STEPS[:1], [JA]), period=Period(2023, 2024)))
    row = Indicator.objects.get(action__number=1, ended_at=None)
    commands.observe(cast.alice, 1, row.pk, Decimal(1), date(2025, 2, 1), "Referat")
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert '<p class="figures">Gjort.</p>' in page


def test_a_day_of_the_words_follows_the_next_edition_unless_somebody_set_another(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    words = with_first(example_plan, STEPS, ["5 besøk i perioden", "3 kart i perioden"], "Innen 2026")
    publish(cast.alice, ending(words, 2026))
    kept = Indicator.objects.get(action__number=1, text="3 kart i perioden")
    counting = commands.Counting(IndicatorKind.COUNT, Decimal(3), due=date(2025, 5, 1))
    commands.change_counting(cast.alice, 1, kept.pk, counting)
    commands.set_schedule(cast.alice, 2, date(2025, 3, 1), None)
    later = with_first(example_plan, STEPS, ["5 besøk i perioden", "3 kart i perioden"], "Innen 2027")
    publish(cast.alice, ending(later, 2027))
    days = dict(Indicator.objects.filter(action__number=1, ended_at=None).values_list("text", "due"))
    assert days == {"5 besøk i perioden": date(2027, 12, 31), "3 kart i perioden": date(2025, 5, 1)}
    found = {number: reads.standing(cast.alice, number, TODAY()) for number in (1, 2)}
    assert found[1] and found[1].due_on == date(2027, 12, 31)
    assert found[2] and found[2].starts_on == date(2025, 3, 1)


VISITS = "5 bedriftsbesøk i industrien"


def _observed(cast: Cast, text: str, value: int) -> int:
    row = Indicator.objects.get(action__number=1, text=text, ended_at=None)
    commands.observe(cast.alice, 1, row.pk, Decimal(value), TODAY(), "Dagboka")
    return row.pk


def test_another_target_in_the_next_edition_keeps_what_was_counted(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS[:1], [VISITS]))
    pk = _observed(cast, VISITS, 2)
    commands.tie_indicator(cast.alice, 1, pk, Tie("visits_done", Conditions()))
    number = publish(cast.alice, with_first(example_plan, STEPS[:1], ["6 bedriftsbesøk i industrien"]))
    row = Indicator.objects.get(action__number=1)
    assert (row.pk, row.text, row.target, row.ended_at) == (
        pk,
        "6 bedriftsbesøk i industrien",
        Decimal(6),
        None,
    )
    assert row.ties.get().measure == "visits_done" and row.observations.count() == 1
    commands.undo_tie(cast.alice, 1, pk)
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert "2 av 6 bedriftsbesøk" in page and "Fra tidligere utgaver" not in page
    assert f"Målet ble endret fra 5 til 6 i utgave {number}." in page


def test_a_target_that_the_office_has_set_is_not_lost(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS[:1], [VISITS]))
    row = Indicator.objects.get(action__number=1)
    counting = commands.Counting(IndicatorKind.COUNT, Decimal(4), unit="bedriftsbesøk", per_year=True)
    commands.change_counting(cast.alice, 1, row.pk, counting)
    publish(cast.alice, with_first(example_plan, STEPS[:1], ["6 bedriftsbesøk i industrien innen 2027"]))
    row.refresh_from_db()
    assert (row.target, row.per_year, row.due) == (Decimal(4), True, date(2027, 12, 31))
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert f"Fristen ble satt til 31. desember 2027 i utgave 2. Før sto det «{VISITS}»." in page


def test_what_is_not_alike_enough_is_told_with_its_number(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, with_first(example_plan, STEPS[:1], [VISITS, JA]))
    _observed(cast, VISITS, 2)
    publish(cast.alice, with_first(example_plan, STEPS[:1], ["3 kurs for gründere"]))
    page = cast.client(cast.alice).get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert f"Fra tidligere utgaver: {VISITS}: 2 av 5 bedriftsbesøk; Ja/Nei: ikke gjort ennå" in page


def test_the_same_for_two_steps_goes_on_beside_each(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, with_first(example_plan, STEPS[:2], ["2 kurs", "2 kurs"]))
    before = dict(Indicator.objects.filter(action__number=1).values_list("about", "pk"))
    publish(cast.alice, with_first(example_plan, [STEPS[1], STEPS[0]], ["4 kurs", "3 kurs"]))
    rows = Indicator.objects.filter(action__number=1, ended_at=None)
    assert dict(rows.values_list("about", "pk")) == before
    assert dict(rows.values_list("about", "target")) == {STEPS[1]: 4, STEPS[0]: 3}
