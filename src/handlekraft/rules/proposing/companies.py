"""What is done with companies: visits and what they ask, and with which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlekraft.rules.industries import GROUPS
from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import COUNT, Proposal, Question, Tie, Wording, plain, rule, tidy


@dataclass(frozen=True, slots=True)
class Who:
    """Which companies, as conditions, and what is to be asked about them."""

    conditions: Conditions
    questions: tuple[Question, ...] = ()


_ANYONE = re.compile(r"(?:lokale?\s+)?(?:bedrift(?:er|ar|ene|ane)?|næringslivet)", re.IGNORECASE)
_SOME_FIRM = re.compile(r"[«\"“]?(?P<name>\w[\w-]*bedrift)(?:er|ar|ene|ane)?[»\"”]?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:en|ein|ei|et|eit|ett|én|éin)\s+", re.IGNORECASE)


def who_is(words: str) -> Who | None:
    """Which companies are meant; None where it isn't understood."""
    named = _ARTICLE.sub("", words.strip())
    if _ANYONE.fullmatch(named):
        return Who(Conditions())
    for group in GROUPS:
        within = rf"bedrift(?:er|ar|ene|ane)? (?:i|innen|innan) (?:{group.field})"
        if re.fullmatch(rf"{group.firms}|{within}|{group.field}", named, re.IGNORECASE):
            return Who(Conditions(industries=group.beginnings))
    some = _SOME_FIRM.fullmatch(named)
    return Who(Conditions(tags=(some["name"],)), (Question.TAG,)) if some else None


def with_whom(measure: str) -> Tie:
    def tie(match: re.Match[str], _wording: Wording) -> Proposal | None:
        who = who_is(match["who"])
        return Proposal(measure, who.conditions, who.questions) if who else None

    return tie


_VISITS_TITLE = re.compile(
    r"(?:gjennomføre )?bedriftsbesøk(?: med fast oppfølging| (?:hver|kvar) \w+)?", re.IGNORECASE
)


def _visits(match: re.Match[str], wording: Wording) -> Proposal | None:
    if match["who"]:
        return with_whom("visits_done")(match, wording)
    for group in GROUPS:
        if re.search(rf"\b(?:{group.firms})\b", wording.title, re.IGNORECASE):
            return Proposal("visits_done", Conditions(industries=group.beginnings))
    speaks = re.search(r"besøk", wording.title, re.IGNORECASE)
    return Proposal("visits_done", questions=() if speaks else (Question.WHICH,))


def _visits_of_title(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """«12 besøk» of an action that is called «Bedriftsbesøk», and nothing about by whom."""
    return Proposal("visits_done") if _VISITS_TITLE.fullmatch(tidy(wording.title)) else None


_FOR_COMPANIES = re.compile(
    r"bedrift|verksemd|virksomhet|næring|gründer|etabler|førstelinje|(?:én|ein|en) dør", re.IGNORECASE
)


def _enquiries(measure: str) -> Tie:
    """What is asked of the office for business, not of another in the municipality."""

    def tie(match: re.Match[str], wording: Wording) -> Proposal | None:
        said = match["who"] or _FOR_COMPANIES.search(f"{wording.title} {wording.about}")
        return Proposal(measure, questions=(Question.WHICH,)) if said else None

    return tie


_ENQUIRIES = (
    r"(?:henvendels(?:er|ar)|førespurnad(?:er|ar))"
    r"(?P<who> (?:fra|frå) (?:bedrifter|verksemder|næringslivet|gründer[ea]r?))?"
)

RULES = (
    rule(COUNT, r"(?:gjennomførte? )?bedriftsbesøk(?: (?:til|hos|i|på) (?P<who>.+))?", _visits),
    rule(COUNT, r"besøk (?:til|hos|i|på) (?P<who>.*bedrift.*)", with_whom("visits_done")),
    rule(COUNT, r"besøk", _visits_of_title),
    rule(COUNT, rf"(?:mott(?:atte|ekne) )?{_ENQUIRIES}", _enquiries("cases_opened")),
    rule(COUNT, rf"(?:be)?svar(?:te|a) {_ENQUIRIES}", _enquiries("cases_answered")),
    rule(
        COUNT,
        rf"(?:be)?svar(?:te|a) {_ENQUIRIES} (?:i tide|innen fristen|innan fristen)",
        _enquiries("cases_answered_in_time"),
    ),
    rule(
        COUNT,
        r"(?:vidare|videre)?(?:hen|til)vis(?:ninger|ingar)(?: som er)? (?:tatt|teke) imot",
        plain("referrals_accepted", Question.WHICH),
    ),
)
