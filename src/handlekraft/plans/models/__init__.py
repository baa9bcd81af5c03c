"""Tables of the plan.

The words of an edition are one JSON document in the exchange format, kept as the text that was
hashed: adopted wording never changes, and a hash of rows in five tables would prove nothing. What
lives (follow-up, evidence, money lines) gets tables of its own and points at `Action`.
"""

from handlekraft.plans.models.editions import Action, Edition, Frozen, Plan, Snapshot
from handlekraft.plans.models.readings import Correction, Document, Reading

__all__ = ["Action", "Correction", "Document", "Edition", "Frozen", "Plan", "Reading", "Snapshot"]
