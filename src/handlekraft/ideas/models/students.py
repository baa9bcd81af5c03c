"""What students do at companies. Never who they are."""

from __future__ import annotations

from django.db import models

from handlekraft.ideas.models.kept import Kept, WithCompany


class StudentWork(Kept, WithCompany):
    class Kind(models.TextChoices):
        JOB = "job", "Jobb"
        PLACEMENT = "placement", "Praksis"
        BACHELOR = "bachelor", "Bacheloroppgave"
        MASTER = "master", "Masteroppgave"
        THESIS = "thesis", "Annen oppgave"

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind)
    school = models.CharField(max_length=300, blank=True)
    students = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta(Kept.Meta):
        ordering = ["-starts_on", "-pk"]
