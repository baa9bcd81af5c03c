"""Sentences between the label of a list and the list: they lead to what the label says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handlekraft.reading.layout import Item, Strip
from handlekraft.reading.vocabulary import Label, label_of

_NAMES_ACTIONS = ("tiltak", "aktivitet")


def with_leads_told(items: Iterable[Item]) -> Iterator[Item]:
    """The items; «For å nå målet vil kommunen:» right under «Strategier» leads to strategies."""
    over: Strip | None = None
    """The label of strategies, on the line before."""

    for item in items:
        label = _label_alone(item)
        if over and isinstance(item, Strip) and label is Label.ACTIONS and not _says_actions(item):
            yield replace(item, told=(Label.STRATEGIES, len(item.words)), level=over.level)
            over = None
        else:
            over = item if isinstance(item, Strip) and label is Label.STRATEGIES else None
            yield item


def _label_alone(item: Item) -> Label | None:
    """What the line labels, where it is nothing but a label."""
    told = (item.told or label_of(item.text)) if isinstance(item, Strip) else None
    return told[0] if told and isinstance(item, Strip) and told[1] == len(item.words) else None


def _says_actions(strip: Strip) -> bool:
    return any(name in strip.text.casefold() for name in _NAMES_ACTIONS)
