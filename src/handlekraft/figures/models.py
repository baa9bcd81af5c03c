"""Tables of figures.

A cube is kept as the bytes that `analysis.kept` writes, once for each revision, and belongs to no office:
official figures are the same for everybody. What an office makes of them is the office's own.
"""

from __future__ import annotations

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Office, Person


class StoredCube(FrozenModel):
    """Figures as a source gave them. A revision is another row: what was shown once can be shown again."""

    table = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    attribution = models.CharField(max_length=300)
    address = models.URLField(max_length=2000, blank=True)
    selection = models.CharField(max_length=64)
    """What was asked for, so that the next answer to the same question is known as its revision."""

    places = models.JSONField(default=list)
    """The municipalities in it, so that it is found without being opened."""

    updated = models.DateTimeField(null=True)
    retrieved_at = models.DateTimeField()
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["table", "-id"])]


class StoredReference(FrozenModel):
    """What is no figure itself, and what figures are read by. A revision is another row."""

    class Kind(models.TextChoices):
        BORDERS = "borders"
        CHANGES = "changes"
        """Of municipalities, as Klass tells them."""

    kind = models.CharField(max_length=10, choices=Kind)
    places = models.JSONField(default=list)
    """The municipalities in it, by code."""

    publisher = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    attribution = models.CharField(max_length=300)
    address = models.URLField(max_length=2000, blank=True)
    retrieved_at = models.DateTimeField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "-id"])]


class FetchRun(models.Model):
    """A round of fetching for an office, asked for by a person or by the night, and how far it has come."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="fetch_runs")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]


class FetchedPart(FrozenModel):
    """How it went to fetch one selection of a table in a round."""

    class Outcome(models.TextChoices):
        NEW = "new", "Nye tall"
        SAME = "same", "Ingen endring"
        FAILED = "failed", "Gikk ikke"

    run = models.ForeignKey(FetchRun, on_delete=models.CASCADE, related_name="fetches")
    table = models.CharField(max_length=20, blank=True)
    """Empty for what isn't in a table."""

    title = models.CharField(max_length=200)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=6, choices=Outcome)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=list)
    """What exactly was wrong, sentence by sentence."""

    class Meta:
        ordering = ["pk"]


class RegionSet(models.Model):
    """A region as the office means it: which municipalities it holds is said by its versions."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="region_sets")
    name = models.CharField(max_length=200)
    compared = models.BooleanField(default=False)
    """Another region, that the office compares its own with."""

    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["compared", "pk"]


class RegionVersion(FrozenModel):
    """The municipalities of a region from a day on, each with code and name."""

    region = models.ForeignKey(RegionSet, on_delete=models.CASCADE, related_name="versions")
    municipalities = models.JSONField()
    holds_from = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["holds_from", "pk"]


class AreaIndustries(FrozenModel):
    """The industries that a focus area is about, as the office sees it. The last row of an area holds."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="area_industries")
    area = models.SlugField(max_length=200)
    """The area's key in the plan."""

    codes = models.JSONField()
    classification = models.CharField(max_length=10, default="SN2007")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class Goal(models.Model):
    """A goal of the plan that a number can answer."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="figure_goals")
    text = models.CharField(max_length=500)
    measure = models.CharField(max_length=40)
    region = models.ForeignKey(RegionSet, on_delete=models.PROTECT, null=True, related_name="goals")
    """Null: for what the office observes itself."""

    area = models.SlugField(max_length=200, blank=True)
    """For jobs in the industries of an area: which."""

    baseline = models.PositiveSmallIntegerField(null=True)
    aim = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    deadline = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=60, blank=True)
    """Of the office's own observations."""

    moves = models.JSONField(default=list)
    """Keys of the areas whose actions are to move it."""

    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class OwnFigure(FrozenModel):
    """What the office has observed itself. A wrong one is replaced, never changed."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="own_figures")
    value = models.DecimalField(max_digits=14, decimal_places=3)
    as_of = models.DateField()
    source = models.CharField(max_length=500)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    reason = models.CharField(max_length=500, blank=True)
    withdrawn = models.BooleanField(default=False)
    """It takes the place of another to say that there was nothing to observe."""

    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["as_of", "pk"]
