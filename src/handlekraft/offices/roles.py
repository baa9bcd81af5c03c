"""The roles of an office, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A person may hold several at one office."""

    READER = "reader"
    OWNER = "owner"
    """Answers for actions of the plan."""

    EDITOR = "editor"
    SECRETARY = "secretary"
    """Takes hearings and decisions through the councils."""

    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    """Of another organisation: sees the actions that are their own, what is sent to and agreed with the
    actor they are tied to, and what is public."""


class Verb(StrEnum):
    SEE_INSIDE = "see_inside"
    """Drafts, findings and documents that are not published."""

    EDIT_PLAN = "edit_plan"
    """Import a document, correct its reading, accept it as an edition."""

    PUBLISH = "publish"
    """Show an edition to the public, or take it back."""

    SEE_ACTION = "see_action"
    """How an action goes."""

    REPORT = "report"
    """Say how an action goes: status messages, steps, observations, files and notes."""

    FOLLOW_UP = "follow_up"
    """Set who answers for an action, its schedule and its indicators."""

    SEE_RESTRICTED = "see_restricted"
    """Notes and files that are not for everybody at the office."""

    COUNT_MONEY = "count_money"
    """Make lines of what the plan says about money."""

    EVALUATE = "evaluate"
    """Judge an action, and decide whether it goes on into the next edition."""

    DECIDE = "decide"
    """Hearings, and the councils' decisions."""

    KEEP_ARENAS = "keep_arenas"
    """Actors, agreements, meetings, events and associations; a follow-up point, when it is one's own."""

    SEE_CASES = "see_cases"
    """What companies and founders have asked, and what became of it."""

    HANDLE_CASES = "handle_cases"
    """Answer a case, pause it, refer it, hand it over and close it; set up how cases are received."""

    MEET_COMPANIES = "meet_companies"
    """Visits, contacts, needs and leads of companies; a promise to one, when it is one's own."""

    KEEP_IDEAS = "keep_ideas"
    """Ideas on their way to market, applications, students with companies, and matters to push."""

    PROPOSE_DECISION = "propose_decision"
    """Write what the council is recommended to decide."""

    TIE_PARTNERS = "tie_partners"
    """Say for which actor a partner signs in."""

    ANSWER_AS_ACTOR = "answer_as_actor"
    """See what the office has referred to, and agreed with, the actor that is one's own; answer for it."""

    MANAGE_OFFICE = "manage_office"
    """People and their roles, the yearly wheel, the office's name."""

    SEE_LOG = "see_log"
    """Who did what, and when."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Roles that may always, and roles that may when the thing is the person's own."""

    always: frozenset[Role]
    own: frozenset[Role] = frozenset()


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_INSIDERS = frozenset(Role) - {Role.PARTNER}
_EDITORS = _roles(Role.EDITOR, Role.ADMINISTRATOR)
_MANAGERS = _roles(Role.EDITOR, Role.LEADER, Role.ADMINISTRATOR)

ALLOWED: dict[Verb, Allowed] = {
    Verb.SEE_INSIDE: Allowed(_INSIDERS),
    Verb.EDIT_PLAN: Allowed(_EDITORS),
    Verb.PUBLISH: Allowed(_EDITORS),
    Verb.SEE_ACTION: Allowed(_INSIDERS, own=_roles(Role.PARTNER)),
    Verb.REPORT: Allowed(_MANAGERS, own=_roles(Role.OWNER, Role.PARTNER)),
    Verb.FOLLOW_UP: Allowed(_MANAGERS),
    Verb.SEE_RESTRICTED: Allowed(_MANAGERS, own=_roles(Role.OWNER)),
    Verb.COUNT_MONEY: Allowed(_roles(Role.EDITOR, Role.LEADER)),
    Verb.EVALUATE: Allowed(_roles(Role.EDITOR, Role.LEADER)),
    Verb.DECIDE: Allowed(_roles(Role.SECRETARY, Role.ADMINISTRATOR)),
    # Whoever judges, publishes or takes it to the council: in a small office it is one person.
    Verb.PROPOSE_DECISION: Allowed(_MANAGERS | {Role.SECRETARY}),
    Verb.KEEP_ARENAS: Allowed(_MANAGERS | {Role.SECRETARY}, own=_INSIDERS),
    Verb.SEE_CASES: Allowed(_MANAGERS | {Role.SECRETARY}, own=_roles(Role.OWNER)),
    Verb.HANDLE_CASES: Allowed(_MANAGERS, own=_roles(Role.OWNER)),
    Verb.MEET_COMPANIES: Allowed(_MANAGERS | {Role.OWNER}, own=_INSIDERS),
    Verb.KEEP_IDEAS: Allowed(_MANAGERS | {Role.OWNER}),
    Verb.TIE_PARTNERS: Allowed(_EDITORS),
    Verb.ANSWER_AS_ACTOR: Allowed(frozenset(), own=_roles(Role.PARTNER)),
    Verb.MANAGE_OFFICE: Allowed(_roles(Role.ADMINISTRATOR)),
    Verb.SEE_LOG: Allowed(_MANAGERS | {Role.SECRETARY}),
}
