"""The municipalities of a region beside each other, by what they have published and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from handlekraft.offices.access import OfficeRow
from handlekraft.offices.models import Region
from handlekraft.plans.models import Snapshot
from handlekraft.plans.reads.published import SHOWN_COLUMNS, PublishedPlan, Purpose, Shown, published_from


@dataclass(frozen=True, slots=True)
class Municipality:
    """`plans` are those it has published, the action plan first."""

    office: OfficeRow
    plans: tuple[PublishedPlan, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`regional` are plans of the body that works for the region."""

    slug: str
    name: str
    body: OfficeRow | None
    municipalities: tuple[Municipality, ...]
    regional: tuple[PublishedPlan, ...]

    @property
    def with_plan(self) -> int:
        return sum(bool(row.plans) for row in self.municipalities)

    def shared(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Areas of other plans that several have taken over: area, plan, and who."""
        takers = [
            ((area.plan.id, area.key), area, row.office.name)
            for row in self.municipalities
            for plan in row.plans
            for area in plan.around.taken
        ]
        counts = Counter(key for key, _, _ in takers)
        named = {key: area for key, area, _ in takers}
        return tuple(
            (
                named[key].name,
                named[key].plan.title,
                tuple(dict.fromkeys(name for each, _, name in takers if each == key)),
            )
            for key, _count in counts.most_common()
        )


_OFFICE = ("offices__id", "offices__slug", "offices__name", "offices__is_example")
_BODY = ("body__id", "body__slug", "body__name", "body__is_example")


def side_by_side(slug: str) -> SideBySide | None:
    """Two queries where this process has the snapshots in memory, three where it has not."""
    rows = list(
        Region.objects.filter(slug=slug).order_by("offices__name").values_list("name", *_BODY, *_OFFICE)
    )
    if not rows:
        return None
    name, body = rows[0][0], OfficeRow(*rows[0][1:5]) if rows[0][1] else None
    offices = [OfficeRow(*row[5:]) for row in rows if row[5]]
    wanted = {office.id for office in offices} | ({body.id} if body else set())
    plans = _published(wanted)
    return SideBySide(
        slug=slug,
        name=name,
        body=body,
        municipalities=tuple(
            Municipality(office, plans.get(office.id, ())) for office in offices if office != body
        ),
        regional=plans.get(body.id, ()) if body else (),
    )


def _published(offices: set[int]) -> dict[int, tuple[PublishedPlan, ...]]:
    rows = Snapshot.objects.filter(
        withdrawn_at=None, purpose=Purpose.PUBLISHED, office_id__in=offices
    ).order_by("edition__plan_id")
    shown = published_from(Shown(*row) for row in rows.values_list(*SHOWN_COLUMNS))
    found: dict[int, tuple[PublishedPlan, ...]] = {}
    for plan in sorted(shown, key=lambda each: not each.is_front):
        found[plan.office.id] = (*found.get(plan.office.id, ()), plan)
    return found
