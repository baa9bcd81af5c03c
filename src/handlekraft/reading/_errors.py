"""Why a document could not be read, in words for the person who tried."""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no-text"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_SLOW = "too-slow"
    TOO_HEAVY = "too-heavy"
    INTERRUPTED = "interrupted"
    MISSING = "missing"


MESSAGES = {
    ErrorCode.EMPTY: "Filen er tom. Velg dokumentet på nytt, og kontroller at det har innhold.",
    ErrorCode.WRONG_TYPE: (
        "Vi kan ikke lese denne typen fil. Last opp planen som PDF, Word (.docx), Excel (.xlsx), "
        "nettside (.html), Markdown eller ren tekst. En eldre fil (.doc, .xls) må du først lagre som .docx "
        "eller .xlsx."
    ),
    ErrorCode.ENCRYPTED: "Dokumentet er låst med passord. Lagre en kopi uten passord, og last opp kopien.",
    ErrorCode.NO_TEXT: (
        "Dokumentet inneholder bare bilder av sidene, ingen tekst. "
        "Bruk originalen fra Word, eller kjør tekstgjenkjenning (OCR) på skanningen først."
    ),
    ErrorCode.DAMAGED: (
        "Filen er skadet eller ufullstendig. Åpne originalen, lagre den på nytt og prøv igjen."
    ),
    ErrorCode.TOO_LARGE: (
        "Filen er for stor. Den kan være på høyst {limit}. Fjern store bilder eller del dokumentet."
    ),
    ErrorCode.TOO_MANY_PAGES: (
        "Dokumentet har for mange sider. Vi leser høyst {limit}. Ta ut delen som er planen."
    ),
    ErrorCode.TOO_SLOW: (
        "Det tok for lang tid å lese dokumentet. Lagre det på nytt fra Word, eller ta ut delen som er planen."
    ),
    ErrorCode.TOO_HEAVY: (
        "Dokumentet er for omfattende til at vi kan lese det. Ta ut delen som er planen, og last opp den."
    ),
    ErrorCode.INTERRUPTED: (
        "Lesingen ble avbrutt før den var ferdig. Prøv igjen. Skjer det flere ganger, er dokumentet "
        "trolig for tungt å lese: Ta ut delen som er planen."
    ),
    ErrorCode.MISSING: (
        "Vi finner ikke filen, eller får ikke åpnet den. Kontroller navn, mappe og rettigheter."
    ),
}


class ReadingError(Exception):
    """A document that cannot be read: `code` for programs, `message` in bokmål with what to do."""

    def __init__(self, code: ErrorCode, limit: str = "") -> None:
        self.code, self.limit = code, limit
        self.message = MESSAGES[code].format(limit=limit)
        super().__init__(self.message)
