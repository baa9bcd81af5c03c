"""Names that run into their text: «**1.1.1 Bygge i tre.** Barnehagen er den første …», told by bold type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from handlekraft.reading.cardlines import action_line, card_line
from handlekraft.reading.layout import Gap, Item, Strip
from handlekraft.reading.rowforms import ACROSS
from handlekraft.reading.vocabulary import label_of

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_FEWEST = 2
_NEAR = 8
"""Lines after a name among which its labelled lines begin."""


def with_run_in_names_apart(items: Sequence[Item]) -> Iterator[Item]:
    """The items; a bold name of an action before its text has a line of its own, where several have.

    It has a number, or what follows has labelled lines that speak of an action.
    """
    leads = {at: lead for at, item in enumerate(items) if (lead := _lead(item)) and _names(items, at)}
    for at, item in enumerate(items):
        if isinstance(item, Strip) and at in leads and len(leads) >= _FEWEST:
            yield replace(item, words=item.words[: leads[at]], level=ACROSS, loud=True)
            yield Strip(item.words[leads[at] :], Gap.APART, style=item.style)
        else:
            yield item


def _lead(item: Item) -> int:
    """How many words the bold name has that runs into a text after its full stop; 0 where none does."""
    if not isinstance(item, Strip) or item.bullet or item.level or not item.words[0].loud:
        return 0
    loud = len([*takewhile(lambda word: word.loud, item.words)])
    ended = 1 < loud < len(item.words) and item.words[loud - 1].text[-1] in ".:"
    return loud if ended and not (card_line(item.text) or label_of(item.text)) else 0


def _names(items: Sequence[Item], at: int) -> bool:
    first = items[at]
    if not isinstance(first, Strip) or _NUMBER.fullmatch(first.words[0].text):
        return isinstance(first, Strip)
    after = takewhile(lambda item: not _lead(item), islice(items, at + 1, at + 1 + _NEAR))
    return any(isinstance(item, Strip) and action_line(item.text) for item in after)
