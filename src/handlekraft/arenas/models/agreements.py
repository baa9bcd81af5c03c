"""What the office has agreed with others: parties, who does what, money and until when."""

from __future__ import annotations

from django.db import models

from handlekraft.arenas.models.actors import Actor
from handlekraft.offices.models import Office, Person


class Agreement(models.Model):
    """An agreement, signed or on its way to it."""

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", "Samarbeidsavtale"
        MUNICIPAL = "municipal", "Kommuneavtale"
        INTENT = "intent", "Intensjonsavtale"
        OWNERSHIP_STRATEGY = "ownership_strategy", "Eierstrategi"
        OTHER = "other", "Annen avtale"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    about = models.TextField(blank=True)
    parties = models.ManyToManyField(Actor, related_name="agreements")
    kroner_a_year = models.PositiveBigIntegerField(null=True)
    """What the office pays a year; None where nothing is told."""

    signed_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    notice = models.PositiveSmallIntegerField(default=90)
    """Days before it expires from which it must be looked at."""

    responsible = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class Obligation(models.Model):
    """What a party has promised; of the office itself where no actor is named."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="obligations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=500)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
