"""What a person should look at before the plan is taken into use. A finding never changes a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlekraft.reading.areas import AreaRead
from handlekraft.reading.layout import Strip, words_of
from handlekraft.reading.ledger import places
from handlekraft.reading.meaning import with_meaning
from handlekraft.reading.related import RelatedRead
from handlekraft.reading.spelling import name_findings, spelling_findings
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Role
from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.money import ActionRef, Doubt, money_by_year, money_lines
from handlekraft.rules.numbers import names_range
from handlekraft.rules.plan import Action, FocusArea, Passage, Place, Plan, RelatedAction

_ROLE_NAMES = {
    Role.TITLE: "tiltak",
    Role.STRATEGIES: "strategi",
    Role.INDICATORS: "måleindikator",
    Role.FINANCING: "finansiering",
    Role.RESPONSIBLE: "ansvar",
    Role.TIMING: "tidspunkt",
    Role.AREA: "satsingsområde",
    Role.LINKS: "delmål og strategier",
    Role.GOAL: "mål",
    Role.SUB_GOALS: "delmål",
    Role.NUMBER: "nummer",
}
_GLUED = re.compile(r"([A-ZÆØÅ]?[a-zæøå]{3,})([A-ZÆØÅ][a-zæøå]{3,})")


@dataclass(frozen=True, slots=True)
class Read:
    """The plan with the rows it came from."""

    plan: Plan
    areas: Sequence[AreaRead]
    related: Sequence[RelatedRead]

    def rows(self) -> Iterator[tuple[str, Entry]]:
        """Every row with the name of where it stands."""
        for read in self.areas:
            for action, row in zip(read.area.actions, read.rows, strict=True):
                yield _where(read.area, action), row
        for other in self.related:
            yield _elsewhere(other.action), other.row


def findings(read: Read) -> list[Finding]:
    """All that a person should look at, but for the words that found no place."""
    found = list(plan_findings(read.plan))
    for check in (_unclear_links, _missing_cells, _split_rows):
        found.extend(check(read))
    found.extend(_glued_words(read.plan))
    return found


def plan_findings(plan: Plan) -> tuple[Finding, ...]:
    """What follows from the plan alone, so that a correction of the plan can settle it."""
    checks = (
        spelling_findings,
        name_findings,
        _unknown_strategies,
        _unused_strategies,
        _unused_sub_goals,
        _repeated_money,
        _ambiguous_amounts,
        _ranges_of_money,
    )
    understood = with_meaning(plan)
    return tuple(finding for check in checks for finding in check(understood))


def unread(stretches: Iterable[Passage]) -> Iterator[Finding]:
    for text in stretches:
        message = (
            f"Denne teksten fant ingen plass i planen. Se om noe av den hører til et tiltak eller mål: {text}"
        )
        yield Finding(FindingCode.UNREAD, message, "", text.places)


def _where(area: FocusArea, action: Action | None = None) -> str:
    return f"{area.name} / {action.title}" if action else area.name.text


def _unknown_strategies(plan: Plan) -> Iterator[Finding]:
    for area, action in plan.actions():
        for number in action.strategies:
            if area.strategies and area.strategy(number) is None:
                yield _unknown(str(number), area.name.text, _where(area, action), action.title)
    for other in plan.related_actions:
        for link in other.links:
            target = plan.area(link.focus_area)
            for number in link.strategies:
                if target and target.strategies and target.strategy(number) is None:
                    yield _unknown(str(number), target.name.text, _elsewhere(other), other.title)


def _unclear_links(read: Read) -> Iterator[Finding]:
    for row in read.related:
        for message in _unclear(row):
            places = _places(row.row.under(Role.LINKS))
            yield Finding(FindingCode.UNKNOWN_STRATEGY, message, _elsewhere(row.action), places)


def _unclear(row: RelatedRead) -> Iterator[str]:
    if row.unclear:
        yield "Her står det et spørsmålstegn i stedet for et nummer. Avklar hvilket nummer som gjelder."
    if row.uneven:
        areas = " og ".join(f"«{link.focus_area}»" for link in row.action.links)
        yield (
            f"Raden gjelder {areas}, men det står ikke ett sett med numre for hvert område. "
            "Kontroller hvilke delmål og strategier som hører til hvilket område."
        )


def _elsewhere(other: RelatedAction) -> str:
    return f"Tiltak i andre planer / {other.title}"


def _unknown(number: str, area: str, where: str, title: Passage) -> Finding:
    message = (
        f"Tiltaket viser til strategi {number}, men «{area}» har ingen strategi {number}. Rett nummeret."
    )
    return Finding(FindingCode.UNKNOWN_STRATEGY, message, where, title.places)


def _unused_strategies(plan: Plan) -> Iterator[Finding]:
    for area in plan.focus_areas:
        used = {str(number) for action in area.actions for number in action.strategies}
        if not used:
            continue
        for strategy in area.strategies:
            if str(strategy.number) not in used:
                message = (
                    f"Ingen tiltak følger opp strategi {strategy.number} i denne perioden: "
                    f"«{strategy.text}». Vurder om den skal ha et tiltak ved neste rullering."
                )
                yield Finding(
                    FindingCode.STRATEGY_WITHOUT_ACTION, message, _where(area), strategy.text.places
                )


def _unused_sub_goals(plan: Plan) -> Iterator[Finding]:
    for area in plan.focus_areas:
        used = {number for action in area.actions for number in action.sub_goals}
        for number, goal in enumerate(area.sub_goals, 1):
            if used and number not in used:
                message = f"Ingen tiltak følger opp delmål {number}. Vurder om det skal ha et tiltak."
                yield Finding(FindingCode.SUB_GOAL_WITHOUT_ACTION, message, _where(area), goal.places)


def _missing_cells(read: Read) -> Iterator[Finding]:
    for where, row in read.rows():
        for column in row.columns:
            if column.role in _ROLE_NAMES and not row.under(column.role):
                message = (
                    f"Kolonnen «{column.heading}» er tom i denne raden. Fyll ut {_ROLE_NAMES[column.role]}."
                )
                yield Finding(FindingCode.MISSING_CELL, message, where, _places(row.under(Role.TITLE)))


def _split_rows(read: Read) -> Iterator[Finding]:
    for where, row in read.rows():
        if row.joined:
            message = "Raden gikk over to sider og er satt sammen igjen. Kontroller at delene hører sammen."
            yield Finding(FindingCode.SPLIT_ROW, message, where, _places(row.under(Role.TITLE)))


def _places(strips: Sequence[Strip]) -> tuple[Place, ...]:
    return places(words_of(strips))


def _repeated_money(plan: Plan) -> Iterator[Finding]:
    """One finding for each contribution that several actions name."""
    texts: dict[str, tuple[ActionRef, ...]] = {}
    for line in money_lines(plan):
        if len(line.actions) > 1:
            texts.setdefault(line.text, line.actions)
    for text, refs in texts.items():
        message = (
            f"Samme bidrag står på {len(refs)} tiltak: «{text}». Det er telt én gang. "
            "Kontroller at det er de samme pengene."
        )
        where = "; ".join(_where(*_row(plan, ref)) for ref in refs)
        spots = (
            place for ref in refs for passage in _row(plan, ref)[1].financing for place in passage.places
        )
        yield Finding(FindingCode.REPEATED_MONEY, message, where, tuple(spots))


def _ambiguous_amounts(plan: Plan) -> Iterator[Finding]:
    """One finding for each sum that can't be set in a year without guessing."""
    lines = money_lines(plan)
    whole = {line.text for line in lines if line.doubt is None}
    for item in money_by_year(lines, plan.period).unclear:
        if item.doubt in (Doubt.PART, Doubt.SUM):  # the text itself says so
            continue
        if item.doubt is Doubt.PRICE and item.line.text in whole:  # «… per hus, samlet ramme …»
            continue
        message = f"«{item.line.text}» kan forstås på flere måter. {item.reason} Avklar det før budsjettet."
        for ref in item.line.actions:
            area, action = _row(plan, ref)
            spots = next((text.places for text in action.financing if text.text == item.line.text), ())
            yield Finding(FindingCode.AMBIGUOUS_AMOUNT, message, _where(area, action), spots)


def _ranges_of_money(plan: Plan) -> Iterator[Finding]:
    """«300 000–500 000» is no sum that can be counted."""
    for area, action in plan.actions():
        for text in action.financing:
            if names_range(text.text):
                message = (
                    f"«{text}» sier ikke hvilket beløp som gjelder. Det er ikke regnet med. "
                    "Avklar beløpet før budsjettet, og skriv det inn."
                )
                yield Finding(FindingCode.AMBIGUOUS_AMOUNT, message, _where(area, action), text.places)


def _row(plan: Plan, ref: ActionRef) -> tuple[FocusArea, Action]:
    area = plan.focus_areas[ref[0]]
    return area, area.actions[ref[1]]


def _glued_words(plan: Plan) -> Iterator[Finding]:
    texts = list(_texts(plan))
    known = {word for _, text in texts for word in re.findall(r"\w+", text.text)}
    for where, text in texts:
        for match in _GLUED.finditer(text.text):
            # A name like «YouTube» begins with a capital, and its parts stand nowhere alone.
            if match[1][0].islower() or {match[1], match[2]} <= known:
                message = (
                    f"«{match[0]}» ser ut som to ord uten mellomrom: «{match[1]}» og «{match[2]}». "
                    "Kontroller mot originalen, og rett opp hvis det er feil."
                )
                yield Finding(FindingCode.GLUED_WORDS, message, where, text.places)


def _texts(plan: Plan) -> Iterator[tuple[str, Passage]]:
    for area in plan.focus_areas:
        own = (area.main_goal, *area.sub_goals, *(strategy.text for strategy in area.strategies))
        yield from ((_where(area), text) for text in own if text)
        for action in area.actions:
            where = _where(area, action)
            lists = (action.steps, action.indicators, action.financing, action.responsible, action.timing)
            yield from (
                (where, text) for text in (action.title, *(text for texts in lists for text in texts))
            )
