"""Who signs in for an actor."""

from __future__ import annotations

from django.db import models

from handlekraft.arenas.models.actors import Actor
from handlekraft.offices.models import Membership


class Spokesperson(models.Model):
    """A partner's seat at the office, and the one actor that it is for. Who loses the seat, loses this."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="+")
