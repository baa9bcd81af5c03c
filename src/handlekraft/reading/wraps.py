"""Where a line of a narrow cell ends: within a text, or between two. Nothing is drawn there that tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handlekraft.reading.layout import Gap, Strip, Word
from handlekraft.reading.phrasing import hangs
from handlekraft.reading.vocabulary import Role

_ORGAN = re.compile(
    r"\w*(?:rådet|laget|foreningen|foreninga|foreininga|enheten|eininga|kontoret|etaten|avdelingen|avdelinga|styret"
    r"|utvalget|utvalet|sjefen|lederen|leiaren|direktøren|rådgiveren|rådgivaren|rådgjevaren|hagen|selskapet|senteret"
    r"|skolen|skulen|nettverket|mannen|føreren|føraren|stiftelsen|stiftinga|forbundet|gruppen|gruppa|kommunen)\W*",
    re.I,
)
"""A body or a post in its definite form: a name that ends there, and that no other name goes on with."""

_DONE = re.compile(
    r"vedtatt|vedteke[nt]|(?:åpn|opn)(?:et|a)|inngått|levert|ferdig(?:stilt)?|gjennomført|etablert|fullført|utlyst"
    r"|utarbeid(?:et|d|a)|ansatt|tilsett|signert|bygd|bygget|revidert|evaluert",
    re.I,
)
"""The last word of a whole indicator: «Plan vedtatt»."""

_COUNT, _YEAR = re.compile(r"\d[\d.,]*"), re.compile(r"(?:19|20)\d\d")
_LONGEST_COUNT = 4
"""Words: «16 deltakere», «10 nye bedrifter»."""


def new_actor(before: Sequence[Word], word: Word) -> bool:
    """Whether a line begins another actor: «Kulturenheten | Ungdomsrådet», «Helse og omsorg | Oppvekst»."""
    if not _may_part(before, word):
        return False
    if _ORGAN.fullmatch(word.text):
        return before[-1].text[0].islower() or bool(_ORGAN.fullmatch(before[-1].text))
    return before[-1].text[0].islower() and any(each.text == "og" for each in before)


def new_count(before: Sequence[Word], word: Word) -> bool:
    """Whether a line begins another indicator: «16 deltakere | 80 % i jobb», «Plan vedtatt | Vei åpnet»."""
    if hangs(before):
        return False
    if _COUNT.fullmatch(word.text) and not _YEAR.fullmatch(word.text):
        counted = _COUNT.fullmatch(before[0].text) and 1 < len(before) <= _LONGEST_COUNT
        return bool(counted) and before[-1].text.isalpha()
    return word.text[0].isupper() and bool(_DONE.fullmatch(before[-1].text))


_ANEW = {Role.RESPONSIBLE: new_actor, Role.INDICATORS: new_count}


def parts_unsurely(role: Role | None, cell: Sequence[Strip]) -> bool:
    """Whether a line of the cell may as well begin a text as go on with one."""
    if role not in _ANEW:
        return False
    return any(
        after.gap is Gap.NONE
        and not after.bullet
        and before.words[-1].text[0].islower()
        and _may_part(before.words, after.words[0])
        and not (role is Role.INDICATORS and new_count(before.words, after.words[0]))
        and not _ORGAN.fullmatch(after.words[0].text)
        for before, after in pairwise(cell)
    )


def _may_part(before: Sequence[Word], word: Word) -> bool:
    """Whether a capital begins the line, and no company's «AS», after a line that waits for nothing."""
    capital = word.text[0].isupper() and not word.text.strip(".,;()").isupper()
    return capital and before[-1].text[-1].isalnum() and not hangs(before)
