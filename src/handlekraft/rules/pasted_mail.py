"""What the text of a pasted e-mail says about itself: who wrote it, when, and about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_HEADS = 25
"""Lines from the top in which a head may stand."""

_HEAD = re.compile(r"\s*(fra|frå|from|avsender|emne|subject|sendt|sent|dato|date)\s*:\s*(.+)", re.IGNORECASE)
_OTHER_HEAD = re.compile(r"\s*(til|to|kopi|cc|bcc|blindkopi|reply-to|svar til)\s*:", re.IGNORECASE)
_KINDS = {
    **dict.fromkeys(("fra", "frå", "from", "avsender"), "from"),
    **dict.fromkeys(("emne", "subject"), "subject"),
    **dict.fromkeys(("sendt", "sent", "dato", "date"), "sent"),
}
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_ENGLISH = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True)
class PastedMail:
    """Empty or None where the text doesn't say. `text` is what stands below the heads."""

    text: str
    name: str = ""
    email: str = ""
    subject: str = ""
    sent_on: date | None = None


def pasted_mail(text: str) -> PastedMail:
    """The first mail of the text; one without heads is told as it stands."""
    lines = text.strip().splitlines()
    heads: dict[str, str] = {}
    last = -1
    for at, line in enumerate(lines[:_HEADS]):
        found = _HEAD.fullmatch(line)
        if found and _KINDS[found[1].lower()] not in heads:
            heads[_KINDS[found[1].lower()]] = found[2].strip()
        elif not (found or _OTHER_HEAD.match(line)):
            # Beyond the heads begins the letter itself, which may quote others with heads of their own.
            if heads and line.strip():
                break
            continue
        last = at
    if "from" not in heads:
        return PastedMail(text.strip())
    name, email = _sender(heads["from"])
    below = "\n".join(lines[last + 1 :]).strip()
    return PastedMail(below, name, email, heads.get("subject", ""), _day(heads.get("sent", "")))


def _sender(text: str) -> tuple[str, str]:
    """«Kari Berg <kari@firma.no>», or the address alone."""
    found = _ADDRESS.search(text)
    address = found[0].rstrip(".") if found else ""
    name = re.sub(r"[<(\[].*|mailto:.*", "", text.replace(address, "") if "<" not in text else text)
    return " ".join(name.strip(" \"'<>").split()), address.lower()


def _day(text: str) -> date | None:
    """«22. november 2026 kl. 10:15», «22.11.2026», «2026-11-22», «November 22, 2026»."""
    words = text.lower()
    for pattern, order in (
        (r"(\d{4})-(\d{2})-(\d{2})", "ymd"),
        (r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", "dmy"),
        (r"(\d{1,2})\.?\s+([a-z]+)\.?,?\s+(\d{4})", "dmy"),
        (r"([a-z]+)\.?\s+(\d{1,2}),\s+(\d{4})", "mdy"),
    ):
        if (found := re.search(pattern, words)) and (
            day := _made(dict(zip(order, found.groups(), strict=True)))
        ):
            return day
    return None


def _made(parts: dict[str, str]) -> date | None:
    month = int(parts["m"]) if parts["m"].isdecimal() else _month(parts["m"])
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    """Its number, also of a word cut short; 0 for what is no month."""
    if len(word) < 3:
        return 0
    found = (at for names in (_MONTHS, _ENGLISH) for at, name in enumerate(names, 1) if name.startswith(word))
    return next(found, 0)
