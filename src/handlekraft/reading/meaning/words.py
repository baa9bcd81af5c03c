"""Words that mean the same in every column of a plan."""

from __future__ import annotations

import re
from typing import Literal

_PER_YEAR = re.compile(
    r"\b(?:årlige?|årlege?|årvisst?|årvisse|p\.\s?a\.)(?!\w)|\b(?:per|pr\.?|i|hvert|kvart)\s+(?:år|året)\b"
    r"|/\s?år\b|\bog år\b",
    re.IGNORECASE,
)
TO_BE_CLARIFIED = re.compile(
    r"\bavklar(?:es|ast)\b|\bu?avklart\b(?<!\ber avklart)(?<!\bble avklart)(?<!\bvart avklart)"
    r"|\b(?:ikke|ikkje)\s+(?:\w+\s+)?(?:fastsatt|fastsett|fastlagt|bestemt|kjent|vedtatt|vedteke)\b"
    r"|\bkommer\s+(?:vi\s+)?tilbake\s+til\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:ikke|ikkje|ingen|inga|uten|utan|aldri|hverken|verken)\b", re.IGNORECASE)

_ABBREVIATION = re.compile(
    r"\b(?:kr|mill|mrd|ca|pr|jf|ref|inkl|ekskl|nr|rv|ev|bl|dvs|evt|f\.eks|m\.fl|o\.l)\.$", re.I
)
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[A-ZÆØÅ«])")
_ADJECTIVE = re.compile(
    r"\w+(?:ige?|lege?|ske?|ive?|elle?|erte?|ende|ande)|ny|nytt|nye|felles|god|godt|stor|stort|små|lite|liten",
    re.IGNORECASE,
)


def per_year(text: str) -> Literal["year"] | None:
    """Whether the text says that something comes again each year."""
    return "year" if _PER_YEAR.search(text) else None


def is_adjective(word: str) -> bool:
    """Whether the word has the look of an adjective or participle."""
    return _ADJECTIVE.fullmatch(word) is not None


def sentences(text: str) -> list[str]:
    """The text cut at the ends of its sentences; nothing is dropped but the space between them."""
    cut: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[start : end.start() + 1]):
            cut.append(text[start : end.start() + 1])
            start = end.end()
    return [*cut, text[start:]]
