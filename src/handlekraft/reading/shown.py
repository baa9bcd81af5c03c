"""A number in a sheet as its format shows it: «2025», «1 200 000 kr», «25 %», «01.07.2026»."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((5, 6, 37, 38), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40), "#,##0.00"),
    **dict.fromkeys((41, 42), "#,##0"),
    **dict.fromkeys((43, 44), "#,##0.00"),
    **dict.fromkeys((14, 15, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "dd.mm.yyyy"),
    16: "dd.mm",
    17: "mmm yy",
    22: "dd.mm.yyyy hh:mm",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "hh:mm"),
}
"""Formats that every workbook knows by their number alone."""

_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.', re.S)
_DIGITS = re.compile(r"(?:[#0?][#0?,. ]*)?[#0?],*")
_PLACE = "\x00"
_LARGEST = Decimal(10) ** 15
_LAST_DAY = 2_958_465


def built_in(number: int) -> str:
    return _BUILT_IN.get(number, "")


def shown(value: str, code: str, from_1904: bool = False) -> str:
    """The number with its decimals, thousands, unit or date; the text itself where it is no number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) >= _LARGEST:
        return value
    literals = _literals(code, number)
    plain = _LITERAL.sub(_PLACE, literals)
    if re.search("[dmyh]", plain, re.I) and not re.search("[#0?]", re.sub("[sS][.,]0+", "", plain)):
        return _date(number, plain.lower(), from_1904) or _number(number)
    return _formatted(number, literals)


def _literals(code: str, number: Decimal) -> str:
    """The part of the format that holds for the number."""
    parts = re.split(r""";(?=(?:[^"]*"[^"]*")*[^"]*$)""", code[:200])
    if number < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]


def _formatted(number: Decimal, part: str) -> str:
    written = _LITERAL.sub(_said, part)
    digits = _DIGITS.search(_LITERAL.sub("", part))
    if not digits or digits[0] not in written or "general" in written.lower() or re.search(r"E\+|\?/", part):
        return _number(number)
    pattern = digits[0]
    before, _, after = written.partition(pattern)
    if number == 0 and not set(pattern) & {"0", "#"}:
        return before.strip()
    text = _grouped(number * 100 if "%" in after else number, pattern)
    sign = "-" if number < 0 and "-" not in before else ""
    return " ".join(f"{before}{sign}{text}{after.replace('%', ' %')}".split())


def _said(match: re.Match[str]) -> str:
    """What a literal shows; what fills up a cell or takes the room of a sign shows as space."""
    return match[1] or match[2] or match[3] or ("" if match[0].startswith("[") else " ")


def _grouped(number: Decimal, pattern: str) -> str:
    scale = len(pattern) - len(pattern.rstrip(","))
    number = number / 1000**scale
    whole, _, decimals = pattern.rstrip(",").partition(".")
    places = sum(1 for sign in decimals if sign in "0#?")
    rounded = abs(number).quantize(Decimal(1).scaleb(-places))
    text = f"{rounded:,f}" if "," in whole or " " in whole.strip() else f"{rounded:f}"
    return text.replace(",", " ").replace(".", ",")


def _number(number: Decimal) -> str:
    """As a cell without a format shows it."""
    rounded = number.quantize(Decimal("1e-9")) if abs(number) < 10**9 else number
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",") or "0"


def _date(number: Decimal, code: str, from_1904: bool) -> str:
    if number < 0 or number > _LAST_DAY:
        return ""
    begin = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    moment = begin + timedelta(days=float(number))
    if "d" in code:
        year = "%d.%m.%Y" if "y" in code else "%d.%m"
    elif "mmm" in code and "y" in code:
        return f"{_MONTHS[moment.month - 1]} {moment.year}"
    elif "mmm" in code:
        return _MONTHS[moment.month - 1]
    elif "y" in code:
        year = "%m.%Y" if "m" in code else "%Y"
    else:
        return moment.strftime("%H:%M")
    return moment.strftime(f"{year} %H:%M" if "h" in code else year)
