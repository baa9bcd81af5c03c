"""Ideas from research, students and companies, and the stages that each goes through."""

from __future__ import annotations

from django.db import models

from handlekraft.ideas.models.kept import InHand, WithCompany
from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Person


class Idea(InHand, WithCompany):
    """The company is the one that was established on it. How far it has come is said by its last step."""

    class Kind(models.TextChoices):
        RESEARCH = "research", "Forskeridé"
        STUDENT = "student", "Studentidé"
        COMPANY = "company", "Idé fra en bedrift"

    kind = models.CharField(max_length=10, choices=Kind)
    from_whom = models.CharField(max_length=300, blank=True)


class IdeaStep(FrozenModel):
    class Stage(models.TextChoices):
        IDEA = "idea", "Idé"
        CLARIFICATION = "clarification", "Avklaring"
        APPLICATION = "application", "Søknad"
        GRANTED = "granted", "Tilsagn"
        DECLINED = "declined", "Avslag"
        PILOT = "pilot", "Pilot"
        ESTABLISHED = "established", "Etablert"
        SPIN_OFF = "spin_off", "Spin-off"
        SCALED_UP = "scaled_up", "Oppskalering"
        SHELVED = "shelved", "Skrinlagt"

    CHANGES = ("taken_back",)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=13, choices=Stage)
    on = models.DateField()
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
