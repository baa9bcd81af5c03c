"""What an office knows of the companies it meets: its own, and no other office's."""

from __future__ import annotations

from django.db import models

from handlekraft.offices.frozen import FrozenModel
from handlekraft.offices.models import Office, Person


class Company(models.Model):
    """A company or founder on the office's own card. `number` ties it to the register, when it has one."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="companies")
    number = models.IntegerField(null=True)
    name = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    municipality = models.CharField(max_length=4, blank=True)
    """With `municipality_name` and `industry`: of one that isn't registered; the register has the others'."""

    municipality_name = models.CharField(max_length=100, blank=True)
    industry = models.CharField(max_length=10, blank=True)
    tags = models.JSONField(default=list)
    begun_here = models.BooleanField(default=False)
    """It was on a card here before it was registered."""

    established_on = models.DateField(null=True)
    """When one that had begun here was registered."""

    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"], condition=models.Q(removed_at=None), name="one_card_for_a_number"
            )
        ]


class Told(models.Model):
    """Something known of a company. Taken away, never deleted."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="%(class)ss")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["pk"]


class Fact(Told):
    text = models.CharField(max_length=1000)
    source = models.CharField(max_length=300)
    as_of = models.DateField()


class Contact(models.Model):
    """A person at a company. Truly deleted: by hand, or when the day that was promised has come."""

    class Purpose(models.TextChoices):
        VISITS = "visits", "Avtale og følge opp besøk"
        CASES = "cases", "Svare på henvendelser"
        NETWORK = "network", "Invitere til møter og nettverk"
        ESTABLISHING = "establishing", "Hjelpe til med etablering"

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose)
    keep_until = models.DateField()

    class Meta:
        ordering = ["name", "pk"]


class Visit(Told):
    """`done_on` None: planned."""

    class Kind(models.TextChoices):
        VISIT = "visit", "Besøk hos virksomheten"
        MEETING = "meeting", "Møte hos oss"
        DIGITAL = "digital", "Videomøte"
        PHONE = "phone", "Telefonsamtale"

    class Ground(models.TextChoices):
        BUSINESS = "business", "Forretningsforhold: offl. § 13, jf. fvl. § 13 første ledd nr. 2"
        PERSONAL = "personal", "Personlige forhold: offl. § 13, jf. fvl. § 13 første ledd nr. 1"
        INTERNAL = "internal", "Internt dokument: offl. § 14"
        NEGOTIATION = "negotiation", "Forhandlinger og kontrakter: offl. § 23"

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.VISIT)
    planned_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    who = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    met = models.CharField(max_length=500, blank=True)
    talked = models.TextField(blank=True)
    ideas = models.TextField(blank=True)
    confidential = models.TextField(blank=True)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)


class Need(Told):
    """What a company needs, and what came of it."""

    class Kind(models.TextChoices):
        LAND = "land", "Areal og lokaler"
        PEOPLE = "people", "Arbeidskraft og kompetanse"
        CAPITAL = "capital", "Kapital og støtte"
        PERMITS = "permits", "Tillatelser og regulering"
        NETWORK = "network", "Nettverk og samarbeid"
        DEVELOPMENT = "development", "Utvikling og forskning"
        MARKET = "market", "Marked og innkjøp"
        ROADS = "roads", "Vei, strøm og bredbånd"
        OTHER = "other", "Annet"

    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, related_name="needs")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=1000, blank=True)
    project = models.CharField(max_length=500, blank=True)
    project_on = models.DateField(null=True)
    result = models.CharField(max_length=1000, blank=True)
    result_on = models.DateField(null=True)
    dropped = models.CharField(max_length=500, blank=True)
    """Why nothing more comes of it."""

    dropped_on = models.DateField(null=True)


class FollowUp(Told):
    """Something that somebody has promised. It stands on the owner's day until it is done."""

    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, related_name="promises")
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)


class Lead(Told):
    """A company that may come, or grow here. How far it has come is said by its last step."""

    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    jobs = models.PositiveIntegerField(null=True)
    """How many it may give; null: nobody has said."""

    agreement = models.PositiveIntegerField(null=True)
    """The number of the agreement that is the same letter of intent: for pages, unread here."""


class LeadStep(FrozenModel):
    class Stage(models.TextChoices):
        LEAD = "lead", "Mulighet"
        DIALOGUE = "dialogue", "I dialog"
        INSPECTION = "inspection", "Befaring"
        OFFER = "offer", "Konkret tilbud"
        INTENT = "intent", "Intensjonsavtale"
        ESTABLISHED = "established", "Etablert"
        LOST = "lost", "Tapt"

    CHANGES = ("taken_back",)
    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField()
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
