"""The money of an edition, line by line, as the office understands the plan's words."""

from __future__ import annotations

from django.db import models

from handlekraft.plans.models.editions import Action, Edition
from handlekraft.rules.meaning import FinancingKind


class FinancingLine(models.Model):
    """A contribution, once, with every action that it pays for.

    `text` is the plan's wording, or the office's for a line that it `added`. `amount` is in whole
    kroner, None where nothing is said. A `yearly` amount counts in each year from the first to the
    last, any other once, in the first; years None: not said. `doubt` is the code of why the line
    is not counted (`rules.money.Doubt`), empty where it is clear.
    """

    class Sort(models.TextChoices):
        RUNNING = "running", "Drift"
        INVESTMENT = "investment", "Investering"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="financing")
    actions = models.ManyToManyField(Action, related_name="financing")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=1000, default="", blank=True)
    kind = models.CharField(
        max_length=16, choices=[(kind.value, kind.value) for kind in FinancingKind], null=True
    )
    amount = models.BigIntegerField(null=True)
    yearly = models.BooleanField(default=False)
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    sort = models.CharField(max_length=10, choices=Sort, null=True)
    payer = models.CharField(max_length=200, default="", blank=True)
    doubt = models.CharField(max_length=10, default="", blank=True)
    said = models.JSONField(default=list)
    """Text, sum and action numbers of each sum of the words that it stands for."""

    shared_with = models.JSONField(default=list)
    """Numbers of the actions that shared the sum until it was changed here only."""

    added = models.BooleanField(default=False)
    """The office's own, not of the plan's words."""

    confirmed = models.BooleanField(default=False)
    """A person has looked at it; until then it is the machine's reading of the words."""

    class Meta:
        ordering = ["position", "id"]
