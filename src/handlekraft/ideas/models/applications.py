"""Applications, and the schemes that they are sent to."""

from __future__ import annotations

from django.db import models

from handlekraft.ideas.models.ideas import Idea
from handlekraft.ideas.models.kept import InHand, WithCompany
from handlekraft.offices.models import Office


class Scheme(models.Model):
    """Where money may be applied for: the office's own list. `kind`: what an indicator may count by."""

    class Kind(models.TextChoices):
        FORNY = "forny", "Forny"
        SKATTEFUNN = "skattefunn", "SkatteFUNN"
        IPN = "ipn", "Innovasjonsprosjekt i næringslivet (IPN)"
        REGIONAL = "regional", "Regionale forskningsfond"
        INNOVATION_NORWAY = "innovation_norway", "Innovasjon Norge"
        EU = "eu", "EU"
        MUNICIPAL = "municipal", "Kommunalt eller regionalt fond"
        OTHER = "other", "Annen ordning"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="schemes")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_scheme_of_a_name")]


class Application(InHand, WithCompany):
    """The company is who applies; an actor where it has no number. `outcome` empty: no answer yet."""

    class Outcome(models.TextChoices):
        GRANTED = "granted", "Tilsagn"
        DECLINED = "declined", "Avslag"
        WITHDRAWN = "withdrawn", "Trukket"

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="applications")
    idea = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, related_name="applications")
    kroner_applied = models.PositiveBigIntegerField(null=True)
    kroner_granted = models.PositiveBigIntegerField(null=True)
    sent_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
