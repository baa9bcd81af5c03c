"""What there is in the arenas, as plain rows."""

from handlekraft.arenas.reads.actors import ACTOR_KINDS, PHASES, ActorRow, PhaseRow, actor, actors, phases
from handlekraft.arenas.reads.agreements import (
    AGREEMENT_KINDS,
    AgreementRow,
    ObligationRow,
    Stand,
    agreement,
    agreements,
)
from handlekraft.arenas.reads.associations import AssociationRow, CountRow, associations
from handlekraft.arenas.reads.events import (
    EVENT_KINDS,
    Answers,
    EventFile,
    EventRow,
    GuestRow,
    event_asked,
    event_file,
    events,
    open_events,
    signed_up,
)
from handlekraft.arenas.reads.leaving import Owing, owing
from handlekraft.arenas.reads.meetings import (
    RHYTHMS,
    ArenaRow,
    FollowUpRow,
    MeetingRow,
    PointRow,
    arena,
    arenas,
    meeting,
    meetings_to_come,
    open_follow_ups,
)
from handlekraft.arenas.reads.owed import owed
from handlekraft.arenas.reads.taken_away import taken_away

__all__ = [
    "ACTOR_KINDS",
    "AGREEMENT_KINDS",
    "EVENT_KINDS",
    "PHASES",
    "RHYTHMS",
    "ActorRow",
    "AgreementRow",
    "Answers",
    "ArenaRow",
    "AssociationRow",
    "CountRow",
    "EventFile",
    "EventRow",
    "FollowUpRow",
    "GuestRow",
    "MeetingRow",
    "ObligationRow",
    "Owing",
    "PhaseRow",
    "PointRow",
    "Stand",
    "actor",
    "actors",
    "agreement",
    "agreements",
    "arena",
    "arenas",
    "associations",
    "event_asked",
    "event_file",
    "events",
    "meeting",
    "meetings_to_come",
    "open_events",
    "open_follow_ups",
    "owed",
    "owing",
    "phases",
    "signed_up",
    "taken_away",
]
