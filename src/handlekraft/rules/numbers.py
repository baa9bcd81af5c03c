"""Numbers and sums of money as plans write them, in bokmål and nynorsk.

`numbers` finds every quantity in a text, `amounts` every sum of money. Both leave out what only
looks like one: years and dates, ordinals, and the numbers of roads and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import prod

_ONES = {
    "en": 1, "én": 1, "ein": 1, "éin": 1, "ei": 1, "éi": 1, "et": 1, "ett": 1, "eit": 1, "eitt": 1,
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "null": 0, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40, "femti": 50, "seksti": 60,
    "sytti": 70, "åtti": 80, "nitti": 90,
}  # fmt: skip
_COMPOUNDS = {ten + one: _TENS[ten] + _ONES[one] for ten in _TENS for one in _ONES if len(one) > 1}
_HUNDREDS = {"hundre": 100, "tusen": 1000}
_WORDS = {**_ONES, **_TEENS, **_TENS, **_COMPOUNDS, **_HUNDREDS}
_HALVES = {"en halv": "0.5", "ein halv": "0.5", "halvannen": "1.5", "halvannan": "1.5"}

_BEYOND = 10**15
"""So large a number counts nothing that a plan is about."""

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_THOUSANDS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?!\d)"
_DIGITS = rf"(?<![\d.,/])(?:(?:{_THOUSANDS}|\d+)(?:,\d+)?)"
_SCALES = {
    "tusen": 10**3, "tnok": 10**3, "tkr": 10**3, "kkr": 10**3,
    "mill": 10**6, "mnok": 10**6, "mkr": 10**6, "million": 10**6, "millioner": 10**6, "millionar": 10**6,
    "mrd": 10**9, "milliard": 10**9, "milliarder": 10**9, "milliardar": 10**9,
}  # fmt: skip
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPELLED = rf"{'|'.join(half.replace(' ', _SPACE) for half in _HALVES)}|(?:(?:{_WORD})\s+)?hundre|{_WORD}"

_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})|\b(?P<word>{_WORD})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\.\s+[a-zæøå]")
_NAMES_A_THING = re.compile(
    r"(?:\b(?:rv|ev|fv|nr|uke|veke|punkt|pkt|kap|kapittel|sak)\.?|§)\s*$", re.IGNORECASE
)

_AMOUNT = re.compile(
    rf"""
    (?:(?P<times>(?<!\d)\d{{1,6}}|{_WORD})\s*(?:[x×*]|\s\w+\s+[àá])\s*|(?P<apiece>\b[àá]\s+))?
    (?P<before>\b(?:kr|nok|mnok|tnok|tkr|mkr)\b\.?\s*|\bkroner\s+)?
    (?:(?P<digits>(?<![\d.,/])\d+\.\d{{1,2}}(?=\s*(?:{_SCALE}))|{_DIGITS})|\b(?P<word>{_SPELLED})(?=\s+(?:{_SCALE})))
    (?:\s*(?P<scale>{_SCALE})\b\.?|(?P<thousands>['’´](?![\w'])))?
    (?P<after>\s*[,.]-(?!\d)|\s*(?:kroner|kr|nok)\b\.?)?
    (?:\s*(?:/|\bper\s|\bpr\.?\s)\s*(?P<each>\w+)
        (?:(?<=måned)\s+i\s+(?P<months>\d{{1,3}})\s+måneder|(?<=månad)\s+i\s+(?P<months_nn>\d{{1,3}})\s+månader)?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAY_HOLD_MONEY = re.compile(rf"\d|{_SCALE}", re.IGNORECASE)
_MAY_FOLLOW_BARE = re.compile(
    r"\s*(?:$|[.,;:)]|(?:per|pr|årlig|årleg|i|til|fra|frå|og|for|over|hvert|kvart|hver|kvar)\b)",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\d(?:,-)?\s*[-–—]\s*(?:kr\.?\s*)?$", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"\s*[-–—]\s*(?:kr\.?\s*)?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in a text, from `start` to `end`. `spelled`: written as a word."""

    value: float
    start: int
    end: int
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in whole kroner, from `start` to `end` of its text.

    «2 x 75 000» and «20 plasser à kr 500» are multiplied out, since the text says how many.
    `each` is what a price is for («per lærling») when the text does not say how many.
    """

    value: int
    start: int
    end: int
    each: str | None = None


def number_word(word: str) -> int | None:
    """The value of a number word, None for any other word."""
    return _WORDS.get(word.casefold())


def numbers(text: str) -> tuple[Number, ...]:
    """Every quantity in the text, in order."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        word = match["word"]
        if word:
            yield Number(_WORDS[word.casefold()], match.start(), match.end(), spelled=True)
        elif not _is_no_quantity(text, match):
            value = _decimal(match["digits"])
            if value >= _BEYOND:
                continue
            whole = value == value.to_integral_value()
            yield Number(int(value) if whole else float(value), match.start(), match.end())


def _is_no_quantity(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() :]
    part_of_date = re.match(r"[./]\d", rest) is not None
    return (
        part_of_date
        or _looks_like_year(match["digits"])
        or _ORDINAL.match(rest) is not None
        or _NAMES_A_THING.search(text[: match.start()]) is not None
    )


@lru_cache(maxsize=8192)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every sum of money in the text, in order. «100 000–200 000» is none: it does not say which."""
    if not _MAY_HOLD_MONEY.search(text):  # most cells: the search below tries every place of the text
        return ()
    found = (_amount(text, match) for match in _AMOUNT.finditer(text))
    return tuple(amount for amount in found if amount)


@lru_cache(maxsize=8192)
def names_range(text: str) -> bool:
    """Whether the text says between which sums: «kr 100 000–200 000», «2–3 mill.»."""
    ranges = _RANGE.finditer(text)
    return any(_is_money_range(found) for found in ranges)


_RANGE = re.compile(
    rf"(?P<before>\b(?:kr|nok|kroner)\b\.?\s*)?(?P<low>{_DIGITS})(?:\s*(?:{_SCALE})\b\.?)?(?:,-)?\s*[-–—]\s*"
    rf"(?:kr\.?\s*)?(?P<high>{_DIGITS})(?P<after>\s*(?:(?:{_SCALE}|kr|kroner|nok)\b|,-))?",
    re.IGNORECASE,
)


def _is_money_range(found: re.Match[str]) -> bool:
    if found["before"] or found["after"]:
        return True
    low, high = found["low"], found["high"]
    return not _looks_like_year(low) and not _looks_like_year(high) and 1000 <= _decimal(low) < _decimal(high)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    rest = text[match.end() :]
    if _RANGE_BEFORE.search(text[: match.start()]) or _RANGE_AFTER.match(rest):
        return None
    if not (
        match["before"]
        or match["scale"]
        or match["thousands"]
        or match["after"]
        or _is_bare_money(match, rest)
    ):
        return None
    months = match["months"] or match["months_nn"]
    value = _quantity(match) * _scale(match) * _times(match) * int(months or 1)
    if value >= _BEYOND:
        return None
    each = None if months else match["each"] or ("stk" if match["apiece"] else None)
    return Amount(round(value), match.start(), match.end(), None if each in {"år", "annum"} else each)


def _is_bare_money(match: re.Match[str], rest: str) -> bool:
    digits = match["digits"] or ""
    stands_alone = bool(match["each"] or _MAY_FOLLOW_BARE.match(rest))
    return stands_alone and bool(digits) and not _looks_like_year(digits) and _decimal(digits) >= 1000


def _quantity(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return _decimal(match["digits"])
    words = match["word"].casefold().split()
    half = _HALVES.get(" ".join(words))
    return Decimal(half) if half else Decimal(prod(_WORDS[word] for word in words))


def _scale(match: re.Match[str]) -> int:
    before = (match["before"] or "").strip(" .").casefold()
    scale = "tusen" if match["thousands"] else match["scale"] or ""
    return _SCALES.get(scale.casefold(), 1) * _SCALES.get(before, 1)


def _times(match: re.Match[str]) -> int:
    times = match["times"]
    return 1 if not times else number_word(times) or int(times)


def _looks_like_year(digits: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", digits))


def _decimal(digits: str) -> Decimal:
    if re.fullmatch(r"\d+\.\d{1,2}", digits):
        return Decimal(digits)
    whole, _, fraction = digits.partition(",")
    return Decimal(re.sub(r"\D", "", whole) + "." + (fraction or "0"))
