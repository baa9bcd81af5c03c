"""A letter of intent that stands both at a lead and under agreements: which agreement it is."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy

from handlekraft.arenas.reads import agreements
from handlekraft.companies import commands
from handlekraft.offices.access import Desk
from handlekraft.web.companies.doings import Doing, page_of
from handlekraft.web.companies.forms import SameLetterForm

DOING = Doing(
    "couple-lead",
    "samme-avtale",
    gettext_lazy("Hvilken avtale er det?"),
    gettext_lazy("Lagre"),
    gettext_lazy("Det er lagret. Samme intensjonsavtale teller bare én gang."),
    lambda asked: SameLetterForm(
        _letters(asked.desk), asked.data, initial={"agreement": asked.of("leads").agreement}
    ),
    lambda asked, form: commands.couple_lead(asked.desk, asked.pk, form.cleaned_data["agreement"]),
    of="leads",
    note=gettext_lazy("Står intensjonsavtalen også under avtaler, velger du den her."),
)


def _letters(desk: Desk) -> list[tuple[int, str]]:
    return [(row.id, row.title) for row in agreements(desk) if row.kind == "intent"]


urlpatterns = [
    path(
        f"<slug:office>/bedrifter/<int:company>/{DOING.word}/<int:pk>/",
        page_of(DOING),
        name=DOING.name,
    )
]
