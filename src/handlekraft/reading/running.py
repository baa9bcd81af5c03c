"""Running headers, footers and page numbers that stand among the lines of an extracted text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from handlekraft.reading.vocabulary import column_role, label_of

_PAGE = re.compile(r"\W*(?:(?P<side>side|page)\s+)?(?P<number>\d{1,3})(?:\s+av\s+\d{1,3})?\W*", re.I)
_PAGE_WITHIN = re.compile(r"\b(?:side|page)\s+(?P<number>\d{1,3})(?:\s*(?:av|/)\s*\d{1,3})?\b", re.I)
_NEAR = 2
"""Written lines between a footer and its page number, both counted."""

_LONGEST_STEP = 4
"""Pages from one footer to the next."""

_FIRST_ALONE = 4
"""A number below may as well refer to a strategy."""

_FEWEST_PAGES = 4
_FEWEST_EDGES = 3
"""Pages that begin, or end, with the same line."""

_SHORTEST_FOOTER = 10


def running_lines(lines: Sequence[str], pages: Sequence[int] = ()) -> set[int]:
    """The places of the lines that belong to the pages and not to the text. `pages`: that of each line."""
    written = [k for k, line in enumerate(lines) if line.strip()]
    numbers = {k: int(match["number"]) for k in written if (match := _PAGE.fullmatch(lines[k].strip()))}
    found = _footers(lines, written, numbers) | _with_their_number(lines, written)
    found.update(k for k in numbers if (match := _PAGE.fullmatch(lines[k].strip())) and match["side"])
    alone = [k for k in numbers if k not in found]
    below_text = all(_ends_page(lines, k) and numbers[k] >= _FIRST_ALONE for k in alone)
    if (below_text and _ascends([numbers[k] for k in alone])) or _ends_every_page(lines, written, numbers):
        found.update(alone)
    return found | _at_edges(lines, pages, found)


def _at_edges(lines: Sequence[str], pages: Sequence[int], known: set[int]) -> set[int]:
    """Lines that stand first, or last, on most pages after the cover."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for k, (line, page) in enumerate(zip(lines, pages, strict=False)):
        if line.strip() and page > 1 and k not in known:
            by_page[page].append(k)
    found: set[int] = set()
    for edge in (0, -1):
        same: dict[str, set[int]] = defaultdict(set)
        for written in by_page.values():
            same[re.sub(r"\d+", "0", lines[written[edge]].strip())].add(written[edge])
        often = {
            text: at for text, at in same.items() if len(at) >= _FEWEST_EDGES and len(at) * 2 > len(by_page)
        }
        found.update(*(at for text, at in often.items() if _may_run(text)))
    return found


def _footers(lines: Sequence[str], written: Sequence[int], numbers: dict[int, int]) -> set[int]:
    """Lines that come again, each time beside the number of a later page; with those numbers."""
    same: dict[str, list[int]] = defaultdict(list)
    for place, k in enumerate(written):
        text = lines[k].strip()
        if _may_run(text):
            same[re.sub(r"\d+", "0", text)].append(place)
    found: set[int] = set()
    for places in same.values():
        if places[0] == 0:  # on the cover it stands without a number
            del places[0]
        beside = [_number_beside(written, place, numbers) for place in places]
        if None not in beside and _ascends([numbers[k] for k in beside if k is not None]):
            found.update(written[place] for place in places)
            found.update(k for k in beside if k is not None)
    return found


def _may_run(text: str) -> bool:
    """Whether it is long enough to be of the pages, and neither a label nor headings of columns."""
    return len(text) >= _SHORTEST_FOOTER and not label_of(text) and not column_role(text.split()[0])


def _with_their_number(lines: Sequence[str], written: Sequence[int]) -> set[int]:
    """Lines that come again with the number of a later page in them: «Næringsplan | side 2 av 9»."""
    same: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for k in written:
        match = _PAGE_WITHIN.search(lines[k])
        if match:
            same[lines[k].replace(match[0], "").strip()].append((k, int(match["number"])))
    pages = [places for places in same.values() if _ascends([number for _, number in places])]
    return {k for places in pages for k, _ in places}


def _number_beside(written: Sequence[int], place: int, numbers: dict[int, int]) -> int | None:
    near = [written[place + d] for d in (1, -1, _NEAR, -_NEAR) if 0 <= place + d < len(written)]
    return next((k for k in near if k in numbers), None)


def _ascends(numbers: Sequence[int]) -> bool:
    return len(numbers) > 1 and all(0 < b - a <= _LONGEST_STEP for a, b in pairwise(numbers))


def _ends_page(lines: Sequence[str], at: int) -> bool:
    """Whether the line stands directly under text and nothing under it."""
    above = at > 0 and bool(lines[at - 1].strip())
    return above and (at + 1 >= len(lines) or not lines[at + 1].strip())


def _ends_every_page(lines: Sequence[str], written: Sequence[int], numbers: dict[int, int]) -> bool:
    """Whether the last one ends the document, as no chapter's does, and nothing stands under any."""
    ends = all(k + 1 >= len(lines) or not lines[k + 1].strip() for k in numbers)
    return len(numbers) >= _FEWEST_PAGES and written[-1] in numbers and ends and _ascends([*numbers.values()])
