"""Årshjul: what the office does when through the year, and what it has reminded of."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Office, Person


class WheelDate(models.Model):
    """Something that is due on the same day each year."""

    class Kind(models.TextChoices):
        STATUS = "status", "Statusmeldinger"
        EVALUATION = "evaluation", "Evaluering"
        BUDGET = "budget", "Innspill til økonomiplanen"
        HEARING = "hearing", "Høring"
        COUNCIL = "council", "Politisk behandling"
        OTHER = "other", "Annet"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    notice = models.PositiveSmallIntegerField(default=14)
    """Days before in which people are reminded."""

    class Meta:
        ordering = ["month", "day", "id"]


class Reminder(FrozenModel):
    """A letter to a person about something due, noted before it is sent so that none is sent on end."""

    CHANGES = ("sent_at", "tries")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=120)
    """What and when, such as `wheel:3:2026-05-01`."""

    sent_at = models.DateTimeField(null=True)
    """None while nobody knows whether the post took it."""

    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "office", "about"], name="a_reminder_is_sent_once")
        ]


class CalendarKey(models.Model):
    """The secret address of a person's calendar at an office; a new one closes the old."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "office"], name="one_calendar_for_a_person")]
