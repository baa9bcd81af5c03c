"""What the public sees of a plan: an edition frozen, shown and taken back."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.reads import names_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.around import around
from handlekraft.plans.commands.case_papers import keep_known
from handlekraft.plans.commands.financing import take_up_money
from handlekraft.plans.commands.new_words import tell_new_words
from handlekraft.plans.commands.taking_up import take_up
from handlekraft.plans.commands.told_changes import changes_since
from handlekraft.plans.models import Edition, Plan, Snapshot
from handlekraft.plans.owning import edition_at
from handlekraft.plans.reads.counted_in_public import counted_in_public
from handlekraft.plans.reads.current import edition_words
from handlekraft.plans.reads.financing import money_lines_of
from handlekraft.plans.reads.judging import judgements, proposed_for
from handlekraft.plans.reads.origins import origin_told
from handlekraft.plans.reads.public_money import told_to_json
from handlekraft.plans.reads.told_in_public import told_in_public
from handlekraft.plans.refusals import NotOpen
from handlekraft.rules.editions import editions_difference, with_reasons
from handlekraft.rules.exchange import Json, plan_from_json, plan_to_json

Purpose = Snapshot.Purpose


def publish_edition(actor: Desk, number: int, plan: int | None = None) -> None:
    """Freeze what the public sees of the edition and show it. Raises `NotOpen`."""
    require(actor, Verb.PUBLISH)
    with transaction.atomic():
        edition = edition_at(actor, number, plan, for_change=True)
        if not edition.snapshots.filter(purpose=Purpose.PUBLISHED).exists():
            keep_known(actor, edition)
            take_up_edition(actor, edition)
        now = timezone.now()
        content = {
            **as_public(actor, edition, now),
            **changes_since(edition, now),
            "told": told_in_public(edition, timezone.localdate(now)),
            "counts": counted_in_public(edition, timezone.localdate(now)),
            "around": around(actor, edition),
            "money": _money(edition),
            **_figures(edition.plan_id),
        }
        before = _number_shown(edition.plan_id)
        sha256 = freeze(actor, edition, Purpose.PUBLISHED, content, now)
        change = {"before": before, "after": number, "sha256": sha256}
        record(actor, "publish_edition", f"edition:{edition.pk}", **change)


def withdraw_edition(actor: Desk, number: int, plan: int | None = None, *, keep_back: bool = False) -> None:
    """Take the edition off the public pages; it can be published again. Raises `NotOpen`.

    `keep_back`: later editions don't tell what it said either.
    """
    require(actor, Verb.PUBLISH)
    with transaction.atomic():
        edition = edition_at(actor, number, plan, for_change=True)
        before = _number_shown(edition.plan_id)
        shown = _shown(edition.plan_id, Purpose.PUBLISHED)
        if not shown.update(withdrawn_at=timezone.now(), kept_back=keep_back):
            raise NotOpen(number)
        told = {"before": before, "after": None, "kept_back": keep_back}
        record(actor, "withdraw_edition", f"edition:{edition.pk}", **told)


def take_up_edition(actor: Desk, edition: Edition) -> None:
    """Only the action plan is followed up; of the others only the words are kept."""
    if edition.plan.kind == Plan.Kind.ACTION:
        words = edition_words(edition.pk, edition.accepted_at)
        before = in_force_before(edition)
        was = edition_words(before.pk, before.accepted_at) if before else None
        reworded = take_up(actor, edition, words, was)
        take_up_money(edition.pk, words)
        if before and was:
            judged = judgements(edition.plan_id, before.number, edition.number)
            found = editions_difference(was, words, judged)
            told = with_reasons(found, judged, proposed_for(edition.pk))
            tell_new_words(actor, edition, told, reworded)


def in_force_before(edition: Edition) -> Edition | None:
    """The edition that the office worked by until this one: the last published, else the first."""
    shown = Snapshot.objects.filter(edition__plan_id=edition.plan_id, purpose=Purpose.PUBLISHED)
    last = shown.exclude(edition=edition).select_related("edition").order_by("-id").first()
    return last.edition if last else edition.plan.editions.filter(number__lt=edition.number).first()


def show_around(actor: Desk, plan_id: int) -> None:
    """Let the public see what has been decided and tied to the plan since it was published.

    The words stay those that somebody chose to publish.
    """
    shown = _shown(plan_id, Purpose.PUBLISHED).select_related("edition__plan").first()
    if shown is None:
        return
    content = {**json.loads(shown.content), "around": around(actor, shown.edition)}
    if canonical(content) != shown.content:
        freeze(actor, shown.edition, Purpose.PUBLISHED, content, timezone.now())


def show_figures(actor: Desk, figures: Json) -> None:
    """Let the public see these figures beside the action plan. Raises `NotOpen` where it is not published."""
    _beside(actor, {"figures": figures}, "publish_figures")


def withdraw_figures(actor: Desk) -> None:
    """Take the figures off the public pages; the plan stays. Raises `NotOpen`."""
    _beside(actor, {}, "withdraw_figures")


@transaction.atomic
def _beside(actor: Desk, beside: Json, verb: str) -> None:
    require(actor, Verb.PUBLISH)
    plans = Plan.objects.filter(office_id=actor.office.id, kind=Plan.Kind.ACTION)
    shown = _shown(plans.values_list("pk", flat=True).first() or 0, Purpose.PUBLISHED)
    snapshot = shown.select_related("edition").first()
    if snapshot is None:
        raise NotOpen("published")
    words = {key: value for key, value in json.loads(snapshot.content).items() if key != "figures"}
    sha256 = freeze(actor, snapshot.edition, Purpose.PUBLISHED, {**words, **beside}, timezone.now())
    record(actor, verb, "figures", sha256=sha256)


def _money(edition: Edition) -> list[Json]:
    """The plan's own sums as the office understands them now; what it put beside them is not told."""
    words = edition_words(edition.pk, edition.accepted_at)
    return told_to_json(
        money_lines_of(edition.plan_id, edition.number).of(edition.number, words, added=False)
    )


def _figures(plan_id: int) -> Json:
    """The figures that were last shown beside the plan: another edition doesn't take them away."""
    last = (
        Snapshot.objects.filter(edition__plan_id=plan_id, purpose=Purpose.PUBLISHED).order_by("-id").first()
    )
    figures = json.loads(last.content).get("figures") if last else None
    return {"figures": figures} if figures is not None else {}


def freeze(actor: Desk, edition: Edition, purpose: Purpose, content: Json, now: datetime) -> str:
    """Show this in place of what the plan shows for the same purpose; gives its hash."""
    withdraw(edition.plan_id, purpose)
    text = canonical(content)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    Snapshot.objects.create(
        office_id=actor.office.id,
        edition=edition,
        purpose=purpose,
        content=text,
        sha256=sha256,
        published_at=now,
        published_by_id=actor.person_id,
    )
    return sha256


def withdraw(plan_id: int, purpose: Purpose) -> int:
    return _shown(plan_id, purpose).update(withdrawn_at=timezone.now())


def _number_shown(plan_id: int) -> int | None:
    """The number of the plan's edition that the public sees now."""
    return _shown(plan_id, Purpose.PUBLISHED).values_list("edition__number", flat=True).first()


def _shown(plan_id: int, purpose: Purpose) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(edition__plan_id=plan_id, purpose=purpose, withdrawn_at=None)


def as_public(actor: Desk, edition: Edition, published_at: datetime) -> Json:
    """All that the public may see: an allow-list, for what is not named here cannot leak."""
    document = edition.reading.document
    plan = plan_from_json(json.loads(edition.content))
    names = names_of(actor.office.id)
    return {
        "format": "handlekraft-snapshot/1",
        "office": {"slug": actor.office.slug, "name": actor.office.name, "example": actor.office.example},
        "edition": edition.number,
        "published_at": published_at.isoformat(timespec="seconds"),
        "document": {"name": document.name, "pages": document.pages, "sha256": document.sha256},
        "origin": origin_told(edition),
        "plan": plan_to_json(names.in_meaning(plan)),
        "names": dict(names.used_in(plan)),
    }


def canonical(data: Json) -> str:
    """One way to write the JSON, so that the same content has the same hash."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
