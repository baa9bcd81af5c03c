"""What can be known about enquiries: plain rows, never models."""

from handlekraft.enquiries.models import Case, CaseLetter, CaseNote, Language, Referral
from handlekraft.enquiries.reads.case_file import (
    CaseFile,
    LetterRow,
    MessageRow,
    NoteRow,
    ReferralRow,
    actors_link,
    case_file,
    enquirers_link,
)
from handlekraft.enquiries.reads.figures import CaseFigures, TypeFigures, case_figures, public_figures
from handlekraft.enquiries.reads.from_outside import (
    EnquirersCase,
    OwnReferral,
    ReferralSeen,
    ReferralTold,
    enquirers_case,
    new_case_secret,
    referral_seen,
    referrals_to_answer,
)
from handlekraft.enquiries.reads.leaving import OwnedCase, cases_owned_by
from handlekraft.enquiries.reads.reception import (
    PublicReception,
    SetUp,
    TypeRow,
    case_types,
    public_reception,
    set_up,
    takes_enquiries,
)
from handlekraft.enquiries.reads.referrals import ReferredRow, referrals_to
from handlekraft.enquiries.reads.rows import CaseList, CaseRow, Need, Which, cases, cases_of, my_cases

STATES = Case.State.choices
SOURCES = Case.Source.choices
OUTCOMES = Case.Outcome.choices
LETTERS = CaseLetter.Kind.choices
WAYS = CaseLetter.Way.choices
LANGUAGES = Language.choices
NOTE_ACCESS = CaseNote.Access.choices
REFERRALS = Referral.State.choices

__all__ = [
    "LANGUAGES",
    "LETTERS",
    "NOTE_ACCESS",
    "OUTCOMES",
    "REFERRALS",
    "SOURCES",
    "STATES",
    "WAYS",
    "CaseFigures",
    "CaseFile",
    "CaseList",
    "CaseRow",
    "EnquirersCase",
    "LetterRow",
    "MessageRow",
    "Need",
    "NoteRow",
    "OwnReferral",
    "OwnedCase",
    "PublicReception",
    "ReferralRow",
    "ReferralSeen",
    "ReferralTold",
    "ReferredRow",
    "SetUp",
    "TypeFigures",
    "TypeRow",
    "Which",
    "actors_link",
    "case_figures",
    "case_file",
    "case_types",
    "cases",
    "cases_of",
    "cases_owned_by",
    "enquirers_case",
    "enquirers_link",
    "my_cases",
    "new_case_secret",
    "public_figures",
    "public_reception",
    "referral_seen",
    "referrals_to",
    "referrals_to_answer",
    "set_up",
    "takes_enquiries",
]
