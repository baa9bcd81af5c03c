"""Enhetsregisteret: every unit in Norway from the whole file, and what has changed since.

The file is a JSON array in gzip, too large for memory: it is kept on disk and read as a stream. Industry
codes are kept field by field as the register gives them, with the standard only where a field names one.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.pace import Clock
from handlekraft.sources.transport import Garbled, Patience, Question, Transport, read_json

BASE = "https://data.brreg.no/enhetsregisteret/api"
SERVICE = "Enhetsregisteret"
LICENCE = "NLOD 2.0"
ATTRIBUTION = "Kilde: Enhetsregisteret, Brønnøysundregistrene"

PATIENCE = Patience(tries=6, seconds=3 * 3600.0, answer=3600.0, silence=60.0, octets=1_500_000_000)
CALLS_A_MINUTE = 120
ON_A_PAGE = 5_000
IN_A_QUESTION = 150
"""Numbers in one question: the address stays under two thousand letters."""

SUB_FORMS = frozenset({"BEDR", "AAFY"})
CHUNK = 1 << 20
LONGEST_RECORD = 1 << 20
LARGEST = 12_000_000_000
"""Letters in the whole file, so that a small file doesn't unpack into an endless one."""


class Kind(StrEnum):
    MAIN = "enheter"
    SUB = "underenheter"


class Status(StrEnum):
    ACTIVE = "active"
    BANKRUPT = "bankrupt"
    FORCED = "forced"
    """Being dissolved by a court."""

    WINDING_UP = "winding_up"
    DELETED = "deleted"


class Industry(NamedTuple):
    """A field of the register: which it is (1 is the main one), code, words, and the standard if told."""

    field: int
    code: str
    words: str
    standard: str


class Unit(NamedTuple):
    """A main or sub-unit as the register tells of it.

    `employees` None: the number isn't told; then `has_employees` says whether there are any, if that is told.
    """

    number: int
    name: str
    form: str
    is_sub: bool
    parent: int | None
    municipality: str
    municipality_name: str
    postal_code: str
    place: str
    address: str
    industries: tuple[Industry, ...]
    employees: int | None
    has_employees: bool | None
    status: Status
    status_on: date | None
    founded: date | None
    registered: date | None
    website: str


class ChangeKind(StrEnum):
    UNKNOWN = "Ukjent"
    NEW = "Ny"
    CHANGED = "Endring"
    DELETED = "Sletting"
    REMOVED = "Fjernet"
    """Taken out of the open data: what was told of it is not to be shown."""


class Change(NamedTuple):
    id: int
    on: date
    number: int
    kind: ChangeKind


class Brreg:
    def __init__(
        self, base: str = BASE, *, clock: Clock | None = None, patience: Patience | None = None
    ) -> None:
        self._transport = Transport(SERVICE, base, clock, patience or PATIENCE)
        self._transport.pace.calls = CALLS_A_MINUTE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.__exit__(kind, error, trace)

    def download(self, kind: Kind, path: Path) -> datetime | None:
        """The whole file, going on where it broke; gives when the register made it. Raises `SourceError`."""
        singular = {Kind.MAIN: "enhet", Kind.SUB: "underenhet"}[kind]
        accept = f"application/vnd.brreg.enhetsregisteret.{singular}.v2+gzip;charset=UTF-8"
        return self._transport.save(Question(f"/{kind}/lastned", accept=accept), path)

    def position(self, kind: Kind, day: date) -> int | None:
        """The first change since the beginning of the day; None when nothing has changed."""
        params = (("dato", f"{day.isoformat()}T00:00:00.000Z"), ("size", "1"))
        found = self._page(kind, params)
        return found[0].id if found else None

    def changes(self, kind: Kind, first: int) -> Iterator[tuple[Change, ...]]:
        """Every change from that one on, the oldest first, a page at a time."""
        while page := self._page(kind, (("oppdateringsid", str(first)), ("size", str(ON_A_PAGE)))):
            places = [change.id for change in page]
            if places[0] < first or places != sorted(set(places)):
                raise SourceError(Trouble.OTHER, SERVICE, (f"Endringene etter {first} står ikke i orden.",))
            yield page
            first = places[-1] + 1

    def units(self, kind: Kind, numbers: Sequence[int]) -> Iterator[Unit]:
        """These units as they are now. Those that the register no longer shows are left out."""
        for start in range(0, len(numbers), IN_A_QUESTION):
            asked = numbers[start : start + IN_A_QUESTION]
            params = (
                ("organisasjonsnummer", ",".join(f"{each:09}" for each in asked)),
                ("size", str(len(asked))),
            )
            told = self._transport.ask(Question(f"/{kind}", params), lambda body: _embedded(body, kind.value))
            found = [unit_of(record) for record in told]
            if strange := {unit.number for unit in found} - set(asked):
                raise SourceError(Trouble.OTHER, SERVICE, (f"Vi spurte ikke om {min(strange):09}.",))
            yield from found

    def _page(self, kind: Kind, params: tuple[tuple[str, str], ...]) -> tuple[Change, ...]:
        question = Question(f"/oppdateringer/{kind}", params)
        told = self._transport.ask(question, lambda body: _embedded(body, f"oppdaterte{kind.capitalize()}"))
        return tuple(map(_change, told))


def units_in(path: Path) -> Iterator[Unit]:
    """Every unit of a whole file, one at a time. Raises `SourceError` for a file that isn't whole."""
    try:
        with gzip.open(path, "rb") as file:
            yield from map(unit_of, records(_text(file)))
    except (EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError) as error:
        raise SourceError(Trouble.BROKEN, SERVICE, (str(error),)) from error


def _text(file: Any) -> Iterator[str]:
    decoder, taken = codecs.getincrementaldecoder("utf-8")(), 0
    while piece := file.read(CHUNK):
        taken += len(piece)
        if taken > LARGEST:
            raise SourceError(Trouble.TOO_LARGE, SERVICE, (f"Mer enn {LARGEST} tegn.",))
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


_BETWEEN = re.compile(r"[\s,\[]*")


def records(pieces: Iterator[str]) -> Iterator[Any]:
    """The objects of a JSON array that comes in pieces. Raises `SourceError` for one that doesn't end."""
    decode, rest, first = json.JSONDecoder().raw_decode, "", True
    for piece in pieces:
        text, at = rest + piece, 0
        if first and text.strip():
            first = False
            if not text.lstrip().startswith("["):
                raise _broken("Filen er ingen liste.")
        while True:
            at = _after(text, at)
            if text[at : at + 1] != "{":
                break
            try:
                record, at = decode(text, at)
            except (ValueError, RecursionError) as error:
                if len(text) - at > LONGEST_RECORD:
                    raise _broken(str(error)) from error
                break
            yield record
        rest = text[at:]
    if rest.strip() != "]":
        raise _broken("Filen slutter før listen er hel.")


def _after(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _broken(why: str) -> SourceError:
    return SourceError(Trouble.BROKEN, SERVICE, (why,))


def unit_of(record: Any) -> Unit:
    """A record of the register. Raises `SourceError` for one without a number or a name."""
    try:
        return _unit(record)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        number = record.get("organisasjonsnummer") if isinstance(record, dict) else None
        raise _broken(
            f"En enhet er skrevet på en ukjent måte: {number or 'uten nummer'} ({error})"
        ) from error


def _unit(record: dict[str, Any]) -> Unit:
    number, name = record["organisasjonsnummer"], record["navn"]
    if not re.fullmatch(r"\d{9}", number) or not name.strip():
        raise ValueError("nummer eller navn")
    where = (
        record.get("forretningsadresse")
        or record.get("beliggenhetsadresse")
        or record.get("postadresse")
        or {}
    )
    employees, parent = record.get("antallAnsatte"), record.get("overordnetEnhet")
    form = str((record.get("organisasjonsform") or {}).get("kode") or "")[:10]
    status, since = _status(record)
    return Unit(
        number=int(number),
        name=name.strip()[:300],
        form=form,
        is_sub=form in SUB_FORMS or "beliggenhetsadresse" in record,
        parent=int(parent) if parent else None,
        municipality=str(where.get("kommunenummer") or "")[:4],
        municipality_name=str(where.get("kommune") or "")[:100],
        postal_code=str(where.get("postnummer") or "")[:10],
        place=str(where.get("poststed") or "")[:100],
        address=", ".join(filter(None, where.get("adresse") or ()))[:300],
        industries=_industries(record),
        employees=employees if isinstance(employees, int) and employees >= 0 else None,
        has_employees=record.get("harRegistrertAntallAnsatte"),
        status=status,
        status_on=since,
        founded=_day(record.get("stiftelsesdato") or record.get("oppstartsdato")),
        registered=_day(record.get("registreringsdatoEnhetsregisteret")),
        website=str(record.get("hjemmeside") or "")[:200],
    )


_STATUS = (
    ("slettedato", Status.DELETED, "slettedato"),
    ("nedleggelsesdato", Status.DELETED, "nedleggelsesdato"),
    ("konkurs", Status.BANKRUPT, "konkursdato"),
    ("underTvangsavviklingEllerTvangsopplosning", Status.FORCED, "tvangsopplostDato"),
    ("underAvvikling", Status.WINDING_UP, "underAvviklingDato"),
)


def _status(record: Mapping[str, Any]) -> tuple[Status, date | None]:
    for sign, status, day in _STATUS:
        if record.get(sign):
            return status, _day(record.get(day))
    return Status.ACTIVE, None


_FIELD = re.compile(r"naeringskode([1-3])(?:[_-]?(sn)?(2007|2025))?", re.IGNORECASE)


def _industries(record: Mapping[str, Any]) -> tuple[Industry, ...]:
    found = []
    for key, value in record.items():
        if key.startswith("naeringskode") and isinstance(value, dict) and (field := _FIELD.fullmatch(key)):
            standard = f"SN{field[3]}" if field[3] else ""
            found.append(
                Industry(
                    int(field[1]), str(value["kode"])[:10], str(value.get("beskrivelse") or ""), standard
                )
            )
    return (
        tuple(found) if len(found) < 2 else tuple(sorted(found, key=lambda each: (each.standard, each.field)))
    )


def _day(told: Any) -> date | None:
    return date.fromisoformat(told[:10]) if told else None


def _change(told: Any) -> Change:
    try:
        kind = told.get("endringstype")
        return Change(
            int(told["oppdateringsid"]),
            datetime.fromisoformat(told["dato"]).date(),
            int(told["organisasjonsnummer"]),
            ChangeKind(kind) if kind in set(ChangeKind) else ChangeKind.UNKNOWN,
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _broken(f"En endring er skrevet på en ukjent måte: {error}") from error


def _embedded(body: bytes, name: str) -> list[Any]:
    """What stands under the name in an answer; where nothing was found the name is left out."""
    told = read_json(body)
    if not isinstance(told, dict) or not ("_embedded" in told or "page" in told):
        raise Garbled("Svaret har ingen side.")
    rows = (told.get("_embedded") or {}).get(name, [])
    if not isinstance(rows, list):
        raise Garbled("Svaret er ingen liste.")
    return rows


def day_before(made: datetime) -> date:
    """Changes are taken from the day before the file was made: one taken twice does no harm."""
    return (made - timedelta(days=1)).date()
