from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

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

    sessions_ended = models.PositiveIntegerField(default=0)
    """Goes up when the person's roles change: whoever is signed in as them must sign in again."""

    USERNAME_FIELD = "email"
    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def awaited(self) -> bool:
        """Invited, and has never signed in: is here so that work can be given to them before they come."""
        return not self.is_active and not self.has_usable_password()

    def get_session_auth_hash(self) -> str:
        """What a session must match; a new password or new roles make another."""
        signed_in = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("handlekraft.offices.session", signed_in, algorithm="sha256").hexdigest()


class WrittenIn(models.TextChoices):
    """Målform."""

    NB = "nb", "Bokmål"
    NN = "nn", "Nynorsk"


class Office(models.Model):
    """Kontor: a municipality or a regional body that runs plans here."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    is_example = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=WrittenIn, default=WrittenIn.NB)
    """What is made of figures is written in it."""

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """Offices that work together."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    body = models.ForeignKey(Office, on_delete=models.SET_NULL, null=True, related_name="+")
    """The office that works for the whole region, when there is one."""

    offices = models.ManyToManyField(Office, related_name="regions")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role that a person holds in one office; several roles are several rows."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "office", "role"], name="each_role_in_an_office_once")
        ]


class Invitation(models.Model):
    """A person asked to join an office. The letter's link is signed, and holds `letters`."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="invitations")
    """Who it is for; of those accepted before it was kept, nobody."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    letters = models.PositiveIntegerField(default=1)
    """How many letters are sent: the link of the last one holds, those before it do not."""

    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "email"],
                condition=models.Q(accepted_at=None),
                name="one_open_invitation_for_an_address",
            )
        ]


class Attempt(models.Model):
    """A try at the door that failed, or may yet fail. `whose` tells neither address nor machine."""

    whose = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["whose", "at"]), models.Index(fields=["at"])]


class Turn(models.Model):
    """A piece of work that one process has taken, until when nobody else does. `whose` as in `Attempt`."""

    whose = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()


class Sent(models.Model):
    """The last form that a person sent at an office. `mark` tells nobody what it said."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, blank=True)
    to = models.CharField(max_length=500, blank=True)
    """Where it led."""

    event = models.PositiveBigIntegerField(default=0)
    """The person's last in the log by then."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "person"], name="one_last_form_for_each")]


class KnownName(models.Model):
    """What an office has decided about a name or a word. Taken back, never deleted."""

    class Kind(models.TextChoices):
        SAME = "same", "Samme aktør"
        APART = "apart", "Ikke samme aktør"
        RIGHT = "right", "Riktig skrevet"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind)
    written = models.CharField(max_length=300)
    other = models.CharField(max_length=300, blank=True)
    """For one actor: the name that is used. For two: the other. For a word: empty."""

    holds = models.BooleanField(default=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "written", "other"], name="decided_once")
        ]


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
        indexes = [models.Index(fields=["office", "subject"]), models.Index(fields=["office", "verb"])]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("an event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly("an event is never removed")
