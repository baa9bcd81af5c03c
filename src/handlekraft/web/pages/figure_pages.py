"""What the pages of figures show, inside the office and in public alike: each from the same picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handlekraft.analysis.words import Words
from handlekraft.figures.picture import GoalFigures, Picture
from handlekraft.figures.reads import GoalRow
from handlekraft.web.pages.compare_views import comparison
from handlekraft.web.pages.figure_words import (
    OVER_A_BREAK,
    STANDINGS,
    UNKNOWN,
    aim_words,
    counted,
    language,
    said,
)
from handlekraft.web.pages.goal_view import goal_view, verdict
from handlekraft.web.pages.region_views import glance, market
from handlekraft.web.pages.why_views import NoWhy, Why, why
from handlekraft.web.pages.words import listed


@dataclass(frozen=True, slots=True)
class FigureAddresses:
    """Where each page of an office's figures is: the inside and the public have their own."""

    office: str
    public: bool = False

    def at(self, page: str, *more: int) -> str:
        return reverse(f"public-{page}" if self.public else page, args=[self.office, *more])

    @property
    def pages(self) -> list[tuple[str, str, str]]:
        """The pages beside each other, with code and words."""
        return [
            (name, str(words), self.at(name))
            for name, words in (
                ("figures", _("Oversikt")),
                ("labour-market", _("Arbeidsmarkedet")),
                ("why", _("Hvorfor")),
                ("compare", _("Sammenlign")),
            )
        ]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in a list."""

    id: int
    text: str
    href: str
    aim: str
    look: str
    label: str
    tongue: str
    told: str = ""
    """Where it stands, with the figure."""


def goal_lines(
    goals: Sequence[GoalFigures], office: str, addresses: FigureAddresses, page: str = "figure-goal"
) -> tuple[GoalLine, ...]:
    return tuple(_line(goal, office, addresses.at(page, goal.id)) for goal in goals)


def _line(goal: GoalFigures, office: str, href: str) -> GoalLine:
    found = verdict(goal, office)
    told = found.told[0] if found.told else ""
    return GoalLine(goal.id, goal.text, href, aim_words(goal), found.look, found.label, language(), told)


def moved_lines(rows: Sequence[GoalRow], addresses: FigureAddresses) -> tuple[GoalLine, ...]:
    """Goals as they are set up, without how they stand."""
    return tuple(
        GoalLine(
            row.id,
            row.wanted.text,
            addresses.at("figure-goal", row.id),
            aim_words(row.wanted),
            "",
            "",
            language(),
        )
        for row in rows
    )


def overview(found: Picture, office: str, addresses: FigureAddresses) -> dict[str, Any]:
    lines = goal_lines(found.goals, office, addresses)
    region = found.region
    shown = glance(region) if region and region.subjects else None
    return {
        "answer": goals_answer(lines) if lines else (shown.answer if shown else ""),
        "goals": lines,
        "lacking": lacking(found.goals),
        "to_fetch": any(goal.missing == "fetch" for goal in found.goals),
        "glance": shown,
        **frame(addresses, "figures"),
    }


_LACKING = {
    "fetch": (
        Words(
            "Ett mål venter på tall fra Statistisk sentralbyrå.",
            "Eitt mål ventar på tal frå Statistisk sentralbyrå.",
        ),
        Words(
            "{n} mål venter på tall fra Statistisk sentralbyrå.",
            "{n} mål ventar på tal frå Statistisk sentralbyrå.",
        ),
    ),
    "observe": (
        Words(
            "Ett mål måler ingen andre: der trengs tall kontoret registrerer selv.",
            "Eitt mål måler ingen andre: der trengst tal kontoret registrerer sjølv.",
        ),
        Words(
            "{n} mål måler ingen andre: der trengs tall kontoret registrerer selv.",
            "{n} mål måler ingen andre: der trengst tal kontoret registrerer sjølv.",
        ),
    ),
    "industries": (
        Words(
            "Ett mål trenger å vite hvilke næringer området handler om.",
            "Eitt mål treng å vite kva næringar området handlar om.",
        ),
        Words(
            "{n} mål trenger å vite hvilke næringer området handler om.",
            "{n} mål treng å vite kva næringar området handlar om.",
        ),
    ),
    "baseline": (
        Words(
            "Ett mål regnes fra et år vi ikke har tall for.",
            "Eitt mål er rekna frå eit år vi ikkje har tal for.",
        ),
        Words(
            "{n} mål regnes fra et år vi ikke har tall for.",
            "{n} mål er rekna frå eit år vi ikkje har tal for.",
        ),
    ),
}


def lacking(goals: Sequence[GoalFigures]) -> tuple[str, ...]:
    """What it takes before the goals that can't be measured can be, each kind with how many."""
    count = Counter(goal.missing for goal in goals)
    return tuple(counted(*words, count[code]) for code, words in _LACKING.items() if count[code])


_GOALS = (Words("Ett mål med tall", "Eitt mål med tal"), Words("{n} mål med tall", "{n} mål med tal"))
_UNMEASURED = (
    Words("Ett kan ikke måles ennå.", "Eitt kan ikkje målast enno."),
    Words("{n} kan ikke måles ennå.", "{n} kan ikkje målast enno."),
)


def goals_answer(lines: Sequence[GoalLine]) -> str:
    """«11 mål med tall: 1 nådd, 2 bak målet. 8 kan ikke måles ennå.»"""
    count = Counter(line.label for line in lines)
    labels = [said(label) for _look, label in (*STANDINGS.values(), OVER_A_BREAK)]
    known = [f"{count[label]} {label.lower()}" for label in labels if count[label]]
    total, unknown = counted(*_GOALS, len(lines)), count[said(UNKNOWN[1])]
    first = f"{total}: {listed(known)}." if known else f"{total}."
    return f"{first} {counted(*_UNMEASURED, unknown)}" if unknown else first


def goal_page(
    goal: GoalFigures, office: str, addresses: FigureAddresses, *, insist: bool = False
) -> dict[str, Any]:
    shown, over = goal_view(goal, office, insist=insist), "?likevel=1" if insist else ""
    return {
        "goal": shown,
        "answer": shown.answer,
        "excel": addresses.at("figure-goal-excel", goal.id) + over,
        "csv": addresses.at("figure-goal-csv", goal.id) + over,
        **frame(addresses, ""),
    }


def market_page(found: Picture, addresses: FigureAddresses, *, insist: bool = False) -> dict[str, Any]:
    region = found.region
    shown = market(region.name, found.flows, insist=insist) if region and found.flows else None
    answer = shown.told[0] if shown else ""
    hidden = shown is None and found.flows is not None
    return {"market": shown, "hidden": hidden, "answer": answer, **frame(addresses, "labour-market")}


def why_page(found: Picture, addresses: FigureAddresses, *, insist: bool = False) -> dict[str, Any]:
    """The office's own region first, then those it compares with."""
    name = found.region.name if found.region else ""
    # What was laid out before a mix had a name is of the office's own region.
    own_mix = replace(found.mix, name=found.mix.name or name) if found.mix else None
    shown = why(own_mix, insist=insist) if own_mix else None
    others = [why(mix, place, insist=insist) for place, mix in enumerate(found.others, 1)]
    own = shown if isinstance(shown, Why) else None
    return {
        "why": own,
        "no_why": shown if isinstance(shown, NoWhy) else None,
        "region_name": name,
        "others": [each for each in others if isinstance(each, Why)],
        "answer": own.told[0] if own else _no_answer(found),
        **frame(addresses, "why"),
    }


_NO_ANSWER = Words("Det kan vi ikke svare på for {name} ennå.", "Det kan vi ikkje svare på for {name} enno.")


def _no_answer(found: Picture) -> str:
    if found.region is None:
        return ""
    return said(_NO_ANSWER, name=found.region.name)


def compare_page(found: Picture, addresses: FigureAddresses, *, insist: bool = False) -> dict[str, Any]:
    shown = comparison(found, insist=insist)
    answer = next((each.answer for each in shown.measures if each.answer), "") if shown else ""
    return {"comparison": shown, "answer": answer, "insisted": insist, **frame(addresses, "compare")}


def frame(addresses: FigureAddresses, page: str) -> dict[str, Any]:
    frame = {"pages": addresses.pages, "page": page, "home": addresses.at("figures")}
    return frame | {"tongue": language()}
