"""Documents that have come and are on their way to a reading."""

from __future__ import annotations

from django.db import models

from handlekraft.plans.models.readings import Document, Reading


class Arrival(models.Model):
    """Where a document is on its way. These rows are the line of documents to be read; there is no other."""

    class State(models.TextChoices):
        WAITING = "waiting", "Venter"
        READING = "reading", "Leses"
        READ = "read", "Lest"
        FAILED = "failed", "Ikke lest"
        ASIDE = "aside", "Lagt bort"

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="arrival")
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, null=True, related_name="arrival")
    """What came of it."""

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    stage = models.CharField(max_length=10, default="")
    page = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=20, default="")
    """Code of the `ReadingError`; `limit` is the limit it speaks of."""

    limit = models.CharField(max_length=40, default="")
    tries = models.PositiveIntegerField(default=0)
    holder = models.CharField(max_length=32, default="")
    """A word known to the one who reads it now, so that who has lost it can save nothing."""

    held_until = models.DateTimeField(null=True)
    """Who reads it moves this on; when it has passed, nobody reads it and another may."""

    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["state", "document"], name="arrivals_in_line")]
