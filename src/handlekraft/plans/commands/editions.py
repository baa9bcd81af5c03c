"""A reading becomes an edition, and an edition is shown to the public."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.reads import names_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.financing import take_up_money
from handlekraft.plans.commands.proposals import without_meaning
from handlekraft.plans.commands.readings import asked_anew, asked_of, open_for_change
from handlekraft.plans.commands.taking_up import take_up
from handlekraft.plans.models import Action, Edition, Plan, Reading, Snapshot
from handlekraft.plans.reads.current import edition_words
from handlekraft.plans.reads.judging import judgements
from handlekraft.plans.reads.told_in_public import told_in_public
from handlekraft.plans.refusals import NothingToAccept, NotOpen
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules import plan as field
from handlekraft.rules.editions import difference_to_json, editions_difference
from handlekraft.rules.exchange import Json, plan_from_json, plan_to_json
from handlekraft.rules.identity import with_keys

# ---- edition and snapshot --------------------------------------------------------------------


def accept_reading(actor: Desk, reading_id: int, version: int) -> int:
    """Make the reading an edition of the office's plan; gives the edition's number.

    Raises `OutOfDate`, `NotOpen`, `NothingToAccept`.
    """
    with transaction.atomic():
        reading, words = open_for_change(actor, reading_id, version)
        if not any(words.actions()):
            raise NothingToAccept(reading_id)
        plan = _plan_of(actor, words)
        edition = Edition.objects.create(
            plan=plan,
            number=(plan.editions.aggregate(last=Max("number"))["last"] or 0) + 1,
            reading=reading,
            content=canonical(plan_to_json(_adopted_words(plan, words))),
            findings=reading.findings,
            accepted_by_id=actor.person_id,
        )
        reading.state = Reading.State.ACCEPTED
        reading.save()
        _lay_aside_earlier(reading)
        if edition.number == 1:
            _take_up(edition)
        record(actor, "accept_reading", f"edition:{edition.pk}", reading=reading.pk, number=edition.number)
    return edition.number


def _lay_aside_earlier(reading: Reading) -> None:
    """What was corrected in the reading before this one is in this one, unless somebody went on there."""
    earlier = Reading.objects.filter(pk=reading.earlier_id or 0, changed_at__lte=reading.created_at)
    earlier.filter(state=Reading.State.OPEN).update(state=Reading.State.DISCARDED)


def _plan_of(actor: Desk, words: field.Plan) -> Plan:
    # The lock keeps two people from making the same edition number, or two plans.
    existing = Plan.objects.select_for_update().filter(office_id=actor.office.id).first()
    return existing or Plan.objects.create(office_id=actor.office.id, title=words.title.text[:300])


def _adopted_words(plan: Plan, words: field.Plan) -> field.Plan:
    """The words with the identity of each action, and what they mean."""
    last = plan.editions.order_by("-number").first()
    previous = plan_from_json(json.loads(last.content)) if last else None
    first_free = (plan.actions.aggregate(last=Max("number"))["last"] or 0) + 1
    keyed = with_keys(words, previous, first_free)
    numbers = {int(action.key) for _, action in keyed.actions()}
    Action.objects.bulk_create(
        Action(plan=plan, number=number) for number in sorted(numbers) if number >= first_free
    )
    return with_meaning(keyed)


def revise_edition(actor: Desk, number: int) -> int:
    """Open the words of an edition for correction, as the start of the next; gives the reading's id.

    Each action keeps its number, whatever its title becomes. Raises `NotOpen`.
    """
    require(actor, Verb.EDIT_PLAN)
    with transaction.atomic():
        edition = _edition(actor, number)
        reading = open_words(actor, edition, plan_from_json(json.loads(edition.content)))
        record(actor, "revise_edition", f"reading:{reading.pk}", number=number)
    return reading.pk


def open_words(
    actor: Desk, edition: Edition, words: field.Plan, doubts: dict[str, tuple[str, ...]] | None = None
) -> Reading:
    """A reading under review with those words, which come of the edition's.

    `doubts`: why to look at a row first.
    """
    before = plan_from_json(json.loads(edition.content))
    return Reading.objects.create(
        document=edition.reading.document,
        office_id=actor.office.id,
        as_read=edition.reading.as_read,
        plan=plan_to_json(without_meaning(words)),
        findings=asked_of(actor.office.id, asked_anew(edition.findings, before, words)),
        found=edition.reading.found,
        doubts=doubts or {},
    )


def publish_edition(actor: Desk, number: int) -> None:
    """Freeze what the public sees of the edition and show it. Raises `NotOpen`."""
    require(actor, Verb.PUBLISH)
    with transaction.atomic():
        edition = _edition(actor, number)
        if not edition.snapshots.exists():
            _take_up(edition)
        now = timezone.now()
        public = _public(actor, edition, now.isoformat(timespec="seconds"))
        content = canonical(public | _changes(actor, edition))
        before = _shown(actor)
        _withdraw_all(actor)
        snapshot = Snapshot.objects.create(
            office_id=actor.office.id,
            edition=edition,
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            published_at=now,
            published_by_id=actor.person_id,
        )
        change = {"before": before, "after": number, "sha256": snapshot.sha256}
        record(actor, "publish_edition", f"edition:{edition.pk}", **change)


def withdraw_edition(actor: Desk, number: int) -> None:
    """Take the edition off the public pages; it can be published again. Raises `NotOpen`."""
    require(actor, Verb.PUBLISH)
    with transaction.atomic():
        edition, before = _edition(actor, number), _shown(actor)
        if not _withdraw_all(actor):
            raise NotOpen(number)
        record(actor, "withdraw_edition", f"edition:{edition.pk}", before=before, after=None)


def _take_up(edition: Edition) -> None:
    words = edition_words(edition.pk, edition.accepted_at)
    take_up(edition.plan_id, words)
    take_up_money(edition.pk, words)


def _edition(actor: Desk, number: int) -> Edition:
    rows = Edition.objects.filter(plan__office_id=actor.office.id, number=number)
    edition = rows.select_related("reading__document").first()
    if edition is None:
        raise NotOpen(number)
    return edition


def _shown(actor: Desk) -> int | None:
    """The number of the edition that the public sees now."""
    rows = Snapshot.objects.filter(office_id=actor.office.id, withdrawn_at=None)
    return rows.values_list("edition__number", flat=True).first()


def _withdraw_all(actor: Desk) -> int:
    shown = Snapshot.objects.filter(office_id=actor.office.id, withdrawn_at=None)
    return shown.update(withdrawn_at=timezone.now())


def _public(actor: Desk, edition: Edition, published_at: str) -> Json:
    """All that the public may see: an allow-list, for what is not named here cannot leak."""
    document = edition.reading.document
    plan = plan_from_json(json.loads(edition.content))
    names = names_of(actor.office.id)
    return {
        "format": "handlekraft-snapshot/1",
        "office": {"slug": actor.office.slug, "name": actor.office.name, "example": actor.office.example},
        "edition": edition.number,
        "published_at": published_at,
        "document": {"name": document.name, "pages": document.pages, "sha256": document.sha256},
        "plan": plan_to_json(names.in_meaning(plan)),
        "names": dict(names.used_in(plan)),
        "told": told_in_public(edition.plan_id),
    }


def _changes(actor: Desk, edition: Edition) -> Json:
    """What is new since the edition that this one takes the place of; nothing where none is shown.

    An edition that was taken off the public pages by hand is not told of here either.
    """
    shown = Snapshot.objects.filter(office_id=actor.office.id, withdrawn_at=None).first()
    before = json.loads(shown.content) if shown else None
    if before is None or before["edition"] >= edition.number:
        own = edition.snapshots.order_by("-id").first()
        kept = json.loads(own.content).get("changes") if own else None
        return {"changes": kept} if kept else {}
    judged = judgements(edition.plan_id, before["edition"], edition.number)
    told = {key: row if row.public else replace(row, reason="") for key, row in judged.items()}
    words = plan_from_json(json.loads(edition.content))
    found = editions_difference(plan_from_json(before["plan"]), words, told)
    since = {"edition": before["edition"], "published_at": before["published_at"]}
    return {"changes": {"since": since, **difference_to_json(found)}}


def canonical(data: Json) -> str:
    """One way to write the JSON, so that the same content has the same hash."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
