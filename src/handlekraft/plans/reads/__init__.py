"""What can be known about plans: plain rows, never models."""

from handlekraft.plans.reads.action_file import (
    ACCESS,
    PARTS,
    ActionFile,
    ObservationRow,
    action_file,
    attachment,
    ended_indicators,
    observation,
    own_deadline,
)
from handlekraft.plans.reads.arrivals import ArrivalRow, Line, arrival, arrivals, line_before
from handlekraft.plans.reads.calendar import calendar_days, calendar_desk, calendar_secret
from handlekraft.plans.reads.case_papers import CaseFacts, case_facts
from handlekraft.plans.reads.covering import Covering, covering
from handlekraft.plans.reads.current import CurrentEdition, current_edition
from handlekraft.plans.reads.differing import Differing, differing
from handlekraft.plans.reads.editions import EditionRow, edition_findings, editions
from handlekraft.plans.reads.financing import FinancingRow, Money, financing
from handlekraft.plans.reads.following import Board, Counted, LastMessage, Standing, board, standing
from handlekraft.plans.reads.judging import (
    AssessmentRow,
    Evaluating,
    ProposedRow,
    evaluating,
    messages_since,
)
from handlekraft.plans.reads.my_day import MyDay, my_day
from handlekraft.plans.reads.published import PublishedPlan, Told, published_offices, published_plan
from handlekraft.plans.reads.readings import (
    ReadingRow,
    ReadingUnderReview,
    document_content,
    reading_under_review,
    readings,
)
from handlekraft.plans.reads.reminders import Asked, LetterDue, letters_due
from handlekraft.plans.reads.subjects import OwnedAction, SubjectRow, owned_by, subjects
from handlekraft.plans.reads.yearly_wheel import wheel

__all__ = [
    "ACCESS",
    "PARTS",
    "ActionFile",
    "ArrivalRow",
    "Asked",
    "AssessmentRow",
    "Board",
    "CaseFacts",
    "Counted",
    "Covering",
    "CurrentEdition",
    "Differing",
    "EditionRow",
    "Evaluating",
    "FinancingRow",
    "LastMessage",
    "LetterDue",
    "Line",
    "Money",
    "MyDay",
    "ObservationRow",
    "OwnedAction",
    "ProposedRow",
    "PublishedPlan",
    "ReadingRow",
    "ReadingUnderReview",
    "Standing",
    "SubjectRow",
    "Told",
    "action_file",
    "arrival",
    "arrivals",
    "attachment",
    "board",
    "calendar_days",
    "calendar_desk",
    "calendar_secret",
    "case_facts",
    "covering",
    "current_edition",
    "differing",
    "document_content",
    "edition_findings",
    "editions",
    "ended_indicators",
    "evaluating",
    "financing",
    "letters_due",
    "line_before",
    "messages_since",
    "my_day",
    "observation",
    "own_deadline",
    "owned_by",
    "published_offices",
    "published_plan",
    "reading_under_review",
    "readings",
    "standing",
    "subjects",
    "wheel",
]
