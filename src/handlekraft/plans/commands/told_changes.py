"""What a snapshot tells of changes: since the edition before, in those before that, and what has ended."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from handlekraft.plans.models import Edition, Snapshot
from handlekraft.plans.reads.financing import public_shifts
from handlekraft.plans.reads.judging import judgements
from handlekraft.plans.reads.published import ended_told, shown_snapshots
from handlekraft.rules.editions import difference_to_json, editions_difference
from handlekraft.rules.exchange import Json, plan_from_json
from handlekraft.rules.shifts import shifts_to_json


def changes_since(edition: Edition, now: datetime) -> Json:
    """What is new since the edition that this one takes the place of, and every action that has ended.

    What was taken off the public pages because of its words is told by none after it. One that is
    published again is held against the same edition as before: the words are the same, but the office
    may have said since what a sum means.
    """
    back = _kept_back(edition.plan_id)
    before = _before(edition, back)
    if not before:
        return {}
    since = {"edition": before["edition"], "published_at": before["published_at"]}
    changes = {"since": since, **_difference(edition, before)}
    new = {
        "edition": edition.number,
        "published_at": _first_shown(edition, now).isoformat(timespec="seconds"),
    }
    ended = [*ended_told(before), *ended_told({**new, "changes": changes})]
    earlier = [{"edition": before["edition"], **before["changes"]}] if "changes" in before else []
    earlier += _earlier(edition.plan_id, before)
    return {
        "changes": changes,
        "earlier": [row for row in earlier if not {row["edition"], row["since"]["edition"]} & back],
        "ended": [row for row in _not_in(edition, ended) if row["since"] not in back],
    }


def _before(edition: Edition, back: set[int]) -> Json:
    """What the public saw last of the edition that it is held against; empty where there is none."""
    shown = _content(shown_snapshots().filter(edition__plan_id=edition.plan_id).first())
    if shown and shown["edition"] < edition.number:
        return shown
    kept = _last(edition.plan_id, edition.number).get("changes")
    if kept and kept["since"]["edition"] not in back:
        return _last(edition.plan_id, kept["since"]["edition"])
    seen = _published(edition.plan_id).filter(edition__number__lt=edition.number)
    return _content(seen.exclude(edition__number__in=back).order_by("-edition__number", "-id").first())


def _kept_back(plan_id: int) -> set[int]:
    """The numbers of those that were taken off because of their words, and not shown since."""
    rows = _published(plan_id).order_by("id").values_list("edition__number", "kept_back")
    return {number for number, kept_back in dict(rows).items() if kept_back}


def _difference(edition: Edition, before: Json) -> Json:
    number, old = before["edition"], plan_from_json(before["plan"])
    words = plan_from_json(json.loads(edition.content))
    judged = judgements(edition.plan_id, number, edition.number)
    told = {key: row if row.public else replace(row, reason="") for key, row in judged.items()}
    figures = public_shifts(edition.plan_id, (number, old), (edition.number, words))
    found = difference_to_json(editions_difference(old, words, told))
    return {**found, "shifts": shifts_to_json(figures)}


def _earlier(plan_id: int, content: Json) -> list[Json]:
    """What the editions before that one changed, the last first, as it was shown."""
    found: list[Json] = content.get("earlier", [])
    if found:
        return found
    # A snapshot from before this was kept: what those before it say themselves.
    while "changes" in content:
        number = content["changes"]["since"]["edition"]
        content = _last(plan_id, number)
        if "changes" in content:
            found.append({"edition": number, **content["changes"]})
    return found


def _last(plan_id: int, number: int) -> Json:
    """What the public saw of the edition the last time; empty where it never did."""
    return _content(_published(plan_id).filter(edition__number=number).order_by("-id").first())


def _published(plan_id: int) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(edition__plan_id=plan_id, purpose=Snapshot.Purpose.PUBLISHED)


def _content(row: Snapshot | None) -> Json:
    content: Json = json.loads(row.content) if row else {}
    return content


def _first_shown(edition: Edition, now: datetime) -> datetime:
    rows = edition.snapshots.filter(purpose=Snapshot.Purpose.PUBLISHED).order_by("id")
    return rows.values_list("published_at", flat=True).first() or now


def _not_in(edition: Edition, ended: list[Json]) -> list[Json]:
    going = {row.key for _area, row in plan_from_json(json.loads(edition.content)).actions()}
    return [row for row in ended if row["key"] not in going]
