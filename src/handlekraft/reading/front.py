"""What stands before the first area: the title with its years, and the lighthouse projects."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.areas import area_named
from handlekraft.reading.layout import Gap, Strip, Word, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.marks import is_bullet
from handlekraft.reading.sections import Part
from handlekraft.reading.vocabulary import POINTER, Label
from handlekraft.rules.plan import LighthouseProject, Passage, Period

_YEARS = re.compile(r"\W*\(?(?P<first>(?:19|20)\d\d)\s*(?:–|-|/|til|og|—)\s*(?P<last>(?:19|20)\d\d)\)?\W*$")
_LONGEST_PERIOD = 6
"""Words in a line that says nothing but the period: «Gjelder for 2025 til 2029»."""

_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[–—-]|til)\s*((?:19|20)\d\d)(?!\d)")
_PERIOD_SAID = re.compile(
    r"\b(?:(?:plan)?perioden?|(?:planen|strategien?|programmet|handlings\w+)?[^.]{0,60}\bgjeld(?:er)?"
    r"(?: for| i| frå| fra)?(?: perioden)?):? ((?:19|20)\d\d)\s*(?:[–—-]|til)\s*((?:19|20)\d\d)(?!\d)",
    re.I,
)
_PERIOD_LINE = re.compile(
    r"(?:(?:for |i )?(?:plan)?perioden?:?|gjelder(?: for)?|gjeld(?: for)?)\s+(?:19|20)\d\d", re.I
)
_NAMED_OWNER = r"[A-ZÆØÅ][\w-]*(?: (?:og )?[A-ZÆØÅ][\w-]*)* (?:fylkes)?(?:kommune|KOMMUNE)"
_OWNER = re.compile(
    rf"(?!.*(?i:plan|program|strategi)\b){_NAMED_OWNER}"
    r"(?:(?: \W)? [^\W\d]+ (?:suohkan|gielda|tjïelte|kommuuni))?"
)
"""Whose plan it is, on a line of its own above the title, perhaps in Sámi or Kven as well."""

_OWNER_LAST = re.compile(rf" [–—-] {_NAMED_OWNER}$")
_COVER = 3
"""Lines on the cover under the title, among which the planning period may stand alone."""

_YEARLY = re.compile(r"\b(?:årlig|årleg|årsplan|handlings\w+|tiltaksplan|virksomhetsplan)\b.*\s20\d\d$", re.I)
"""A plan for one year; a strategy with one year at its end looks toward it."""

_ADOPTED = re.compile(r"\(?(?:vedtatt|vedteken|behandlet|handsama|godkjent)\b", re.I)
_NO_TITLE = re.compile(r"(?!.*(?i:plan|program|strategi|handling))\w+")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÆØÅ]")
_SHORTEST_TITLE = 3
"""Words that begin with a letter."""

_LONGEST_NAME = 10
"""Words in the name of a project."""

_DASH = re.compile(r"[–—]|--?")
_LONGEST_DASHED = 6
"""Words in the name of a project before a dash."""


def read_title(
    strips: Sequence[Strip], ledger: Ledger, running: Collection[str] = ()
) -> tuple[Passage, Period | None]:
    """The first paragraph, without the planning period at its end or in the short line under it.

    `running`: lines that stand on every page; one above the title is none.
    """
    first = strips[0] if strips else None
    if first and first.text in running and _has_title(strips[1:]):
        ledger.label(first.words)
        strips = strips[1:]
    owner = 1 if len(strips) > 1 and _OWNER.fullmatch(strips[0].text) else 0
    ledger.label(words_of(strips[:owner]))
    strips = strips[owner:]
    if strips and _NO_TITLE.fullmatch(strips[0].text) and _has_title(strips[1:]):
        ledger.label(strips[0].words)  # the name of a sheet
        strips = strips[1:]
    title = _paragraph(strips)
    if title and _is_chapter(title[0]):  # the document is a part of the plan
        title = ()
    words, below = words_of(title), words_of(strips[len(title) : len(title) + 1])
    kept, period = _without_years(words)
    if period is None and len(words) > 1 and _YEARLY.search(joined(words)):
        year = int(words[-1].text)
        kept, period = words[:-1], Period(year, year)
    kept = _without_owner(kept)
    if period is None and len(below) <= _LONGEST_PERIOD:
        _, period = _without_years(below)
        ledger.label(below if period else ())
    if period is None:
        period = _period_on_cover(strips[len(title) : len(title) + _COVER], ledger)
    ledger.label(words[len(kept) :])
    return ledger.plan(kept), period or _period_within(kept) or _period_said(strips)


def _without_owner(title: Sequence[Word]) -> Sequence[Word]:
    """«Handlingsplan næring – Vik kommune» without whose it is."""
    match = _OWNER_LAST.search(joined(title))
    return title[: len(title) - len(match[0].split())] if match else title


def _period_on_cover(strips: Sequence[Strip], ledger: Ledger) -> Period | None:
    """The years that stand alone on a line, below whose plan it is or a subtitle."""
    for strip in strips:
        kept, period = _without_years(strip.words)
        if period and not kept:
            ledger.label(strip.words)
            return period
    return None


def _period_within(title: Sequence[Word]) -> Period | None:
    """«Strategi 2025–2035 med handlingsdel»."""
    match = _PERIOD.search(joined(title))
    return Period(int(match[1]), int(match[2])) if match else None


def _period_said(strips: Sequence[Strip]) -> Period | None:
    """«Planen gjelder for 2025–2029.» below the title."""
    match = _PERIOD_SAID.search(" ".join(strip.text for strip in strips))
    return Period(int(match[1]), int(match[2])) if match else None


def _has_title(strips: Sequence[Strip]) -> bool:
    """Whether a text comes first, and the planning period with it or under it."""
    if not strips or _is_below_title(strips[0]):
        return False
    first, period = _without_years(strips[0].words)
    return bool(first) and bool(period or (len(strips) > 1 and _without_years(strips[1].words)[1]))


def read_running_title(asides: Sequence[Strip], ledger: Ledger) -> tuple[Passage, Period | None]:
    """The name of the plan in its running headers or footers, best one that has its years."""
    texts = [strip.text for strip in asides]
    names = [part for strip in asides if texts.count(strip.text) > 1 for part in _parted(strip.words)]
    names = [words for words in names if sum(word.text[0].isalpha() for word in words) >= _SHORTEST_TITLE]
    best = max(names, key=lambda words: (bool(_PERIOD.search(joined(words))), len(words)), default=())
    match = _PERIOD.search(joined(best))
    kept, _ = _without_years(best)
    ledger.label(best[len(kept) :])
    return ledger.plan(kept), Period(int(match[1]), int(match[2])) if match else None


def _parted(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The parts of a running line between its signs: «Vik kommune • Næringsplan»."""
    cuts = [k for k, word in enumerate(words) if is_bullet(word.text) or word.text == "|"]
    for start, end in pairwise([-1, *cuts, len(words)]):
        yield words[start + 1 : end]


def _is_chapter(strip: Strip) -> bool:
    return bool(_CHAPTER.match(strip.text))


def _paragraph(strips: Sequence[Strip]) -> Sequence[Strip]:
    if strips and _without_years(strips[0].words)[1]:  # the years end the title
        return strips[:1]
    end = next(
        (k for k, s in enumerate(strips) if k and (s.gap > Gap.NONE or _is_below_title(s))),
        len(strips),
    )
    return strips[:end]


def _is_below_title(strip: Strip) -> bool:
    """Whether the line says for when the plan is or when it was adopted."""
    years = not _without_years(strip.words)[0]
    return years or bool(_PERIOD_LINE.match(strip.text) or _ADOPTED.match(strip.text))


def _without_years(words: Sequence[Word]) -> tuple[Sequence[Word], Period | None]:
    match = _YEARS.search(joined(words)) if words else None
    if not match:
        return words, None
    size = next(k for k in range(len(words) + 1) if len(joined(words[:k])) >= match.start())
    return words[:size], Period(int(match["first"]), int(match["last"]))


def read_lighthouses(parts: Iterable[Part], areas: Sequence[str], ledger: Ledger) -> list[LighthouseProject]:
    """Projects with a name on a line of its own, or before a dash, and a description under or after it."""
    found: list[LighthouseProject] = []
    for part in parts:
        if part.label is not Label.LIGHTHOUSES:
            continue
        strips = [piece for strip in part.strips for piece in _name_apart(strip, ledger)]
        starts = [0] if part.named else _names(strips)
        edges = [*starts, len(strips)]
        found.extend(_project(strips[a], strips[a + 1 : b], areas, ledger) for a, b in pairwise(edges))
    return found


def _name_apart(strip: Strip, ledger: Ledger) -> Iterator[Strip]:
    """«Havna – sted for alle»: the name, then what it is about."""
    dash = next((k for k, word in enumerate(strip.words) if _DASH.fullmatch(word.text)), 0)
    if not 0 < dash <= _LONGEST_DASHED or dash + 1 == len(strip.words) or strip.gap is Gap.NONE:
        yield strip
        return
    ledger.label(strip.words[dash : dash + 1])
    yield replace(strip, words=strip.words[:dash])
    yield replace(strip, words=strip.words[dash + 1 :], gap=Gap.NONE, bullet=False, marks=())


def _names(strips: Sequence[Strip]) -> list[int]:
    """Where the projects begin: at names on lines of their own, or at the elements of one list."""
    names = [k for k in range(len(strips)) if _is_name(strips, k)]
    return names or [k for k, strip in enumerate(strips) if strip.bullet and _is_short(strip)]


def _is_name(strips: Sequence[Strip], at: int) -> bool:
    strip, after = strips[at], strips[at + 1] if at + 1 < len(strips) else None
    if strip.bullet or (at and strip.gap is Gap.NONE) or not _is_short(strip):
        return False
    told = after and (after.words[0].text[:1].isupper() or after.gap is Gap.NONE)
    return bool(told) or (after is None and strip.words[0].text[:1].isupper() and strip.gap >= Gap.APART)


def _is_short(strip: Strip) -> bool:
    return len(strip.words) <= _LONGEST_NAME and strip.words[-1].text[-1] not in ".:;,"


def _project(name: Strip, body: Sequence[Strip], areas: Sequence[str], ledger: Ledger) -> LighthouseProject:
    words = words_of(body)
    told = _sentences(words)
    pointing = {k: area for k, s in enumerate(told) if (area := _pointed(joined(s), areas))}
    description = [word for k, sentence in enumerate(told) if k not in pointing for word in sentence]
    for k in pointing:
        ledger.label(told[k])
    pointed = next(iter(pointing.values()), "")
    return LighthouseProject(
        name=ledger.plan(name.words),
        description=ledger.plan(description) if description else None,
        focus_area=area_named(pointed, areas) or pointed,
    )


def _pointed(sentence: str, areas: Sequence[str]) -> str:
    """The area that the sentence points to, with or without quotation marks; empty where none is."""
    quoted = POINTER.search(sentence)
    if quoted:
        return quoted["name"]
    within = sentence.casefold() if _KIND.search(sentence) else ""
    named = next((name for name in areas if name and name.casefold() in within), "")
    number = _NUMBERED_KIND.search(sentence)
    return named or (areas[int(number[1]) - 1] if number and 0 < int(number[1]) <= len(areas) else "")


_NUMBERED_KIND = re.compile(r"\b(?:satsn?ings|innsats)område(?:t)?\s+(?:nr\.?\s*)?(\d{1,2})\b", re.I)
_KIND = re.compile(r"\b(?:strategiske?\s+grep|(?:satsn?ings|innsats)område)", re.I)


def _sentences(words: Sequence[Word]) -> list[list[Word]]:
    sentences: list[list[Word]] = [[]]
    for word in words:
        if (
            sentences[-1]
            and sentences[-1][-1].text.endswith((".", "!", "?"))
            and word.text.lstrip("(«")[:1].isupper()
        ):
            sentences.append([])
        sentences[-1].append(word)
    return [sentence for sentence in sentences if sentence]
