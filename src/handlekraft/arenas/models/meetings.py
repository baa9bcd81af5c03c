"""Meetings that come again: agenda, minutes, what was decided and who follows up."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office, Person


class Arena(models.Model):
    """A series of meetings, such as a business forum each month."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", "Hver uke"
        MONTHLY = "monthly", "Hver måned"
        QUARTERLY = "quarterly", "Hvert kvartal"
        TWICE_A_YEAR = "twice_a_year", "To ganger i året"
        YEARLY = "yearly", "Hvert år"
        AS_NEEDED = "as_needed", "Ved behov"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="arenas")
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.MONTHLY)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]


class Meeting(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", "Planlagt"
        HELD = "held", "Holdt"
        CANCELLED = "cancelled", "Avlyst"

    arena = models.ForeignKey(Arena, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    present = models.TextField(blank=True)
    """Who was there, as it is written in the minutes."""

    class Meta:
        ordering = ["on", "pk"]


class Point(models.Model):
    """One point of the agenda: what it is about, what was said and what was decided."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    said = models.TextField(blank=True)
    decided = models.TextField(blank=True)

    class Meta:
        ordering = ["place", "pk"]


class FollowUp(models.Model):
    """What somebody shall do after a meeting. It stays with its owner until it is done or let go."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    outcome = models.CharField(max_length=500, blank=True)
    let_go = models.BooleanField(default=False)
    """It will not be done; the outcome says why."""

    class Meta:
        ordering = ["due_on", "pk"]
