from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from handlekraft.offices.roles import Role


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        # People write their address as they like; it is kept in lower case.
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who can sign in. What they may do is said by their memberships."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    """A demonstration user of the example data: says so wherever it shows."""

    USERNAME_FIELD = "email"
    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """Kontor: a municipality or a regional body that runs plans here."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in one office."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "office"], name="one_role_in_an_office")]


class AppendOnly(Exception):
    """Somebody tried to change what is kept for ever."""


class Event(models.Model):
    """One thing done: who, when, what, before and after. Never changed, never removed."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "subject"])]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("an event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly("an event is never removed")
