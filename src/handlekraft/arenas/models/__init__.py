"""Tables of where people meet: actors, agreements, meetings, events, associations, needs, surveys."""

from handlekraft.arenas.models.actors import Actor, Offer
from handlekraft.arenas.models.agreements import Agreement, Obligation
from handlekraft.arenas.models.associations import Association, MemberCount
from handlekraft.arenas.models.events import Event, EventAnswer, SignUp
from handlekraft.arenas.models.groups import Commitment, WorkingGroup
from handlekraft.arenas.models.meetings import Arena, FollowUp, Meeting, Point
from handlekraft.arenas.models.needs import Help, Need
from handlekraft.arenas.models.spokespeople import Spokesperson
from handlekraft.arenas.models.surveys import Survey

__all__ = [
    "Actor",
    "Agreement",
    "Arena",
    "Association",
    "Commitment",
    "Event",
    "EventAnswer",
    "FollowUp",
    "Help",
    "Meeting",
    "MemberCount",
    "Need",
    "Obligation",
    "Offer",
    "Point",
    "SignUp",
    "Spokesperson",
    "Survey",
    "WorkingGroup",
]
