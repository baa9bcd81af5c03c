"""What the office's own rows have in common."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office, Person


class Kept(models.Model):
    """A row of an office's own. Taken away, never deleted."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="%(class)ss")
    tags = models.JSONField(default=list)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]


class WithCompany(models.Model):
    """Done with somebody: what the register said of them when it was written.

    `number` None: a founder, an actor, or a company that isn't registered.
    """

    company = models.CharField(max_length=300, blank=True)
    number = models.IntegerField(null=True)
    industries = models.JSONField(default=list)
    municipality = models.CharField(max_length=4, blank=True)

    class Meta:
        abstract = True


class Ground(models.TextChoices):
    BUSINESS = "business", "Forretningsforhold: offl. § 13, jf. fvl. § 13 første ledd nr. 2"
    RESEARCH = "research", "Forskningsideer og forskningsprosjekter: offl. § 26 fjerde ledd"
    INTERNAL = "internal", "Internt dokument: offl. § 14"
    NEGOTIATION = "negotiation", "Forhandlinger og kontrakter: offl. § 23"


class InHand(Kept):
    """Something that somebody carries on, with what comes next, and what is not for everybody."""

    title = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    responsible = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    next_step = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True)
    confidential = models.TextField(blank=True)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    confided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who wrote what is confidential, and may always read it."""

    class Meta(Kept.Meta):
        abstract = True
