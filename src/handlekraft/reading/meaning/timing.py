"""When an action starts, happens or must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from handlekraft.reading.meaning.dates import Days, days_in
from handlekraft.reading.meaning.words import TO_BE_CLARIFIED, per_year, sentences
from handlekraft.rules.meaning import TimingKind, TimingMeaning
from handlekraft.rules.plan import Period

_ONGOING = re.compile(
    r"\b(?:pågår|pågående|pågåande|påbegynt|påbyrja|i gang|startet|starta|igangsatt|igangsett"
    r"|under\s+(?:arbeid|gjennomføring|utarbeid\w*|utvikling|etablering|planlegging|bygging))\b",
    re.IGNORECASE,
)
_NOT_STARTED = re.compile(
    r"\b(?:ikke|ikkje)\s+(?:startet|starta|igangsatt|igangsett|påbegynt|påbyrja|i gang)\b", re.I
)
_CONTINUOUS = re.compile(
    r"\b(?:fortløpende|fortløpande|løpende|løpande|kontinuerlig|kontinuerleg|jevnlig|jamleg"
    r"|(?:hele|heile)\s+(?:tiden|tida|året)"
    r"|(?:halv)?årlige?|(?:halv)?årlege?|månedlig|månadleg|ukentlig|vekentleg|kvartalsvis)\b"
    r"|\b(?:hver|hvert|kvar|kvart|annenhver|annethvert|annankvar|annakvart)\b"
    r"|\b(?:per|pr\.?)\s+(?:måned|månad|kvartal|tertial|halvår|uke|veke)\b"
    r"|\bi (?:måneden|månaden|året|uka|veka)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:innen|innan|senest|seinast|frist|fristen|før|ultimo|(?:utgangen|slutten)\s+av|ferdig|ferdigstil\w*|slutt"
    r"|sluttfør\w*|fullfør\w*|klar|klart|avslutt\w*|avslutning)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:innen|innan|senest|seinast|frist|fristen|før)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bfør\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\better\s+$", re.IGNORECASE)
_WITHIN = re.compile(r"\bi\s+løpet\s+av\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå)(?:\s+og\s+med)?\s+$", re.IGNORECASE)
_ENDS = re.compile(r"\btil\b|[-–—]")
_START = re.compile(
    r"\b(?:oppstart|start|starter|startar|fra|frå|opptak|etableres|etablerast|åpning|åpner|opning|opnar|påbegynnes)\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    _START.pattern + r"|\b(?:siden|sidan|startet|starta|påbegynt|påbyrja|igangsatt|igangsett)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:ut|til og med|t\.o\.m\.|fram til|frem til)\s+$", re.IGNORECASE)
_LASTS_UNTIL = re.compile(_UNTIL.pattern + r"|\btil\s+$", re.IGNORECASE)
_TIME_OF_YEAR = re.compile(
    r"\b(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|vår(?:en)?|sommer(?:en)?|sommar(?:en)?|høst(?:en)?|haust(?:en)?|vinter(?:en)?|påske(?:n)?|jul(?:a|en)?)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;]\s+(?!20\d\d\b)|\s+(?=senest|seinast)")


@lru_cache(maxsize=8192)
def read_timing(text: str, period: Period | None) -> tuple[TimingMeaning, ...]:
    """What the text says of time, an element for each time that it names."""
    clauses = [part for sentence in sentences(text) for part in _CLAUSE_END.split(sentence)]
    read = tuple(dict.fromkeys(m for clause in clauses for m in _read_clause(clause, text, period)))
    only_a_time_of_year = not read and _TIME_OF_YEAR.search(text)
    return (TimingMeaning(text, TimingKind.PLANNED),) if only_a_time_of_year else read


def _read_clause(words: str, text: str, period: Period | None) -> Iterator[TimingMeaning]:
    if TO_BE_CLARIFIED.search(words):
        yield TimingMeaning(text, TimingKind.TO_BE_CLARIFIED)
        return
    named = days_in(words, period)
    deadline = _DEADLINE.search(words)
    kind = _lasting_kind(words)
    if kind is TimingKind.ONGOING and _only_named(words, named):
        yield TimingMeaning(text, kind)
        yield from (_planned(text, words, days) for days in named)
    elif kind:
        yield _lasting(text, kind, words, named)
    elif deadline:
        yield from _by(text, words, named)
    else:
        yield from (_planned(text, words, days) for days in named)


def _lasting_kind(words: str) -> TimingKind | None:
    if _CONTINUOUS.search(words) or per_year(words):
        return TimingKind.CONTINUOUS
    return TimingKind.ONGOING if _ONGOING.search(words) and not _NOT_STARTED.search(words) else None


def _only_named(words: str, named: tuple[Days, ...]) -> bool:
    """«Pågår, 2026» goes on and names a year; «pågår fra 2026» begins in it, «pågår ut 2026» ends."""
    if not named or not named[0].year_alone or _BEGAN.search(words):
        return False
    return not _LASTS_UNTIL.search(words[: named[0].start])


def _lasting(text: str, kind: TimingKind, words: str, named: tuple[Days, ...]) -> TimingMeaning:
    """«Pågår ut 2026» has an end, «årlig fra 2025» a start, «årlig 2025–2027» both."""
    if not named:
        return TimingMeaning(text, kind)
    days = named[0]
    if _LASTS_UNTIL.search(words[: days.start]):
        return TimingMeaning(text, kind, end=days.last)
    return TimingMeaning(
        text, kind, days.first, None if days.year_alone or _START.search(words) else days.last
    )


def _by(text: str, words: str, named: tuple[Days, ...]) -> Iterator[TimingMeaning]:
    """A deadline; «ferdig» without a day sets none."""
    if not named and _LIMIT.search(words):
        yield TimingMeaning(text, TimingKind.BY)
    for days in named:
        before = _BEFORE.search(words[: days.start])
        yield TimingMeaning(text, TimingKind.BY, end=days.first - timedelta(days=1) if before else days.due)


def _planned(text: str, words: str, days: Days) -> TimingMeaning:
    """A year or a day alone, and the time of a start, leave open when the action ends."""
    before = words[: days.start]
    if _UNTIL.search(before):
        return TimingMeaning(text, TimingKind.PLANNED, end=days.last)
    if _AFTER.search(before):
        return TimingMeaning(text, TimingKind.PLANNED, days.last + timedelta(days=1))
    ends = _WITHIN.search(before) or (_FROM.search(before) and _ENDS.search(words[days.start : days.end]))
    open_end = days.year_alone or days.first == days.last or _START.search(words) is not None
    return TimingMeaning(text, TimingKind.PLANNED, days.first, None if open_end and not ends else days.last)
