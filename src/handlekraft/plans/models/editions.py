"""A plan through its editions, and what the public sees of them."""

from __future__ import annotations

from typing import Any

from django.db import models

from handlekraft.offices.models import Office, Person
from handlekraft.plans.models.readings import Reading


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
