"""The two written languages, and how numbers are written in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_THIN = "\u202f"
_MINUS = "\u2212"


class Language(StrEnum):
    BOKMAL = "nb"
    NYNORSK = "nn"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both; `{name}` marks what is filled in."""

    nb: str
    nn: str

    def say(self, language: Language, **facts: str) -> str:
        text = self.nb if language is Language.BOKMAL else self.nn
        return text.format(**facts) if facts else text


def number(value: float, decimals: int = 0) -> str:
    """70523 → «70 523» with a narrow space that does not break; −1,5 with a real minus."""
    text = f"{abs(value):,.{decimals}f}".replace(",", _THIN).replace(".", ",")
    return text if is_zero(value, decimals) or value > 0 else _MINUS + text


def signed(value: float, decimals: int = 0) -> str:
    text = number(value, decimals)
    return text if is_zero(value, decimals) or value < 0 else f"+{text}"


def percent(value: float, decimals: int = 1) -> str:
    return f"{number(value, decimals)}\u00a0%"


def is_zero(value: float, decimals: int = 0) -> bool:
    """It is written as zero: 0.04 with one decimal."""
    return float(f"{abs(value):.{decimals}f}") == 0.0


def listed(parts: list[str]) -> str:
    """«a», «a og b», «a, b og c»."""
    return " og ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""
