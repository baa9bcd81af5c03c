"""A plan through its editions, and what the public sees of them."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Office, Person
from handlekraft.plans.models.readings import Reading


class Plan(models.Model):
    """A plan through all its editions."""

    class Kind(models.TextChoices):
        MUNICIPAL = "municipal", "Kommuneplan"
        REGIONAL = "regional", "Regional plan"
        STRATEGIC = "strategic", "Strategisk plan"
        ACTION = "action", "Handlingsplan"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ACTION)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    """The plan above it, perhaps of another office (a regional plan)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=models.Q(kind="action"), name="one_action_plan_for_an_office"
            )
        ]


class Action(models.Model):
    """An action through the editions of its plan: its identity and who answers for it.

    Its words are in the editions; what is done about it is in the tables of `following`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    accountable = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """The one person who answers for it, whatever units the plan names."""

    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    """The schedule as the office keeps it; the plan's own words on timing stand in the edition."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_action_for_a_number")]


class Edition(FrozenModel):
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


class Snapshot(FrozenModel):
    """What the public sees of an edition: text and its hash. The portal reads nothing else."""

    class Purpose(models.TextChoices):
        PUBLISHED = "published", "Planen som gjelder"
        HEARING = "hearing", "Forslaget som er på høring"
        COMMENTS = "comments", "Uttalelser som vises, med svar"

    CHANGES = ("withdrawn_at", "kept_back")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="snapshots")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="snapshots")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.PUBLISHED)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    kept_back = models.BooleanField(default=False)
    """Taken off because of its words: no later edition tells the public what they were."""

    class Meta:
        indexes = [models.Index(fields=["office", "withdrawn_at", "-id"])]
