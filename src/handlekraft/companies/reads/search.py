"""Finding units as somebody types: by a part of the name, by number, by place and by industry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Collate, StrIndex
from django.db.models.lookups import GreaterThan

from handlekraft.companies import search_index
from handlekraft.companies.marks import of_industry, of_municipality
from handlekraft.companies.models import Unit
from handlekraft.companies.search_index import WORDS, common_among
from handlekraft.rules.name_search import folded, ways

CANDIDATES = 60
"""How many are looked at before the best are shown; who means another writes more."""

SHOWN = 20
INDEXED = 3
"""Letters that an index entry holds: shorter words are looked for at the beginning of names."""

BEGUN_WITH = 2
"""Index entries that are compared at least; what they leave is held against the names themselves."""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in a list. `employees` None: not told."""

    number: int
    name: str
    form: str
    is_sub: bool
    municipality: str
    municipality_name: str
    place: str
    industry: str
    employees: int | None
    status: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The best first. `more`: there are others than these."""

    rows: tuple[Found, ...]
    more: bool


def _printed(text: str) -> str:
    return "".join(each for each in text if each.isprintable())


def search(asked: str, *, municipality: str = "", industry: str = "", shown: int = SHOWN) -> Hits:
    """At most three queries, each over an index. `industry`: the beginning of a code."""
    rows: dict[int, Found] = {}
    # No name holds what can't be printed, and PostgreSQL takes no question that does.
    asked, municipality, industry = map(_printed, (asked, municipality, industry))
    text = folded(asked)
    for found in _looked_for(asked, text, municipality, industry.replace(" ", "")):
        rows.setdefault(found.number, found)
    best = sorted(rows.values(), key=lambda row: _rank(row, text))
    return Hits(tuple(best[:shown]), len(best) > shown)


def _looked_for(asked: str, text: str, municipality: str, industry: str) -> Iterator[Found]:
    digits = "".join(asked.split())
    narrowed = _narrowed(municipality, industry)
    if digits.isascii() and digits.isdecimal() and INDEXED <= len(digits) <= 9:
        yield from _rows(_by_number(digits).filter(narrowed), SHOWN + 1)
    elif text:
        begin = [] if municipality or industry else _rows(_beginning(text), SHOWN + 1)
        yield from begin
        # Enough of those that begin so: who means another writes more.
        if len(begin) <= SHOWN:
            yield from _by_name(asked, municipality, industry)
    elif municipality or industry:
        yield from _rows(_by_marks(municipality, industry))


_COLUMNS = (
    "number",
    "name",
    "form",
    "is_sub",
    "municipality",
    "municipality_name",
    "place",
    "industry",
    "employees",
    "status",
)


def _rows(found: QuerySet[Unit], most: int = CANDIDATES) -> list[Found]:
    return [Found(*row) for row in found.values_list(*_COLUMNS)[:most]]


def _narrowed(municipality: str, industry: str) -> Q:
    chosen = Q(municipality=municipality) if municipality else Q()
    return chosen & Q(industry__startswith=industry) if industry else chosen


def _by_number(digits: str) -> QuerySet[Unit]:
    scale = 10 ** (9 - len(digits))
    first = int(digits) * scale
    return Unit.objects.filter(number__gte=first, number__lt=first + scale).order_by("number")


def _beginning(text: str) -> QuerySet[Unit]:
    """In the order of the index, so that the first are found without looking at the rest."""
    # The order of PostgreSQL's own language is not that of the index.
    plain = Collate("search", "C") if connection.vendor == "postgresql" else F("search")
    rows = Unit.objects.alias(way=plain).filter(way__gte=text, way__lt=text + "\U0010ffff")
    return rows.order_by("way")


def _by_name(asked: str, municipality: str, industry: str) -> list[Found]:
    written = ways(asked)
    if connection.vendor == "postgresql":
        return _by_columns(written, municipality, industry)
    marks = _marks(municipality, industry)
    letters = {*marks, *_letters(written)}
    if not letters:
        return []
    units = common_among(letters)
    match = " OR ".join(f"({' AND '.join(map(_quoted, _begun_with(way, marks, units)))})" for way in written)
    return _rows(_matching(_every_way(written), match, municipality, industry))


def _by_columns(written: Sequence[Sequence[str]], municipality: str, industry: str) -> list[Found]:
    """PostgreSQL: by the index of letters when few have them, else by that of places, else row by row."""
    letters = _letters(written)
    units = common_among(letters) if letters else {}
    begun = [_begun_with(way, (), units) for way in written]
    most = sum(min((units.get(each, 0) for each in way), default=search_index.ALL) for way in begun)
    narrowed = _narrowed(municipality, industry)
    if most <= (search_index.FEW_IN_A_PLACE if municipality else search_index.FEW):
        return _at_once(_with_letters(written, begun).filter(narrowed))
    if municipality:
        numbers = Unit.objects.filter(_held(written), narrowed).values("number")[:CANDIDATES]
        return _rows(Unit.objects.filter(number__in=numbers))
    return _rows(_every_way(written).filter(narrowed)) if letters or industry else []


def _letters(written: Sequence[Sequence[str]]) -> set[str]:
    return {each for way in written for word in way for each in _trigrams(word)}


def _begun_with(way: Sequence[str], marks: Sequence[str], units: Mapping[str, int]) -> list[str]:
    """The marks and, of each word, what is rarest in it: letters of one word say the same twice."""

    def rareness(letters: str) -> int:
        return units.get(letters, 0)

    words = [_trigrams(word) for word in way]
    chosen = dict.fromkeys((*marks, *(min(word, key=rareness) for word in words if word)))
    held = sorted({each for word in words for each in word} - {*chosen}, key=rareness)
    return [*chosen, *held[: max(0, BEGUN_WITH - len(chosen))]]


def _with_letters(written: Sequence[Sequence[str]], begun: Sequence[Sequence[str]]) -> QuerySet[Unit]:
    """The index is asked for the letters alone, and the words are looked for in what it finds."""
    found = Q()
    for way, letters in zip(written, begun, strict=True):
        found |= _every(letters) & _held([way])
    return Unit.objects.filter(found)


def _held(written: Sequence[Sequence[str]]) -> Q:
    """As `_every_way`, but in words that lead PostgreSQL to no index of letters."""
    found = Q()
    for way in written:
        found |= Q(*(GreaterThan(StrIndex("search", Value(word)), 0) for word in way))
    return found


def _at_once(rows: QuerySet[Unit]) -> list[Found]:
    """As if all were wanted: wanting sixty, PostgreSQL would read the table from its beginning instead."""
    inner, values = rows.values_list(*_COLUMNS).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found AS MATERIALIZED ({inner}) SELECT * FROM found LIMIT {CANDIDATES}",
            values,
        )
        return [Found(*row) for row in cursor.fetchall()]


def _every_way(written: Iterable[Iterable[str]]) -> QuerySet[Unit]:
    found = Q()
    for way in written:
        found |= _every(way)
    return Unit.objects.filter(found)


def _every(words: Iterable[str]) -> Q:
    held = Q()
    for word in words:
        held &= Q(search__contains=word)
    return held


def _by_marks(municipality: str, industry: str) -> QuerySet[Unit]:
    marks = _marks(municipality, industry)
    if connection.vendor == "postgresql" or not marks:
        return Unit.objects.filter(_narrowed(municipality, industry))
    return _matching(Unit.objects.all(), " AND ".join(map(_quoted, marks)), municipality, industry)


def _marks(municipality: str, industry: str) -> tuple[str, ...]:
    return tuple(filter(None, (of_municipality(municipality), of_industry(industry))))


def _matching(rows: QuerySet[Unit], match: str, municipality: str, industry: str) -> QuerySet[Unit]:
    """Without the column of a municipality that has a mark: SQLite would take the index of that instead."""
    table = Unit._meta.db_table
    where = [f'"{WORDS}"."rowid" = "{table}"."number"', f'"{WORDS}" MATCH %s']
    rows = rows.filter(_narrowed("" if of_municipality(municipality) else municipality, industry))
    return rows.extra(tables=[WORDS], where=where, params=[match])


def _trigrams(word: str) -> tuple[str, ...]:
    return tuple(word[at : at + INDEXED] for at in range(len(word) - INDEXED + 1))


def _quoted(trigram: str) -> str:
    return f'"{trigram}"'


def _rank(row: Found, text: str) -> tuple[object, ...]:
    """Names that begin so, then those with a word that does; those that live, the largest first."""
    name = folded(row.name)
    return (
        row.status == "deleted",
        not name.startswith(text),
        f" {text}" not in f" {name}",
        row.is_sub,
        -(row.employees or 0),
        name,
        row.number,
    )
