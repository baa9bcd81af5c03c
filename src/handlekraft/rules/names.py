"""What an office has decided about names and words: which are one actor, which are not, what is no slip.

Nothing here changes a plan's words. A decision says what is counted as one, and what isn't asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.meaning import ActionMeaning, ResponsibleMeaning
from handlekraft.rules.plan import Action, Plan

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """`same`: (as written, the name that is used); no used name is itself written for another."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    right: tuple[str, ...] = ()
    """Words that are spelled as they should be."""

    def chosen(self, name: str) -> str:
        """The name that is used for the actor; the same where nothing is decided."""
        return next((used for written, used in self.same if _alike(written, name)), name)

    def asks(self, finding: Finding) -> bool:
        """Whether the finding is still a question to this office."""
        match finding.code, finding.about:
            case FindingCode.INCONSISTENT_NAME, (one, other):
                return not self._are_one(one, other) and not self.are_two(one, other)
            case FindingCode.SPELLING, (word, *_):
                return not any(_alike(word, known) for known in self.right)
        return True

    def as_one(self, one: str, other: str, use: str) -> Names:
        """Both names, and all that were one with either, are the actor `use`."""
        group = {self.chosen(one), self.chosen(other), one, other}
        joined = [*(w for w, used in self.same if _in(used, group)), *sorted(group)]
        rest = [pair for pair in self.same if not _in(pair[1], group) and not _alike(pair[0], use)]
        written = {_fold(name): name for name in reversed(joined) if not _alike(name, use)}
        same = tuple(sorted([*rest, *((name, use) for name in written.values())]))
        return replace(self, same=same, apart=_without(self.apart, one, other))

    def as_two(self, one: str, other: str) -> Names:
        """The names are not one actor; had somebody said that they were, that no longer holds."""
        parted = self._are_one(one, other)
        same = tuple(pair for pair in self.same if not (parted and _in(pair[0], (one, other))))
        pair = (min(one, other), max(one, other))
        return replace(self, same=same, apart=tuple(sorted([*_without(self.apart, one, other), pair])))

    def as_right(self, word: str) -> Names:
        known = [other for other in self.right if not _alike(word, other)]
        return replace(self, right=tuple(sorted([*known, word.casefold()])))

    def in_meaning(self, plan: Plan) -> Plan:
        """The plan whose meaning names each actor once, under the name that is used. No word is changed."""
        areas = (
            replace(area, actions=tuple(self._in_action(action) for action in area.actions))
            for area in plan.focus_areas
        )
        return replace(plan, focus_areas=tuple(areas))

    def used_in(self, plan: Plan) -> tuple[Pair, ...]:
        """Those of `same` whose written name the plan's meaning has."""
        written = {_fold(name) for name in _named(plan)}
        return tuple(pair for pair in self.same if _fold(pair[0]) in written)

    def _in_action(self, action: Action) -> Action:
        if action.meaning is None:
            return action
        said = action.meaning.responsible
        lead = _once(map(self.chosen, said.lead))
        partners = _once(map(self.chosen, said.partners), besides=lead if lead != said.lead else ())
        responsible = ResponsibleMeaning(lead, partners)
        return replace(action, meaning=replace(action.meaning, responsible=responsible))

    def _are_one(self, one: str, other: str) -> bool:
        return _alike(self.chosen(one), self.chosen(other))

    def are_two(self, one: str, other: str) -> bool:
        """Whether somebody has said that they are not one actor."""
        asked = {_fold(self.chosen(one)), _fold(self.chosen(other))}
        return any({_fold(self.chosen(a)), _fold(self.chosen(b))} == asked for a, b in self.apart)


def _named(plan: Plan) -> Iterator[str]:
    for _area, action in plan.actions():
        responsible = (action.meaning or ActionMeaning()).responsible
        yield from (*responsible.lead, *responsible.partners)


def _once(names: Iterable[str], besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Each name at its first place, without those already named."""
    known = {_fold(name): "" for name in besides}
    for name in names:
        known.setdefault(_fold(name), name)
    return tuple(name for name in known.values() if name)


def _without(pairs: Iterable[Pair], one: str, other: str) -> tuple[Pair, ...]:
    asked = {_fold(one), _fold(other)}
    return tuple(pair for pair in pairs if {_fold(pair[0]), _fold(pair[1])} != asked)


def _in(name: str, names: Iterable[str]) -> bool:
    return any(_alike(name, other) for other in names)


def _alike(one: str, other: str) -> bool:
    return _fold(one) == _fold(other)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
