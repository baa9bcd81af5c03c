"""Where the words of an edition come from: a document, an evaluation, or an edition put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef

from handlekraft.plans.models import Edition
from handlekraft.rules.exchange import Json


@dataclass(frozen=True, slots=True)
class Origin:
    """As a snapshot tells it. `evaluated`: the edition whose evaluation it came of.

    `revised`: its words are those of an earlier edition, and not a document read."""

    evaluated: int | None
    revised: bool


EVALUATED = F("reading__evaluation__edition__number")


def is_revised() -> Exists:
    """A document that is read again knows the reading before it; words that are put right do not."""
    earlier = Edition.objects.filter(plan=OuterRef("plan"), number__lt=OuterRef("number"))
    return Exists(earlier.filter(reading__document=OuterRef("reading__document")))


def origin_told(edition: Edition) -> Json:
    """One query."""
    rows: Any = Edition.objects.filter(pk=edition.pk).values(evaluated=EVALUATED, revised=is_revised())
    return dict(rows.get())


def origin_from(said: dict[str, Any] | None, edition: int) -> Origin | None:
    """None for a later edition that was frozen before this was told."""
    if said is None:
        return Origin(None, revised=False) if edition == 1 else None
    return Origin(said["evaluated"], bool(said["revised"]))
