"""The yearly evaluation of a plan's actions."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Person
from handlekraft.plans.models.editions import Action, Edition
from handlekraft.plans.models.readings import Reading


class Choice(models.TextChoices):
    """What becomes of an action in the next edition."""

    CONTINUE = "continue", "Videreføre"
    CHANGE = "change", "Endre"
    FINISH = "finish", "Avslutte: gjennomført"
    DROP = "drop", "Ta ut"


class Evaluation(models.Model):
    """The evaluation of an edition, from it is begun until the next edition comes of it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="evaluations")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    draft = models.OneToOneField(Reading, on_delete=models.PROTECT, null=True, related_name="evaluation")
    """The next edition under work, opened when the evaluation is closed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(closed_at=None), name="one_open_evaluation"
            )
        ]


class Assessment(models.Model):
    """What was said of one action in an evaluation."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="assessments")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="assessments")
    result = models.TextField(default="", blank=True)
    effect = models.TextField(default="", blank=True)
    """What the office has seen of development after it; an effect only where a design shows one."""

    lesson = models.TextField(default="", blank=True)
    choice = models.CharField(max_length=10, choices=Choice, null=True)
    reason = models.TextField(default="", blank=True)
    public = models.BooleanField(default=False)
    """May `reason` be shown with the published plan? The decision itself always is."""

    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "action"], name="one_assessment_each")]


class ProposedAction(models.Model):
    """An action that an evaluation proposes for the next edition."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="proposed")
    area_key = models.CharField(max_length=200)
    title = models.CharField(max_length=500)
    reason = models.TextField(default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="+")
    """What it became in the edition, by whatever name."""

    class Meta:
        ordering = ["id"]


class CasePaper(models.Model):
    """Saksframlegg for an edition: what people write of it; the rest is made of what is known.

    `known` is that, as it was when the edition was decided on or published; None before.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="case_paper")
    recommendation = models.TextField(default="", blank=True)
    known = models.JSONField(null=True)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
