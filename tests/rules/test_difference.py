"""A plan beside another telling of it: what people corrected stays, what the document changed is proposed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from handlekraft.rules.corrections import Address, RowKind, all_rows, mark, own_words
from handlekraft.rules.difference import Change, Difference, RowDifference, accepted, difference
from handlekraft.rules.plan import (
    Action,
    FocusArea,
    LighthouseProject,
    Passage,
    Place,
    Plan,
    RelatedAction,
    passages,
)
from tests.rules.edited_plans import three_plans

MANY = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Three = tuple[Plan, Plan, Plan]


@MANY
@given(three_plans())
def test_a_document_that_says_the_same_gives_the_plan_as_it_stands(three: Three) -> None:
    before, ours, _ = three
    found = difference(before, ours, before)
    assert found.open == ()
    assert accepted(found) == ours


@MANY
@given(three_plans())
def test_nothing_is_changed_before_somebody_chooses(three: Three) -> None:
    found = difference(*three)
    assert accepted(found) == three[1]
    assert difference(three[0], accepted(found), three[2]) == found


@MANY
@given(three_plans())
def test_every_text_of_both_is_in_the_plan_or_shown_in_a_difference(three: Three) -> None:
    found = difference(*three)
    told = {text.text for text in passages(accepted(found))}
    for row in found.rows:
        if row.change is not Change.SAME:
            told |= {text for field in row.merged.fields for text in (*field.ours, *field.theirs)}
            told |= {text.text for side in (row.kept, row.taken) for text in passages(side)}
    shown = " \n ".join(told)
    assert all(text.text in shown for plan in three[1:] for text in passages(plan))


@MANY
@given(three_plans())
def test_choosing_the_document_everywhere_gives_the_rows_of_the_document(three: Three) -> None:
    before, _, theirs = three
    found = difference(before, before, theirs)
    assert _rows(accepted(found, {row.id for row in found.open})) == _rows(theirs)


@MANY
@given(three_plans())
def test_what_is_chosen_is_no_longer_asked_and_the_rest_still_is(three: Three) -> None:
    before, ours, theirs = three
    found = difference(before, ours, theirs)
    for row in found.open[:3]:
        if row.kind in (RowKind.LIGHTHOUSE, RowKind.RELATED):
            left = difference(before, accepted(found, {row.id}), theirs)
            assert Counter(r.id for r in left.open) == Counter(r.id for r in found.open if r.id != row.id)


@MANY
@given(three_plans())
def test_a_difference_of_two_plans_is_empty_only_where_they_have_the_same_rows(three: Three) -> None:
    before, ours, _ = three
    found = difference(before, before, ours)
    assert {row.change for row in found.rows} <= {Change.SAME, Change.CHANGED, Change.NEW, Change.GONE}
    assert not any(row.conflict for row in found.rows)
    assert bool(found.open) == (_rows(before) != _rows(ours))


def _rows(plan: Plan) -> Counter[tuple[str, str]]:
    """Every row by its words, an action with the name of its area."""
    return Counter(
        (plan.focus_areas[at.area].name.text if at.kind is RowKind.ACTION else at.kind, mark(own_words(row)))
        for at, row in all_rows(plan)
    )


# ---- by hand -------------------------------------------------------------------------------------


def plan(*actions: Action, area: str = "Industri", goal: str = "Flere jobber") -> Plan:
    only = FocusArea(Passage(area), main_goal=Passage(goal), actions=actions)
    return Plan(Passage("Plan"), focus_areas=(only,))


def action(title: str, **texts: str) -> Action:
    return Action(Passage(title), **{name: (Passage(text),) for name, text in texts.items()})  # type: ignore[arg-type]


VISIT = action("Besøke fem industribedrifter", financing="Egen ramme", timing="2025")


def the_one(found: Difference, kind: RowKind = RowKind.ACTION) -> RowDifference:
    return next(row for row in found.rows if row.kind is kind)


def test_a_correction_is_kept_where_the_document_says_what_it_said() -> None:
    read = replace(VISIT, title=Passage("Besøke fem industribedrifter", (Place(line=4),)))
    corrected = replace(read, title=Passage("Noe helt annet her", (Place(line=4),)))
    row = the_one(difference(plan(read), plan(corrected), plan(read)))
    assert (row.change, row.conflict) == (Change.CORRECTED, False)
    assert row.kept == corrected


def test_what_the_document_says_anew_is_proposed_beside_a_correction_of_another_field() -> None:
    corrected = replace(VISIT, title=Passage("Besøke seks industribedrifter"))
    newer = replace(VISIT, financing=(Passage("kr 50 000"),))
    found = difference(plan(VISIT), plan(corrected), plan(newer))
    row = the_one(found)
    assert (row.change, row.conflict) == (Change.CHANGED, False)
    chosen = accepted(found, {row.id}).focus_areas[0].actions[0]
    assert (chosen.title, chosen.financing) == (corrected.title, newer.financing)


def test_a_field_that_both_have_changed_is_a_conflict_and_stays_ours_until_chosen() -> None:
    ours, theirs = (replace(VISIT, timing=(Passage(year),)) for year in ("2026", "2027"))
    found = difference(plan(VISIT), plan(ours), plan(theirs))
    row = the_one(found)
    assert (row.change, row.conflict) == (Change.CHANGED, True)
    assert [(f.name, f.before, f.ours, f.theirs) for f in row.merged.fields] == [
        ("timing", ("2025",), ("2026",), ("2027",))
    ]
    assert accepted(found).focus_areas[0].actions[0] == ours
    assert accepted(found, {row.id}).focus_areas[0].actions[0] == theirs


def test_texts_of_a_list_are_merged_one_by_one() -> None:
    before, ours, theirs = (
        replace(VISIT, indicators=tuple(map(Passage, texts))) for texts in ("ab", "Ab", "aB")
    )
    found = difference(plan(before), plan(ours), plan(theirs))
    row = the_one(found)
    assert not row.conflict
    assert [t.text for t in accepted(found, {row.id}).focus_areas[0].actions[0].indicators] == ["A", "B"]


def test_both_having_corrected_alike_is_no_difference() -> None:
    same = replace(VISIT, timing=(Passage("2026"),))
    assert the_one(difference(plan(VISIT), plan(same), plan(same))).change is Change.SAME


def test_a_row_that_a_person_has_taken_out_stays_out_unless_the_document_has_changed_it() -> None:
    found = difference(plan(VISIT), plan(), plan(VISIT))
    assert found.open == () and [row.change for row in found.rows][-1] is Change.REMOVED
    newer = replace(VISIT, timing=(Passage("2027"),))
    asked = difference(plan(VISIT), plan(), plan(newer)).open
    assert [(row.change, row.conflict) for row in asked] == [(Change.NEW, True)]


def test_a_row_that_a_person_has_corrected_and_the_document_no_longer_has_is_a_conflict() -> None:
    corrected = replace(VISIT, timing=(Passage("2027"),))
    row = the_one(difference(plan(VISIT), plan(corrected), plan()))
    assert (row.change, row.conflict) == (Change.GONE, True)


def test_a_row_of_a_person_is_kept_and_not_asked_about() -> None:
    mine = action("Mitt eget tiltak")
    found = difference(plan(VISIT), plan(VISIT, mine), plan(VISIT))
    assert found.open == () and accepted(found).focus_areas[0].actions == (VISIT, mine)


def test_a_new_row_comes_where_the_document_has_it() -> None:
    first, new, last = VISIT, action("Et nytt tiltak om havn"), action("Holde kurs for gründere")
    found = difference(plan(first, last), plan(first, last), plan(first, new, last))
    chosen = accepted(found, {row.id for row in found.open})
    assert [a.title.text for a in chosen.focus_areas[0].actions] == [a.title.text for a in (first, new, last)]


def test_a_new_title_is_the_same_row_where_number_or_words_say_so() -> None:
    old = replace(VISIT, number="1.1", title=Passage("Besøke fem bedrifter hvert år"))
    new = replace(VISIT, number="1.1", title=Passage("Oppsøke bedrifter i industrien jevnlig"))
    row = the_one(difference(plan(old), plan(old), plan(new)))
    assert row.change is Change.CHANGED and [f.name for f in row.merged.fields] == ["title"]


def test_an_area_under_a_new_name_is_known_by_what_stands_in_it() -> None:
    found = difference(plan(VISIT), plan(VISIT), plan(VISIT, area="Industri og energi"))
    row = the_one(found, RowKind.AREA)
    assert [f.name for f in row.merged.fields] == ["name"]
    assert the_one(found).change is Change.SAME


def test_an_action_that_moves_to_another_area_goes_with_its_words_and_its_key() -> None:
    kept = replace(VISIT, key="7")
    here, there = FocusArea(Passage("Industri")), FocusArea(Passage("Reiseliv"))
    before = Plan(Passage("Plan"), focus_areas=(replace(here, actions=(kept,)), there))
    after = Plan(Passage("Plan"), focus_areas=(here, replace(there, actions=(VISIT,))))
    found = difference(before, before, after)
    (row,) = found.open
    assert row.moved and not row.conflict
    assert accepted(found, {row.id}) == replace(before, focus_areas=(here, replace(there, actions=(kept,))))


def test_a_new_area_brings_its_actions_and_one_that_is_gone_takes_them_with_it() -> None:
    other = FocusArea(Passage("Reiseliv"), actions=(action("Lage kart"), action("Merke stier")))
    small, large = plan(VISIT), replace(plan(VISIT), focus_areas=(*plan(VISIT).focus_areas, other))
    new = difference(small, small, large)
    assert accepted(new, {the_one(Difference(*_only(new, Change.NEW)), RowKind.AREA).id}) == large
    gone = difference(large, large, small)
    assert accepted(gone, {the_one(Difference(*_only(gone, Change.GONE)), RowKind.AREA).id}) == small


def _only(found: Difference, change: Change) -> tuple[Plan, Plan, tuple[RowDifference, ...], dict[int, int]]:
    return found.ours, found.theirs, found.of(change), found.areas


def test_words_that_are_kept_stand_where_the_new_document_has_them() -> None:
    def at(line: int, title: str) -> Plan:
        where = (Place(line=line),)
        return plan(Action(Passage(title, where), timing=(Passage("2025", where),)))

    read, corrected, again = at(1, "Besøk hos to"), at(1, "Besøk hos ti bedrifter"), at(9, "Besøk hos to")
    found = difference(read, corrected, again)
    row = accepted(found).focus_areas[0].actions[0]
    assert row.title == Passage("Besøk hos ti bedrifter", (Place(line=9),))
    assert row.timing == (Passage("2025", (Place(line=9),)),)


def test_words_read_from_another_file_of_the_plan_stand_where_the_new_document_has_them() -> None:
    def read(*places: Place) -> Plan:
        return plan(replace(action("Nettverk"), indicators=(Passage("Ja/Nei", places),)))

    in_word, in_pdf = Place(line=9), Place(page=3, line=14)
    found = difference(read(in_pdf), read(in_word), read(in_pdf))
    assert accepted(found).focus_areas[0].actions[0].indicators[0].places == (in_pdf,)


def test_another_plan_is_not_another_telling_of_this_one() -> None:
    assert difference(plan(VISIT), plan(VISIT), plan(VISIT)).is_of_one_plan
    other = plan(action("Bygge svømmehall"), action("Male skolen"), area="Oppvekst", goal="Trygge barn")
    assert not difference(plan(VISIT), plan(VISIT), other).is_of_one_plan
    assert not difference(plan(), plan(), plan()).is_of_one_plan


@pytest.mark.parametrize("kind", [RowKind.LIGHTHOUSE, RowKind.RELATED])
def test_other_rows_than_actions_are_compared_too(kind: RowKind) -> None:
    before = replace(
        plan(VISIT),
        lighthouse_projects=(LighthouseProject(Passage("Skogen som ressurs"), Passage("Om skog")),),
        related_actions=(RelatedAction(Passage("Rulle ut bredbånd"), responsible=Passage("IKT")),),
    )
    after = replace(
        before,
        lighthouse_projects=(LighthouseProject(Passage("Skogen som ressurs"), Passage("Om tre")),),
        related_actions=(RelatedAction(Passage("Rulle ut bredbånd"), responsible=Passage("Teknisk")),),
    )
    found = difference(before, before, after)
    row = the_one(found, kind)
    assert row.change is Change.CHANGED and row.at == Address(kind)
    assert accepted(found, {r.id for r in found.open}) == after
