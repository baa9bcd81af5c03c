"""Following up an action between its editions: steps, status, notes, files, indicators."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Person
from handlekraft.plans.models.editions import Action
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.status import State


class Access(models.TextChoices):
    """Who may see a note or a file, each level narrower than the one before."""

    PARTNERS = "partners", "Alle som arbeider med tiltaket, også partnere"
    OFFICE = "office", "Alle på kontoret"
    RESTRICTED = "restricted", "Bare ansvarlige, redaktører og ledere"


Row = TypeVar("Row", bound=models.Model)


class NotRemoved(models.Manager[Row]):
    """What people have not taken away."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().filter(removed_at=None)


class Partner(models.Model):
    """Somebody who helps with an action, and how. One who is removed can be brought back."""

    class Part(models.TextChoices):
        CARRIES_OUT = "carries_out", "Gjennomfører"
        CONTRIBUTES = "contributes", "Bidrar"
        FINANCES = "finances", "Finansierer"
        CONSULTED = "consulted", "Blir tatt med på råd"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=12, choices=Part, default=Part.CONTRIBUTES)
    removed_at = models.DateTimeField(null=True)

    objects = NotRemoved()
    ever = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "name"], name="a_partner_once_in_an_action")]


class Step(models.Model):
    """A part of the action to tick off. One that is removed can be brought back."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects = NotRemoved()
    ever = models.Manager()

    class Meta:
        ordering = ["position", "id"]


class Telling(models.Manager["StatusMessage"]):
    """The messages that stand: neither replaced nor withdrawn."""

    def get_queryset(self) -> models.QuerySet[StatusMessage]:
        return super().get_queryset().filter(replaced_by=None, withdrawn=False)


class StatusMessage(FrozenModel):
    """Statusmelding: what happened, what is next, what is in the way, and how it stands.

    A wrong one is replaced by another, never changed.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="messages")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in State])
    happened = models.TextField()
    next = models.TextField(default="", blank=True)
    blocks = models.TextField(default="", blank=True)
    public = models.BooleanField(default=False)
    """May `state` and `happened` be shown with the published plan?"""

    at = models.DateTimeField()
    """When it was told; one that replaces another tells about the same moment."""

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    reason = models.CharField(max_length=500, default="", blank=True)
    """Why it replaces another; required where it does."""

    withdrawn = models.BooleanField(default=False)
    """It only takes the one it replaces away: that was never meant to be sent."""

    corrected_at = models.DateTimeField(null=True)

    objects = models.Manager()
    standing = Telling()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["action", "-at"])]


class Note(FrozenModel):
    CHANGES = ("withdrawn_at",)

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    access = models.CharField(max_length=10, choices=Access, default=Access.OFFICE)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]


class Attachment(FrozenModel):
    """A file that belongs to an action."""

    CHANGES = ("withdrawn_at",)

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    access = models.CharField(max_length=10, choices=Access, default=Access.OFFICE)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]


class Indicator(models.Model):
    """What shows that the action works: the plan's words, and how the office counts them.

    `text` is that of the edition; an indicator whose text an edition no longer has is kept with its
    observations and marked `ended_at`.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="indicators")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in IndicatorKind])
    target = models.DecimalField(max_digits=15, decimal_places=3, null=True)
    baseline = models.DecimalField(max_digits=15, decimal_places=3, null=True)
    unit = models.CharField(max_length=100, default="", blank=True)
    per_year = models.BooleanField(default=False)
    due = models.DateField(null=True)
    within_years = models.PositiveSmallIntegerField(null=True)
    """«Det første året»: counted from the day that the action starts."""

    about = models.CharField(max_length=1000, default="", blank=True)
    """The step that it stands beside in the plan, where the action has several with the same text."""

    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]


class Observation(FrozenModel):
    """A value of an indicator on a day. A wrong one is replaced by another, never changed.

    `value` is 1 or 0 for yes or no. For counts it is what was added since the one before.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    value = models.DecimalField(max_digits=15, decimal_places=3)
    as_of = models.DateField()
    source = models.CharField(max_length=500)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    reason = models.CharField(max_length=500, default="", blank=True)
    """Why it replaces another; required where it does."""

    withdrawn = models.BooleanField(default=False)
    """It only takes the one it replaces away: there was nothing to count."""

    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["as_of", "id"]


class Standing(models.Manager["Tie"]):
    """The decisions that stand: at most one for an indicator."""

    def get_queryset(self) -> models.QuerySet[Tie]:
        return super().get_queryset().filter(withdrawn_at=None)


class Tie(FrozenModel):
    """What a person has decided that an indicator is counted by.

    `measure` is a name of `rules.measures`; empty: by hand. Another decision withdraws the one before.
    """

    CHANGES = ("withdrawn_at", "withdrawn_by")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="ties")
    measure = models.CharField(max_length=40, default="", blank=True)
    conditions = models.JSONField(default=dict)
    needed = models.PositiveIntegerField(default=1)
    since = models.DateTimeField()
    """From when it has counted itself, also by other conditions: what was observed before is not added."""

    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = models.Manager()
    standing = Standing()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"], condition=models.Q(withdrawn_at=None), name="an_indicator_is_tied_once"
            )
        ]
