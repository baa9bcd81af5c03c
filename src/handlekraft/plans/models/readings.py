"""Documents as they came, and their readings under review."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office, Person


class Document(models.Model):
    """A document as it was received, byte for byte."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, default="")
    """Empty until it is read."""

    pages = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    lines = models.JSONField()
    """What was read of it, line by line: `[number, page, text, box]`."""

    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class Reading(models.Model):
    """A document read and not yet accepted: the machine's reading, and what people made of it."""

    class State(models.TextChoices):
        OPEN = "open", "Til gjennomgang"
        ACCEPTED = "accepted", "Godtatt"
        DISCARDED = "discarded", "Forkastet"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    as_read = models.JSONField()
    """The plan as the machine read it; never changed."""

    plan = models.JSONField()
    """The plan as it stands after corrections."""

    findings = models.JSONField(default=list)
    found = models.JSONField(default=list)
    """The findings as the machine made them; never changed. Those not in `findings` are settled."""

    doubts = models.JSONField(default=dict)
    """The reasons to look at a row first, by the row's mark: a row that is corrected is no longer doubted."""

    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """The reading whose plan stood when the document came again; null for the first of a plan."""

    read_before = models.JSONField(null=True)
    """The plan as the machine read it from the document the time before."""

    stood = models.JSONField(null=True)
    """The plan as it stood when the document came again, with its places in the new document."""

    kept = models.JSONField(default=list)
    """The differences where a person has chosen the plan's words."""

    version = models.PositiveIntegerField(default=0)
    """Counts corrections, so that nobody overwrites what another has just changed."""

    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)


class Correction(models.Model):
    """One change to a reading, kept with what stood before it so that it can be undone."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="corrections")
    summary = models.CharField(max_length=300)
    plan_before = models.JSONField()
    findings_before = models.JSONField()
    doubts_before = models.JSONField(default=dict)
    kept_before = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    """What the change put in and took out of the office's list of names, to be taken back with it."""

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
