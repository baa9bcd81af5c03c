"""Chapters that tell how the plan was made or how things are: what they list is none of its actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlekraft.reading.headings import Heading, Kind
from handlekraft.reading.layout import Item, Row, Strip, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.outline import Outline

_ABOUT = re.compile(
    r"\b(?:\w*prosess|medvirk\w*|medverk\w*|bakgrunn|innledning|innleiing|forord|føreord|innhold\w*|ordliste"
    r"|oppfølging|rullering|organisering|status|budsjett|økonomi|kommunikasjon\w*|rapportering|evaluering"
    r"|utviklingstrekk|føringar|føringer|risiko\w*|svakhet\w*|svakheit\w*|begreper?|omgrep"
    r"|om (?:planen|programmet|dokumentet|oss)|kunnskapsgrunnlag|utfordringer|utfordringar|årshjul"
    r"|slik (?:leser|les) du)\b",
    re.I,
)
_BEFORE = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:vedlegg|status (?:for|på)|gjennomførte"
    r"|evaluering av|resultater (?:fra|så langt)|(?:.*\b(?:i|fra|frå|for) )?(?:forrige|førre)"
    r"(?: (?:plan\w*|periode\w*|\w*plan|handlings\w+))?$|.*\b(?:siden|sidan) (?:sist|førre|forrige)"
    r"|(?:hva|kva|dette|det|slik) (?:har (?:vi|me)|(?:vi|me) har) (?:fått til|gjort|nådd|oppnådd|oppnått))\b",
    re.I,
)
"""What has been done, or is only enclosed."""

_OF_ACTIONS = re.compile(r"tiltak|handling|mål\b|satsing|strategi|innsats|aktivitet", re.I)


def drop_chapters_about_the_plan(found: Outline, items: Sequence[Item]) -> None:
    """Takes away what stands in such chapters, if anything is left; one with goals is an area."""
    about = {h.at for h in found.headings if h.kind is Kind.CHAPTER and _is_about(items[h.at])}
    about -= {owner.at for at in found.goals if (owner := found.owner(at))}
    within = {at for at in found.anchors if _stands_under(found.owner(at), about, found)}
    known = {_columns(items[at]) for at in found.anchors if at not in within} - {()}
    within -= {at for at in within if _columns(items[at]) in known and not _is_before(found.owner(at), items)}
    if len(within) == len(found.anchors):
        return
    found.closing = {h.at for h in found.headings if h.at in about and _is_before(h, items)}
    for anchors in (found.anchors, found.actions, found.goals):
        anchors[:] = [at for at in anchors if at not in within]
    found.lists[:] = [at for at in found.lists if not _stands_under(found.owner(at), about, found)]


def _is_about(item: Item) -> bool:
    text = item.text if isinstance(item, Strip) else ""
    said = _ABOUT.search(text)
    # A long line that comes to the word late is a strategy: «Støtte dei som satsar på økonomi og drift».
    early = said is not None and len(text[: said.start()].split()) <= _LATEST
    return bool(_BEFORE.match(text)) or (early and not _OF_ACTIONS.search(text))


_LATEST = 5
"""Words before, with the number of the chapter."""


def _is_before(heading: Heading | None, items: Sequence[Item]) -> bool:
    item = items[heading.at] if heading else None
    return isinstance(item, Strip) and _BEFORE.match(item.text) is not None


def _stands_under(heading: Heading | None, about: set[int], found: Outline) -> bool:
    return heading is not None and (heading.at in about or _stands_under(found.parent(heading), about, found))


def _columns(item: Item) -> tuple[str, ...]:
    """The headings of a table's columns: the plan's tables have the same in every area."""
    return tuple(joined(words_of(cell)) for cell in item.cells) if isinstance(item, Row) else ()
