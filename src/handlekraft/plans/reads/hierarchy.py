"""The plans of an office, and those of others that they are tied to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads import regions_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Edition, GoalLink, Plan, Reading, Takeover
from handlekraft.plans.owning import plan_at
from handlekraft.plans.reads.current import edition_words
from handlekraft.plans.reads.published import (
    SHOWN_COLUMNS,
    PublishedPlan,
    Shown,
    published_from,
    shown_snapshots,
)
from handlekraft.plans.refusals import NotHere
from handlekraft.rules import plan as field

KINDS = tuple(Plan.Kind.choices)


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan to choose from a list."""

    id: int
    kind: str
    title: str
    office: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan of the office. `edition` is the newest, `shown` the one that the public sees."""

    id: int
    kind: str
    kind_name: str
    title: str
    parent: int | None
    edition: int
    period: field.Period | None
    shown: PublishedPlan | None
    above: PlanChoice | None
    """The plan above, own or another office's."""

    @property
    def in_address(self) -> int | None:
        return None if self.kind == Plan.Kind.ACTION else self.id


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of a plan with the goal above that it serves, empty where nobody has said."""

    area: str
    goal: str
    serves: str


@dataclass(frozen=True, slots=True)
class Goals:
    plan: PlanChoice
    above: PlanChoice | None
    rows: tuple[GoalRow, ...]
    goals_above: tuple[tuple[str, tuple[str, ...]], ...]
    """The goals of the plan above, by area."""


@dataclass(frozen=True, slots=True)
class Takeable:
    """A plan of another office in the region, with the keys of the areas that are taken over."""

    plan: PublishedPlan
    taken: frozenset[str]


def plan_told(reading: Reading) -> int | None:
    """The plan that the reading goes on with: of the same document, or the reading that it came again to."""
    rows = Edition.objects.filter(plan__office_id=reading.office_id)
    told = rows.filter(Q(reading=reading.earlier_id or 0) | Q(reading__document=reading.document_id))
    return told.order_by("-pk").values_list("plan_id", flat=True).first()


def plan_of_reading(desk: Desk, reading_id: int) -> int | None:
    row = Reading.objects.filter(pk=reading_id, office_id=desk.office.id).defer("as_read", "plan").first()
    return plan_told(row) if row else None


def plan_choices(desk: Desk) -> tuple[PlanChoice, ...]:
    """The office's own plans. One query."""
    rows = Plan.objects.filter(office_id=desk.office.id).order_by("pk")
    return tuple(PlanChoice(*row) for row in rows.values_list("pk", "kind", "title", "office__name"))


def plans_above(desk: Desk) -> tuple[PlanChoice, ...]:
    """Plans that a plan of the office may be under: its own, and the published ones of the region."""
    others = _others_shown(desk)
    rows = Plan.objects.filter(Q(office_id=desk.office.id) | Q(pk__in=[row.plan for row in others]))
    found = rows.exclude(kind=Plan.Kind.ACTION).order_by("pk")
    return tuple(PlanChoice(*row) for row in found.values_list("pk", "kind", "title", "office__name"))


def our_plans(desk: Desk) -> tuple[PlanRow, ...]:
    """The office's plans, those above before those below. Three queries where words are in memory."""
    require(desk, Verb.SEE_INSIDE)
    rows = Plan.objects.filter(office_id=desk.office.id).select_related("parent__office")
    plans = list(rows.order_by("pk"))
    newest = {row.plan_id: row for row in _newest(desk)}
    shown = shown_plans(plan.pk for plan in plans)
    return tuple(
        PlanRow(
            id=plan.pk,
            kind=plan.kind,
            kind_name=plan.get_kind_display(),
            title=plan.title,
            parent=plan.parent_id,
            edition=newest[plan.pk].number,
            period=edition_words(newest[plan.pk].pk, newest[plan.pk].accepted_at).period,
            shown=shown.get(plan.pk),
            above=_choice(plan.parent),
        )
        for plan in plans
        if plan.pk in newest
    )


def _newest(desk: Desk) -> Iterable[Edition]:
    # The last of each plan stays when the rows are taken by plan.
    return (
        Edition.objects.filter(plan__office_id=desk.office.id)
        .only("pk", "plan_id", "number", "accepted_at")
        .order_by("number")
    )


def goals(desk: Desk, plan: int) -> Goals:
    """Raises `NotHere`. Three queries where words are in memory."""
    require(desk, Verb.SEE_INSIDE)
    newest = _newest_of(plan, desk)
    if newest is None:
        raise NotHere(plan)
    row = newest.plan
    found = GoalLink.objects.filter(plan_id=plan, above_id=row.parent_id)
    links = dict(found.values_list("goal", "goal_above"))
    words = goals_of(edition_words(newest.pk, newest.accepted_at))
    return Goals(
        plan=PlanChoice(row.pk, row.kind, row.title, desk.office.name),
        above=_choice(row.parent),
        rows=tuple(GoalRow(area, goal, links.get(goal, "")) for area, texts in words for goal in texts),
        goals_above=goals_of(_words_above(desk, row.parent)),
    )


def _newest_of(plan: int, desk: Desk) -> Edition | None:
    rows = Edition.objects.filter(plan_id=plan, plan__office_id=desk.office.id).order_by("-number")
    return rows.select_related("plan__parent__office").first()


def _choice(plan: Plan | None) -> PlanChoice | None:
    return PlanChoice(plan.pk, plan.kind, plan.title, plan.office.name) if plan else None


def goals_of(words: field.Plan | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Main goals and sub-goals of each area that has any."""
    found = (
        (
            area.name.text,
            tuple(
                dict.fromkeys(
                    goal.text[:1000] for goal in (area.main_goal, *area.sub_goals) if goal and goal.text
                )
            ),
        )
        for area in (words.focus_areas if words else ())
    )
    return tuple((name, texts) for name, texts in found if texts)


def _words_above(desk: Desk, above: Plan | None) -> field.Plan | None:
    """Of another office only what it has published."""
    if above is None:
        return None
    if above.office_id != desk.office.id:
        shown = shown_plans([above.pk]).get(above.pk)
        return shown.plan if shown else None
    own = _newest_of(above.pk, desk)
    return edition_words(own.pk, own.accepted_at) if own else None


def plan_row(desk: Desk, plan: int) -> tuple[PlanChoice, int | None]:
    """A plan of the office, and the one above it. Raises `NotHere`."""
    row = plan_at(desk, plan)
    return PlanChoice(row.pk, row.kind, row.title, desk.office.name), row.parent_id


def takeable(desk: Desk, plan: int) -> tuple[Takeable, ...]:
    """Published plans of the other offices of the region."""
    require(desk, Verb.SEE_INSIDE)
    rows = Takeover.objects.filter(plan_id=plan, plan__office_id=desk.office.id)
    taken = set(rows.values_list("source_id", "area_key"))
    return tuple(
        Takeable(shown, frozenset(key for source, key in taken if source == shown.id))
        for shown in published_from(_others_shown(desk))
        if shown.plan.focus_areas
    )


def _others_shown(desk: Desk) -> tuple[Shown, ...]:
    """What others in the office's regions have published for several: not each municipality's own actions."""
    regions = regions_of(desk)
    bodies = {row.body.id for row in regions if row.body} - {desk.office.id}
    members = {office.id for row in regions for office in row.offices} - {desk.office.id}
    wider = Q(office_id__in=members) & ~Q(edition__plan__kind=Plan.Kind.ACTION)
    rows = shown_snapshots().filter(Q(office_id__in=bodies) | wider)
    return tuple(Shown(*row) for row in rows.values_list(*SHOWN_COLUMNS))


def shown_plans(plans: Iterable[int | None]) -> dict[int, PublishedPlan]:
    """What the public sees of these plans, of any office."""
    rows = shown_snapshots().filter(edition__plan_id__in=list(plans))
    return {plan.id: plan for plan in published_from(Shown(*row) for row in rows.values_list(*SHOWN_COLUMNS))}
