"""Events that people come to, who signed up, who came, and what they thought."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office


class Event(models.Model):
    """Something the office invites to, or took part in. It has been held when somebody has said so."""

    class Kind(models.TextChoices):
        BREAKFAST_MEETING = "breakfast_meeting", "Frokostmøte"
        SEMINAR = "seminar", "Seminar"
        RESIDENTS = "residents", "Innbyggertreff"
        GATHERING = "gathering", "Samling"
        COURSE = "course", "Kurs"
        CONFERENCE = "conference", "Konferanse"
        OTHER = "other", "Annet arrangement"

    class State(models.TextChoices):
        PLANNED = "planned", "Planlagt"
        HELD = "held", "Holdt"
        CANCELLED = "cancelled", "Avlyst"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="arena_events")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    about = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    seats = models.PositiveIntegerField(null=True)
    """How many there is room for; None: as many as want."""

    open_to_all = models.BooleanField(default=False)
    """Shown to everybody, who may sign up."""

    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    came = models.PositiveIntegerField(null=True)
    """How many came, as it was told when it was held."""

    ours = models.BooleanField(default=True)
    """False where others invited and the office took part."""

    tags = models.JSONField(default=list)
    industries = models.JSONField(default=list)
    """Codes of the industries that it was for; empty where it was for all."""

    key = models.CharField(max_length=43, unique=True)
    """Of the address where those who came say what they thought."""

    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at", "pk"]


class SignUp(models.Model):
    """Somebody who wants to come. Name and address are wiped when `wiped_at` says so."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sign_ups")
    name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    at = models.DateTimeField()
    came = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class EventAnswer(models.Model):
    """What somebody who came thought of it; nobody can tell who."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="answers")
    useful = models.PositiveSmallIntegerField()
    """1 (not at all) to 5 (very)."""

    words = models.TextField(blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["pk"]
