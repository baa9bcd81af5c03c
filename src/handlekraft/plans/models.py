"""Tables of the plan.

The words of an edition are one JSON document in the exchange format, kept as the text that was
hashed: adopted wording never changes, and a hash of rows in five tables would prove nothing. What
lives (follow-up, evidence, money lines) gets tables of its own and points at `Action`.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from handlekraft.offices.models import Office, Person


class Document(models.Model):
    """A document as it was received, byte for byte."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10)
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
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]


class Plan(models.Model):
    """A plan through all its editions."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=300)


class Action(models.Model):
    """The identity of an action through the editions of its plan; its words are in the editions."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_action_for_a_number")]


class Frozen(Exception):
    """Somebody tried to change what was adopted or published."""


class _FrozenModel(models.Model):
    """Written once. `CHANGES` names the few fields that say what became of it."""

    CHANGES: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        changed = set(kwargs.get("update_fields") or [])
        if not self._state.adding and not (changed and changed <= set(self.CHANGES)):
            raise Frozen(f"{type(self).__name__} {self.pk} is kept as it is")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Frozen(f"{type(self).__name__} {self.pk} is kept")


class Edition(_FrozenModel):
    """Utgave: the words of a plan as a person accepted them."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, related_name="edition")
    content = models.TextField()
    findings = models.JSONField(default=list)
    accepted_at = models.DateTimeField(auto_now_add=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_edition_for_a_number")]


class Snapshot(_FrozenModel):
    """What the public sees of an edition: text and its hash. The portal reads nothing else."""

    CHANGES = ("withdrawn_at",)

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="snapshots")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "withdrawn_at", "-id"])]
