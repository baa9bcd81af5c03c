"""Tables: the shared register, and each office's own."""

from handlekraft.companies.models.office import (
    Company,
    Contact,
    Fact,
    FollowUp,
    Lead,
    LeadStep,
    Need,
    Told,
    Visit,
)
from handlekraft.companies.models.register import Coverage, RegisterRun, Unit

__all__ = [
    "Company",
    "Contact",
    "Coverage",
    "Fact",
    "FollowUp",
    "Lead",
    "LeadStep",
    "Need",
    "RegisterRun",
    "Told",
    "Unit",
    "Visit",
]
