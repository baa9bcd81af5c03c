"""When an action starts, happens or must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from handlekraft.reading.meaning.dates import Days, days_in
from handlekraft.reading.meaning.words import TO_BE_CLARIFIED, per_year, sentences
from handlekraft.rules.meaning import TimingKind, TimingMeaning
from handlekraft.rules.plan import Period

_ONGOING = re.compile(
    r"\b(?:pågår|pågående|pågåande|påbegynt|påbyrja|i gang|startet|starta|igangsatt)\b", re.I
)
_NOT_STARTED = re.compile(r"\b(?:ikke|ikkje)\s+(?:startet|starta|igangsatt|påbegynt|i gang)\b", re.I)
_CONTINUOUS = re.compile(
    r"\b(?:fortløpende|fortløpande|løpende|løpande|kontinuerlig|kontinuerleg|jevnlig|jamleg"
    r"|hele tiden|heile tida"
    r"|(?:halv)?årlige?|(?:halv)?årlege?|månedlig|månadleg|ukentlig|vekentleg|kvartalsvis)\b"
    r"|\b(?:hver|hvert|kvar|kvart|annenhver|annethvert|annankvar|annakvart)\b"
    r"|\bi (?:måneden|månaden|året|uka|veka)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?P<word>innen|innan|senest|seinast|frist|fristen|før|ferdig|ferdigstilles|ferdigstilt|sluttføres|klar|klart|slutt|avsluttes|avslutning)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:oppstart|start|starter|startar|fra|frå|opptak|etableres|etablerast|åpning|åpner|opning|opnar|påbegynnes)\b",
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


def read_timing(text: str, period: Period | None) -> tuple[TimingMeaning, ...]:
    """What the text says of time, an element for each time that it names."""
    clauses = [part for sentence in sentences(text) for part in _CLAUSE_END.split(sentence)]
    read = tuple(meaning for clause in clauses for meaning in _read_clause(clause, text, period))
    only_a_time_of_year = not read and _TIME_OF_YEAR.search(text)
    return (TimingMeaning(text, TimingKind.PLANNED),) if only_a_time_of_year else read


def _read_clause(words: str, text: str, period: Period | None) -> Iterator[TimingMeaning]:
    if TO_BE_CLARIFIED.search(words):
        yield TimingMeaning(text, TimingKind.TO_BE_CLARIFIED)
        return
    named = days_in(words, period)
    deadline = _DEADLINE.search(words)
    kind = _lasting_kind(words)
    if kind:
        yield _lasting(text, kind, words, named)
    elif deadline:
        yield from _by(text, deadline["word"], named)
    else:
        yield from (_planned(text, words, days) for days in named)


def _lasting_kind(words: str) -> TimingKind | None:
    if _CONTINUOUS.search(words) or per_year(words):
        return TimingKind.CONTINUOUS
    return TimingKind.ONGOING if _ONGOING.search(words) and not _NOT_STARTED.search(words) else None


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


def _by(text: str, word: str, named: tuple[Days, ...]) -> Iterator[TimingMeaning]:
    before = word.casefold() == "før"
    if not named:
        yield TimingMeaning(text, TimingKind.BY)
    for days in named:
        last = days.first - timedelta(days=1) if before else days.last
        yield TimingMeaning(text, TimingKind.BY, end=last)


def _planned(text: str, words: str, days: Days) -> TimingMeaning:
    """A year or a day alone, and the time of a start, leave open when the action ends."""
    if _UNTIL.search(words[: days.start]):
        return TimingMeaning(text, TimingKind.PLANNED, end=days.last)
    open_end = days.year_alone or days.first == days.last or _START.search(words) is not None
    return TimingMeaning(text, TimingKind.PLANNED, days.first, None if open_end else days.last)
