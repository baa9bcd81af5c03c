"""Business associations, and how many members they had when."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office, Person


class Association(models.Model):
    """A business association that the office works with."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="associations")
    name = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_association_of_a_name")]


class MemberCount(models.Model):
    """How many members on a day. One that was wrong is withdrawn and kept."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="counts")
    as_of = models.DateField()
    members = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["as_of", "pk"]
