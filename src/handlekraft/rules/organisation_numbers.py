"""Organisation numbers: nine digits, the last of which answers for the others."""

from __future__ import annotations

import re

FIRST = 800_000_000
"""No organisation number is lower: one that is was made up, for an example."""

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_WRITTEN = re.compile(
    r"(?:NO)?\s*(\d{3})[ .\u00a0\u202f]?(\d{3})[ .\u00a0\u202f]?(\d{3})(?:\s*MVA)?", re.IGNORECASE
)


def is_right(number: int) -> bool:
    """Whether the last digit answers for the others. Main and sub-units begin with 8 or 9."""
    digits = f"{number:09}"
    if len(digits) != 9 or digits[0] not in "89":
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return rest != 1 and (11 - rest) % 11 == int(digits[8])


def read(text: str) -> int | None:
    """The number as people write it: «923 609 016», «NO923609016MVA». None for what isn't nine digits."""
    found = _WRITTEN.fullmatch(text.strip())
    return int("".join(found.groups())) if found else None


def shown(number: int) -> str:
    """«923 609 016»."""
    digits = f"{number:09}"
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
