"""Tables of cases. A case is one office's; what was sent to somebody is kept as it was sent."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Office, Person

KEPT_MONTHS = 24
"""How long an office keeps who asked, after the case is closed, where it has said nothing else."""


class Reception(models.Model):
    """How an office takes enquiries from everybody. `open`: the public form is there."""

    office = models.OneToOneField(Office, on_delete=models.CASCADE, related_name="reception")
    open = models.BooleanField(default=False)
    welcome = models.TextField(blank=True)
    privacy = models.TextField(blank=True)
    closed_days = models.JSONField(default=list)
    """Days off of the office's own, beside the public holidays."""

    receiver = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    """Who gets what no type gives to another."""

    kept_months = models.PositiveSmallIntegerField(default=KEPT_MONTHS)
    """After so many months a closed case no longer says who asked."""


class CaseType(models.Model):
    """Sakstype: what an enquiry is about, and within how many working days the office means to answer."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="case_types")
    name = models.CharField(max_length=100)
    goal_days = models.PositiveSmallIntegerField()
    responsible = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class Language(models.TextChoices):
    NB = "nb", "Bokmål"
    NN = "nn", "Nynorsk"


class Case(models.Model):
    """An enquiry and what becomes of it. `number` counts within the office."""

    class State(models.TextChoices):
        RECEIVED = "received", "Mottatt"
        UNDER_WORK = "under_work", "Under arbeid"
        WAITING = "waiting", "Venter på den som spurte"
        ANSWERED = "answered", "Besvart"
        CLOSED = "closed", "Avsluttet"

    class Source(models.TextChoices):
        WEB = "web", "Nettsiden"
        EMAIL = "email", "E-post"
        PHONE = "phone", "Telefon"
        VISIT = "visit", "Besøk"
        LETTER = "letter", "Brev"

    class Outcome(models.TextChoices):
        HELPED = "helped", "Fikk svar eller hjelp"
        REFERRED = "referred", "Fulgt opp av en annen aktør"
        WITHDRAWN = "withdrawn", "Trukket av den som spurte"
        NOTHING = "nothing", "Ikke noe for oss"

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="cases")
    number = models.PositiveIntegerField()
    type = models.ForeignKey(CaseType, on_delete=models.PROTECT, related_name="cases")
    title = models.CharField(max_length=200)
    text = models.TextField()
    source = models.CharField(max_length=10, choices=Source)
    language = models.CharField(max_length=2, choices=Language, default=Language.NB)

    name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    organisation_number = models.PositiveIntegerField(null=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    responsible = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_words = models.TextField(blank=True)

    received_on = models.DateField()
    registered_at = models.DateTimeField()
    replied_on = models.DateField(null=True)
    """The interim reply that the law asks for."""

    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    link = models.PositiveIntegerField(default=1)
    """Which of the secret links holds: those before it do not."""

    link_open = models.BooleanField(default=True)
    forgotten_at = models.DateTimeField(null=True)
    """When who asked, and all that was written, was deleted."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="each_case_number_once")]
        indexes = [models.Index(fields=["office", "state"]), models.Index(fields=["office", "received_on"])]


class CasePause(models.Model):
    """The office waits for the enquirer. `until` is the day the clock goes again."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]


class CaseNote(models.Model):
    """What those who handle the case tell each other. Withdrawn, never deleted."""

    class Access(models.TextChoices):
        OFFICE = "office", "Alle som ser saken"
        RESTRICTED = "restricted", "Bare saksbehandlere og ledere"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    access = models.CharField(max_length=12, choices=Access, default=Access.OFFICE)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class CaseLetter(FrozenModel):
    """What was written to the enquirer or to another actor, as it was sent."""

    CHANGES = ("posted_at",)

    class Kind(models.TextChoices):
        RECEIVED = "received", "Bekreftelse"
        INTERIM = "interim", "Foreløpig svar"
        WAITING = "waiting", "Vi venter på deg"
        REFERRED = "referred", "Sendt videre"
        ANSWERED = "answered", "Svar"
        QUESTIONS = "questions", "Tre spørsmål"
        REFERRAL = "referral", "Henvisning"

    class Way(models.TextChoices):
        EMAIL = "email", "E-post"
        PAGE = "page", "Bare på sakens side"
        OTHERWISE = "otherwise", "Telefon, møte eller post"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=Kind)
    way = models.CharField(max_length=10, choices=Way)
    language = models.CharField(max_length=2, choices=Language)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    to = models.EmailField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    """When the post took it; empty for what the post has not taken, or was not asked to."""

    class Meta:
        ordering = ["pk"]


class Referral(models.Model):
    """Henvisning: another actor is asked to take over. The case stays with who answers for it here."""

    class State(models.TextChoices):
        SENT = "sent", "Venter på svar"
        ACCEPTED = "accepted", "Tatt imot"
        DECLINED = "declined", "Takket nei"
        ANSWERED = "answered", "Ferdig hos aktøren"
        WITHDRAWN = "withdrawn", "Tatt tilbake"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    actor_key = models.CharField(max_length=40)
    """Tells actors apart; what it stands for is known by who keeps the office's list of them."""

    actor_name = models.CharField(max_length=200)
    actor_email = models.EmailField()
    text = models.TextField()
    consent = models.CharField(max_length=300)
    """How and when the enquirer agreed."""

    state = models.CharField(max_length=10, choices=State, default=State.SENT)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    due_on = models.DateField()
    """By when the actor is to have taken it; once taken, by when it is to have told how it went."""

    accepted_on = models.DateField(null=True)
    link = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["actor_key"])]


class CaseMessage(models.Model):
    """What came from outside to a case: from the enquirer, or from the actor of a referral."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, null=True, related_name="messages")
    """Empty: from the enquirer."""

    came = models.CharField(max_length=10, blank=True)
    """Of an actor: the state that the referral came to with it."""

    text = models.TextField(blank=True)
    shared = models.BooleanField(default=False)
    """The enquirer may read the actor's words."""

    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class Feedback(models.Model):
    """The enquirer's answers to the three questions, once for a case."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="feedback")
    soon = models.PositiveSmallIntegerField()
    helpful = models.PositiveSmallIntegerField()
    easy = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
