"""What somebody who leaves has to do in the rooms beside the plan, and handing it over.

A room with something of a person's gets a row in `ROOMS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import ngettext

from handlekraft.arenas import commands as arena_commands
from handlekraft.arenas import reads as arenas
from handlekraft.companies import commands as company_commands
from handlekraft.companies import reads as companies
from handlekraft.enquiries import commands as case_commands
from handlekraft.enquiries import reads as enquiries
from handlekraft.ideas import commands as idea_commands
from handlekraft.ideas import reads as ideas
from handlekraft.offices.access import Desk


@dataclass(frozen=True, slots=True)
class Room:
    """`left`: what the person would leave behind, in words, each a piece of a sentence."""

    left: Callable[[Desk, int], list[str]]
    hand_over: Callable[[Desk, int, int], None]


def _of_arenas(desk: Desk, person: int) -> list[str]:
    found = arenas.owing(desk, person)
    points = ngettext(
        "ett oppfølgingspunkt fra et møte", "%(count)d oppfølgingspunkter fra møter", found.follow_ups
    )
    agreements = ngettext("én avtale å passe på", "%(count)d avtaler å passe på", found.agreements)
    counted = ((found.follow_ups, points), (found.agreements, agreements))
    return [words % {"count": count} if count > 1 else words for count, words in counted if count]


def _of_cases(desk: Desk, person: int) -> list[str]:
    count = len(enquiries.cases_owned_by(desk, person))
    words = ngettext("en åpen sak", "%(count)d åpne saker", count)
    return [words % {"count": count} if count > 1 else words] if count else []


def _hand_over_cases(desk: Desk, person: int, heir: int) -> None:
    """All to one, from whom they can be handed on. Raises `NoHeir` for who may not handle cases."""
    numbers = [row.number for row in enquiries.cases_owned_by(desk, person)]
    case_commands.hand_over(desk, person, dict.fromkeys(numbers, heir))


def _of_companies(desk: Desk, person: int) -> list[str]:
    promises, visits = companies.promised_by(desk, person)
    told = (
        (promises, ngettext("ett løfte til en bedrift", "%(count)d løfter til bedrifter", promises)),
        (visits, ngettext("ett planlagt besøk", "%(count)d planlagte besøk", visits)),
    )
    return [words % {"count": count} if count > 1 else words for count, words in told if count]


def _of_ideas(desk: Desk, person: int) -> list[str]:
    found = ideas.carried_by(desk, person)
    own, applications, matters = found["idea"], found["application"], found["matter"]
    told = (
        (own, ngettext("én idé å følge opp", "%(count)d ideer å følge opp", own)),
        (applications, ngettext("én søknad", "%(count)d søknader", applications)),
        (matters, ngettext("én sak dere arbeider for", "%(count)d saker dere arbeider for", matters)),
    )
    return [words % {"count": count} if count > 1 else words for count, words in told if count]


ROOMS = (
    Room(_of_arenas, arena_commands.hand_over),
    Room(_of_cases, _hand_over_cases),
    Room(_of_companies, company_commands.hand_over),
    Room(_of_ideas, idea_commands.hand_over),
)


def left_behind(desk: Desk, person: int) -> list[str]:
    """What somebody must take over beside the actions."""
    return [words for room in ROOMS for words in room.left(desk, person)]


def hand_over(desk: Desk, person: int, heir: int) -> None:
    for room in ROOMS:
        room.hand_over(desk, person, heir)
