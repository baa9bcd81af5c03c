"""What a doing about a company may count for in the plan, told when it is done."""

from __future__ import annotations

from django.http import HttpRequest

from handlekraft.offices.access import Desk
from handlekraft.rules.measures import Ref
from handlekraft.web.tying import say_counts

_MEASURES = {
    "visit-company": ("visit", ("visits_done",)),
    "do-visit": ("visit", ("visits_done",)),
    "move-lead": ("lead", ("letters_of_intent",)),
}


def say_what_counts(request: HttpRequest, desk: Desk, company: int, doing: str, row: int) -> None:
    """`row`: the visit or the lead of the company."""
    kind, measures = _MEASURES.get(doing, ("", ()))
    if measures:
        say_counts(request, desk, Ref(kind, f"{company}-{row}"), *measures)
    if doing in ("move-lead", "couple-company"):
        say_counts(request, desk, Ref("company", str(company)), "companies_established")
