"""Hearing and decision of an edition, and how plans hang together."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Office, Person
from handlekraft.plans.models.editions import Edition, Plan
from handlekraft.rules.hearings import HearingDays


class Hearing(models.Model):
    """Høring: an edition laid out for comments, both days included."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="hearing")
    opens_on = models.DateField()
    closes_on = models.DateField()
    ended_on = models.DateField(null=True)
    """The office closed it this day, before the last."""

    invitation = models.TextField(default="", blank=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    @property
    def days(self) -> HearingDays:
        return HearingDays(self.opens_on, self.closes_on, self.ended_on)


class Comment(models.Model):
    """A comment in a hearing. The address of its sender is never public."""

    class Followed(models.TextChoices):
        YES = "yes", "Tatt til følge"
        PARTLY = "partly", "Delvis tatt til følge"
        NO = "no", "Ikke tatt til følge"
        NOTED = "noted", "Tatt til orientering"

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="comments")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    about = models.CharField(max_length=300, default="", blank=True)
    """The area or action it is about, empty: the whole plan."""

    text = models.TextField()
    received_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """None: sent in on the public page."""

    shown = models.BooleanField(default=False)
    answer = models.TextField(default="", blank=True)
    followed = models.CharField(max_length=6, choices=Followed, default="", blank=True)
    """What came of it; empty: nobody has said."""

    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["received_at", "id"]


class Council(models.Model):
    """Who must decide on a plan: one council for a municipality's own, several for a regional plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="councils")
    name = models.CharField(max_length=200)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="a_council_once_for_a_plan")]


class Decision(FrozenModel):
    """Vedtak in one council about one edition."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", "Vedtatt"
        CHANGED = "changed", "Vedtatt med endringer"
        REJECTED = "rejected", "Ikke vedtatt"
        RETURNED = "returned", "Sendt tilbake"

    CHANGES = ("withdrawn_at",)

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="decisions")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    decided_on = models.DateField()
    case_number = models.CharField(max_length=50)
    wording = models.TextField(default="", blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    """It was registered by mistake."""


class Takeover(models.Model):
    """An area of a plan above that a plan takes as its own."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="takeovers")
    source = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    area_key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "source", "area_key"], name="an_area_once")]


class GoalLink(models.Model):
    """A goal of a plan that serves a goal of the plan above. Goals are named by their words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goal_links")
    goal = models.CharField(max_length=1000)
    above = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    goal_above = models.CharField(max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "goal", "above", "goal_above"], name="a_goal_linked_once")
        ]
