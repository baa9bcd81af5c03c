"""What companies and others were asked, and what they answered together."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office
from handlekraft.rules.measures import SCALES


class Survey(models.Model):
    """One that has been held, with whatever tool: never who answered what."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="surveys")
    title = models.CharField(max_length=300)
    on = models.DateField()
    """The day it was closed."""

    about = models.TextField(blank=True)
    """Who asked, who was asked, and what came of it."""

    asked = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)
    scale = models.CharField(max_length=5, choices=SCALES, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """The mean of all answers, on the scale."""

    tags = models.JSONField(default=list)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
