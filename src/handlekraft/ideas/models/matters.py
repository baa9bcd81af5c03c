"""Matters that the office works for with others, and what is done and reached."""

from __future__ import annotations

from django.db import models

from handlekraft.ideas.models.kept import InHand
from handlekraft.offices.models import Person


class Matter(InHand):
    """A road, a line, power: `about` is what the office wants, and why."""

    allies = models.TextField(blank=True)


class MatterEntry(models.Model):
    """A contact, or something that was reached. Taken away, never deleted."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Kontakt"
        PROPOSED = "proposed", "Foreslått"
        ADOPTED = "adopted", "Vedtatt"
        STARTED = "started", "Startet"

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField()
    who = models.CharField(max_length=300, blank=True)
    what = models.CharField(max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
