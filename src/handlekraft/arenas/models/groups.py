"""Working groups, and the people and hours that companies and actors commit to them."""

from __future__ import annotations

from django.db import models

from handlekraft.arenas.models.actors import Actor
from handlekraft.arenas.models.meetings import Arena
from handlekraft.offices.models import Office


class WorkingGroup(models.Model):
    """A group that works on something for a time; `arena`: the series of meetings that it reports to."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="working_groups")
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    arena = models.ForeignKey(Arena, on_delete=models.SET_NULL, null=True, related_name="groups")
    begins = models.DateField()
    ends = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]


class Commitment(models.Model):
    """Who takes part for a company or another actor, and with how many hours. Withdrawn, never deleted."""

    class Per(models.TextChoices):
        YEAR = "year", "i året"
        IN_ALL = "in_all", "i alt"

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="commitments")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="commitments")
    person = models.CharField(max_length=200, blank=True)
    hours = models.PositiveIntegerField()
    per = models.CharField(max_length=6, choices=Per, default=Per.YEAR)
    begins = models.DateField()
    ends = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
