"""The innovation system: who there is, and what each offers in which phase."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office


class Actor(models.Model):
    """Somebody the office works with, as the office knows them."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommune"
        REGION = "region", "Regionkontor eller fylkeskommune"
        HUB = "hub", "Næringshage eller inkubator"
        CLUSTER = "cluster", "Klynge eller nettverk"
        RESEARCH = "research", "Universitet eller forskning"
        FUNDER = "funder", "Virkemiddelaktør"
        ASSOCIATION = "association", "Næringsforening"
        COMPANY = "company", "Bedrift"
        OTHER = "other", "Annet"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="actors")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    about = models.TextField(blank=True)
    address = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    """Where it is asked to take over an enquiry; empty: it is not asked."""

    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_actor_of_a_name")]


class Offer(models.Model):
    """What an actor does for companies in a phase, a line for each thing. `leads`: the one to go to first."""

    class Phase(models.TextChoices):
        IDEA = "idea", "Idé"
        PILOT = "pilot", "Pilot"
        ESTABLISHMENT = "establishment", "Etablering"
        GROWTH = "growth", "Vekst"
        EXPORT = "export", "Eksport"

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="offers")
    phase = models.CharField(max_length=13, choices=Phase)
    what = models.TextField()
    leads = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["actor", "phase"], name="one_offer_in_a_phase")]
