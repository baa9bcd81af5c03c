"""Words and names that look like slips: told from the plan's own words, never from a list.

A word that differs by a single letter, not in its ending, from a long word that the plan uses more
often is probably that word. Two actors whose names differ so, or only by an ending, are probably one. Both
are proposals: nothing is changed, and a person decides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.plan import FocusArea, Passage, Plan, passages

SHORTEST = 8
"""Letters: among shorter words, one letter often makes another word."""

LONG = 14
"""Letters: no two different words of this length are one inner letter apart, so a slip may be repeated."""

FORM = 2
"""Letters at the end of a word, where another letter makes another form of it."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = ("en", "et", "a", "ene", "ane", "n", "s", "er", "e", "ar", "r", "ne")
"""Endings of the same word: number, definiteness, genitive, bokmål and nynorsk."""


def spelling_findings(plan: Plan) -> Iterator[Finding]:
    """One finding for each word that looks like a slip."""
    texts = list(_texts(plan))
    count = Counter(word.casefold() for _, text in texts for word in _WORD.findall(text.text))
    often = _often(count)
    for where, text in texts:
        for word in _WORD.findall(text.text):
            meant = _meant(word.casefold(), count, often)
            if meant:
                message = (
                    f"«{word}» kan være en skrivefeil for «{meant}», som planen bruker ellers. "
                    "Rett det i så fall."
                )
                yield Finding(FindingCode.SPELLING, message, where, text.places, (word, meant))


def name_findings(plan: Plan) -> Iterator[Finding]:
    """One finding for each two names that look like one actor. The plan must carry its meaning."""
    where: dict[str, tuple[str, Passage]] = {}
    seen: set[str] = set()
    for area, action in plan.actions():
        if action.meaning is None:
            continue
        for name in (*action.meaning.responsible.lead, *action.meaning.responsible.partners):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                text = next((text for text in action.responsible if name in text.text), action.title)
                where[name] = (f"{area.name} / {action.title}", text)
    for one, other in combinations(sorted(where, key=str.casefold), 2):
        if one_actor(one, other):
            message = (
                f"«{one}» og «{other}» ser ut til å være samme aktør. Bruk ett navn, eller la begge stå."
            )
            spots = (*where[one][1].places, *where[other][1].places)
            yield Finding(
                FindingCode.INCONSISTENT_NAME,
                message,
                "; ".join(dict.fromkeys((where[one][0], where[other][0]))),
                spots,
                (one, other),
            )


def _often(count: Mapping[str, int]) -> dict[str, list[str]]:
    """Words that a slip may be for, by what is left of them when a letter is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in count:
        if count[word] > 1 and len(word) >= SHORTEST:
            for left in _shortened(word):
                found[left].append(word)
    return found


def _shortened(word: str) -> set[str]:
    """Two words that are one letter apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _meant(word: str, count: Mapping[str, int], often: Mapping[str, list[str]]) -> str | None:
    """The more frequent word that this one is a slip for; of several as frequent, the first in the plan."""
    if len(word) < SHORTEST or (count[word] > 1 and len(word) < LONG):
        return None
    alike = {other for left in _shortened(word) for other in often.get(left, ())}
    near = [other for other in alike if count[other] > count[word] and _is_slip(word, other)]
    if len(near) < 2:
        return near[0] if near else None
    first = {other: at for at, other in enumerate(count)}
    return max(near, key=lambda other: (count[other], -first[other]))


def _is_slip(word: str, other: str) -> bool:
    """One letter too many, too few or another, within the word; a hyphen is no letter."""
    if len(other) < SHORTEST or not _one_letter_apart(word, other):
        return False
    start = _shared(word, other)
    return start < min(len(word), len(other)) - FORM and "-" not in word[start] + other[start]


def one_actor(one: str, other: str) -> bool:
    """Whether two names look like one actor's: a slip, another ending, or the first letters of the words."""
    a, b = one.casefold(), other.casefold()
    if a == b:
        return False
    if _is_short_for(one, other) or _is_short_for(other, one):
        return True
    return _only_endings_differ(a, b) or (min(len(a), len(b)) >= SHORTEST and _one_letter_apart(a, b))


def _is_short_for(short: str, name: str) -> bool:
    """«DU» for «Dalaregionen Utvikling»: the first letters of two words or more."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(initials) > 1 and short == initials


def _one_letter_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = _shared(a, b)
    rest = _shared(a[start:][::-1], b[start:][::-1])
    return max(len(a), len(b)) - start - rest <= 1


def _shared(a: Iterable[str], b: Iterable[str]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _only_endings_differ(a: str, b: str) -> bool:
    start = _shared(a, b)
    endings = (a[start:], b[start:])
    return start >= 4 and all(ending == "" or ending in _ENDINGS for ending in endings)


def _texts(plan: Plan) -> Iterator[tuple[str, Passage]]:
    for project in plan.lighthouse_projects:
        yield from ((project.name.text, text) for text in passages(project))
    for area in plan.focus_areas:
        yield from ((area.name.text, text) for text in passages(_own(area)))
        for action in area.actions:
            yield from ((f"{area.name} / {action.title}", text) for text in passages(action))


def _own(area: FocusArea) -> tuple[object, ...]:
    return (area.name, area.main_goal, area.sub_goals, area.strategies, area.indicators)
