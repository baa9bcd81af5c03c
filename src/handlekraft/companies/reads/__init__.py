"""What can be known about companies: plain rows, never models."""

from handlekraft.companies.models import Contact, LeadStep, Need, Visit
from handlekraft.companies.reads.cards import (
    CompanyFile,
    CompanyRow,
    LeadRow,
    NeedRow,
    PromiseRow,
    VisitRow,
    card_of,
    companies,
    company,
    company_with_need,
    known_among,
    leads,
)
from handlekraft.companies.reads.owed import owed, promised_by
from handlekraft.companies.reads.register import (
    Municipality,
    Register,
    RoundRow,
    register,
    wanted_municipalities,
)
from handlekraft.companies.reads.search import Found, Hits, search
from handlekraft.companies.reads.taken_away import TakenAway, taken_away
from handlekraft.companies.reads.units import IndustryRow, UnitRow, sub_units, unit, units

VISIT_KINDS: tuple[tuple[str, str], ...] = tuple((each.value, str(each.label)) for each in Visit.Kind)
GROUNDS: tuple[tuple[str, str], ...] = tuple((each.value, str(each.label)) for each in Visit.Ground)
NEED_KINDS: tuple[tuple[str, str], ...] = tuple((each.value, str(each.label)) for each in Need.Kind)
PURPOSES: tuple[tuple[str, str], ...] = tuple((each.value, str(each.label)) for each in Contact.Purpose)
STAGES: tuple[tuple[str, str], ...] = tuple((each.value, str(each.label)) for each in LeadStep.Stage)

__all__ = [
    "GROUNDS",
    "NEED_KINDS",
    "PURPOSES",
    "STAGES",
    "VISIT_KINDS",
    "CompanyFile",
    "CompanyRow",
    "Found",
    "Hits",
    "IndustryRow",
    "LeadRow",
    "Municipality",
    "NeedRow",
    "PromiseRow",
    "Register",
    "RoundRow",
    "TakenAway",
    "UnitRow",
    "VisitRow",
    "card_of",
    "companies",
    "company",
    "company_with_need",
    "known_among",
    "leads",
    "owed",
    "promised_by",
    "register",
    "search",
    "sub_units",
    "taken_away",
    "unit",
    "units",
    "wanted_municipalities",
]
