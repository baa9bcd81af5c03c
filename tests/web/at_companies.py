"""An office that meets companies: one of each thing, and one of each taken away."""

from __future__ import annotations

from django.utils import timezone

from handlekraft.companies import commands
from handlekraft.companies.commands import Card, Confidential, Done, Person, Promise, Wanted
from handlekraft.companies.models import FollowUp, Need
from tests.cast import Cast
from tests.companies.kept import keep
from tests.sources.enhetsregisteret import sub, told

NUMBER, OTHER, ANOTHER = 910000001, 910000002, 910000003
OF_COMPANIES = {
    "companies",
    "add-company",
    "leads",
    "company-register",
    "cover-municipalities",
    "fetch-register",
    "unit",
    "take-up-company",
    "company",
    "visit-company",
    "do-visit",
    "correct-visit",
    "plan-visit",
    "move-visit",
    "change-company",
    "tag-company",
    "couple-company",
    "add-company-fact",
    "add-contact",
    "change-contact",
    "delete-contact",
    "add-company-need",
    "begin-project",
    "note-result",
    "drop-need",
    "promise-company",
    "add-lead",
    "change-lead",
    "move-lead",
    "couple-lead",
    "take-company-fact",
    "take-company-visit",
    "take-company-need",
    "take-company-follow-up",
    "take-company-lead",
    "bring-back-company-fact",
    "bring-back-company-visit",
    "bring-back-company-need",
    "bring-back-company-follow-up",
    "bring-back-company-lead",
    "keep-promise",
    "unkeep-promise",
    "reopen-need",
    "take-back-lead-step",
    "remove-company",
    "bring-back-company",
}
"""The addresses of companies; `test_doors_of_companies` has their matrix."""


def registered() -> None:
    keep(
        told(NUMBER, "STÅL OG FJELL AS"),
        told(OTHER, "BAKERIET AS", antallAnsatte=None, harRegistrertAntallAnsatte=False),
        told(ANOTHER, "TRE OG TOMT AS", konkurs=True, konkursdato="2026-02-03"),
        sub(920000001, NUMBER, "STÅL OG FJELL AVD GJØVIK"),
    )


def at_companies(cast: Cast) -> dict[str, object]:
    """What the arguments of the addresses stand for."""
    registered()
    gunnar, today = cast.gunnar, timezone.localdate()
    company = commands.take_up(gunnar, NUMBER)
    founder = commands.add_company(gunnar, Card("Karis idé"))
    gone = commands.take_up(gunnar, ANOTHER)
    commands.remove_company(gunnar, gone)
    commands.cover(gunnar, [("3407", "Gjøvik")])
    things: dict[str, object] = {
        "company": company,
        "founder": founder,
        "removed company": gone,
        "number": OTHER,
        "planned": commands.plan_visit(gunnar, company, today, "visit", cast.bob.person_id),
        "contact": commands.add_contact(gunnar, company, Person("Ola", "visits", today)),
    }
    for taken in ("removed ", ""):
        things |= {f"{taken}{kind}": pk for kind, pk in _one_of_each(cast, company).items()}
        for kind in commands.ROWS if taken else ():
            commands.take_away(gunnar, kind, int(str(things[f"{taken}{kind}"])))
    commands.begin_project(gunnar, int(str(things["need"])), "Finne tomt", today)
    commands.move_lead(gunnar, int(str(things["lead"])), "dialogue", today)
    return things


def _one_of_each(cast: Cast, company: int) -> dict[str, int]:
    gunnar, today = cast.gunnar, timezone.localdate()
    secret = Confidential("De vil flytte", "business")
    done = Done(
        today,
        "visit",
        "Om tomt",
        needs=["land"],
        promise=Promise("Ring", cast.bob.person_id, today),
        confidential=secret,
    )
    visit = commands.visit_company(gunnar, company, done)
    commands.add_fact(gunnar, company, "12 ansatte", "Møte", today)
    return {
        "visit": visit,
        "fact": commands.ROWS["fact"]._default_manager.latest("pk").pk,
        "need": Need.objects.latest("pk").pk,
        "follow-up": FollowUp.objects.latest("pk").pk,
        "lead": commands.add_lead(gunnar, company, Wanted("Ny fabrikk", gunnar.person_id)),
    }
