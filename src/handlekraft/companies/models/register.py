"""The register of units: public facts, the same for every office."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.models import Office


class Unit(models.Model):
    """A main or sub-unit as Enhetsregisteret told of it, written in bulk by `commands.loading`."""

    number = models.IntegerField(primary_key=True)
    name = models.CharField(max_length=300)
    search = models.CharField(max_length=640)
    """The name as `rules.name_search` folds it, with marks for place and industry (`companies.marks`)."""

    form = models.CharField(max_length=10)
    is_sub = models.BooleanField()
    parent = models.IntegerField(null=True)
    municipality = models.CharField(max_length=4)
    municipality_name = models.CharField(max_length=100)
    postal_code = models.CharField(max_length=10)
    place = models.CharField(max_length=100)
    address = models.CharField(max_length=300)
    industry = models.CharField(max_length=10)
    """The main code, for lists; `industries` has them all."""

    industries = models.TextField()
    """JSON: field, code, words and standard of each."""

    employees = models.IntegerField(null=True)
    has_employees = models.BooleanField(null=True)
    status = models.CharField(max_length=12)
    status_on = models.DateField(null=True)
    founded = models.DateField(null=True)
    registered = models.DateField(null=True)
    website = models.CharField(max_length=200)
    told_on = models.DateField()
    """When the register said all this."""

    run = models.IntegerField()
    """The round that last saw it."""

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "industry"], name="unit_in_municipality"),
            models.Index(fields=["parent"], name="unit_of_parent", condition=models.Q(parent__isnull=False)),
            models.Index(fields=["search"], name="unit_by_beginning", opclasses=["varchar_pattern_ops"]),
        ]


class Coverage(models.Model):
    """Which municipalities' units an office wants in the register; an empty list is the whole country."""

    office = models.OneToOneField(Office, on_delete=models.CASCADE, related_name="register_coverage")
    municipalities = models.JSONField(default=list)
    """Code and name of each."""


class RegisterRun(models.Model):
    """A round of fetching, and how far it has come."""

    class Kind(models.TextChoices):
        WHOLE = "whole", "Hele registeret"
        CHANGES = "changes", "Endringer"

    kind = models.CharField(max_length=8, choices=Kind)
    municipalities = models.JSONField(default=list)
    """Codes; empty for the whole country."""

    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    """Why it ended before it was done, in words for people; empty where it went well."""

    done = models.JSONField(default=list)
    """The files that are loaded."""

    read = models.PositiveIntegerField(default=0)
    """Rows of the file being loaded that are behind."""

    kept = models.PositiveIntegerField(default=0)
    """Units written."""

    made_at = models.DateTimeField(null=True)
    """When the register made what was loaded."""

    positions = models.JSONField(default=dict)
    """By file: the first change that is not in."""

    class Meta:
        ordering = ["pk"]
