"""Tables of the plan.

The words of an edition are one JSON document in the exchange format, kept as the text that was
hashed: adopted wording never changes, and a hash of rows in five tables would prove nothing. What
lives (follow-up, evidence, money lines) gets tables of its own and points at `Action`.
"""

from handlekraft.offices.frozen import Frozen
from handlekraft.plans.models.arrivals import Arrival
from handlekraft.plans.models.deciding import Comment, Council, Decision, GoalLink, Hearing, Takeover
from handlekraft.plans.models.editions import Action, Edition, Plan, Snapshot
from handlekraft.plans.models.evaluating import Assessment, CasePaper, Choice, Evaluation, ProposedAction
from handlekraft.plans.models.following import (
    Access,
    Attachment,
    Indicator,
    Note,
    Observation,
    Partner,
    StatusMessage,
    Step,
    Tie,
)
from handlekraft.plans.models.money import FinancingLine
from handlekraft.plans.models.readings import Correction, Document, Reading
from handlekraft.plans.models.yearly_wheel import CalendarKey, Reminder, WheelDate

__all__ = [
    "Access",
    "Action",
    "Arrival",
    "Assessment",
    "Attachment",
    "CalendarKey",
    "CasePaper",
    "Choice",
    "Comment",
    "Correction",
    "Council",
    "Decision",
    "Document",
    "Edition",
    "Evaluation",
    "FinancingLine",
    "Frozen",
    "GoalLink",
    "Hearing",
    "Indicator",
    "Note",
    "Observation",
    "Partner",
    "Plan",
    "ProposedAction",
    "Reading",
    "Reminder",
    "Snapshot",
    "StatusMessage",
    "Step",
    "Takeover",
    "Tie",
    "WheelDate",
]
