"""Students with companies: jobs, placements and theses."""

from __future__ import annotations

import re

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.companies import who_is
from handlekraft.rules.proposing.wording import COUNT, Proposal, Question, Tie, Wording, plain, rule, tidy

_THESIS = {"bachelor": "bachelor", "master": "master"}
_WITH = r"(?: (?:i samarbeid med|for|hos|i|med|ved) (?P<who>.+))?"


def _with_company(measure: str) -> Tie:
    """With which companies, where that is said; students of the municipality's own are others."""

    def tie(match: re.Match[str], wording: Wording) -> Proposal | None:
        if not match["who"]:
            own = re.search(r"\bkommunen\b", wording.title, re.IGNORECASE)
            return None if own else Proposal(measure, questions=(Question.WHICH,))
        who = who_is(match["who"])
        if who is None:
            return None
        return Proposal(measure, who.conditions, who.questions)

    return tie


def _theses(match: re.Match[str], wording: Wording) -> Proposal | None:
    found = _with_company("theses")(match, wording)
    kind = _THESIS.get(re.sub(r"oppg\w+$", "", match["what"].casefold()), "")
    if found is None or not kind:
        return found
    asked = found.conditions
    conditions = Conditions(industries=asked.industries, kinds=(kind,), tags=asked.tags)
    return Proposal("theses", conditions, found.questions)


def _theses_of_title(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """«20 oppgaver» of an action that is called «Studenter i matbedriftene»."""
    said = re.fullmatch(r"student(?:er|ar) (?:i|til|hos) (?P<who>[\w-]+)", tidy(wording.title), re.IGNORECASE)
    who = who_is(said["who"]) if said else None
    return Proposal("theses", who.conditions, who.questions or (Question.WHICH,)) if who else None


def _jobs_of_title(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """«30 studenter i jobb», where the action is about the jobs that students take while they study."""
    said = re.search(r"\b(?:sommer|sommar|student|deltids)jobb", wording.title, re.IGNORECASE)
    return Proposal("student_jobs", questions=(Question.WHICH,)) if said else None


RULES = (
    rule(COUNT, rf"(?P<what>(?:student|bachelor|master)(?:oppgaver|oppgåver)){_WITH}", _theses),
    rule(COUNT, r"oppgaver|oppgåver", _theses_of_title),
    rule(
        COUNT,
        rf"(?:praksisplass(?:er|ar)(?: for student(?:er|ar))?|student(?:er|ar) i praksis){_WITH}",
        _with_company("placements"),
    ),
    rule(
        COUNT,
        rf"(?:studentjobb(?:er|ar)?|(?:sommer|sommar)jobb(?:er|ar)? for student(?:er|ar)){_WITH}",
        _with_company("student_jobs"),
    ),
    rule(COUNT, r"student(?:er|ar) i (?:sommerjobb|sommarjobb)", plain("student_jobs", Question.WHICH)),
    rule(COUNT, r"student(?:er|ar) i jobb", _jobs_of_title),
)
