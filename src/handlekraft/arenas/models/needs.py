"""What companies need, and who with knowledge may help: the coupling of the two, and what came of it."""

from __future__ import annotations

from django.db import models

from handlekraft.arenas.models.actors import Actor
from handlekraft.offices.models import Office


class Need(models.Model):
    """Something a company needs that an actor may help with."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="arena_needs")
    title = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    company = models.CharField(max_length=300)
    told_as = models.PositiveIntegerField(null=True)
    """Its number in the room of companies, where it was written down there first: for pages, unread here."""

    raised_on = models.DateField()
    let_go_on = models.DateField(null=True)
    let_go_why = models.CharField(max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["raised_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "told_as"], name="a_companys_need_raised_once")
        ]


class Help(models.Model):
    """What an actor offers to do about a need; a match when the company wants it."""

    class Came(models.TextChoices):
        PROJECT = "project", "Et prosjekt"
        RESULT = "result", "Et resultat"
        NOTHING = "nothing", "Ingenting"

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="helps")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="helps")
    person = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=1000)
    offered_on = models.DateField()
    matched_on = models.DateField(null=True)
    came = models.CharField(max_length=7, choices=Came, blank=True)
    came_words = models.CharField(max_length=1000, blank=True)
    came_on = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
