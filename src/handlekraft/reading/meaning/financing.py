"""Where the money for an action comes from, how much it is and in which years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from handlekraft.reading.meaning.dates import Days, days_in
from handlekraft.reading.meaning.words import NEGATION, TO_BE_CLARIFIED, per_year, sentences
from handlekraft.rules.meaning import FinancingKind, FinancingMeaning
from handlekraft.rules.numbers import Amount, amounts
from handlekraft.rules.plan import Period

_OWN = r"(?:egen|eget|egne|eigen|eiga|eige|eigne)"
_FUNDS = (
    r"\w*(?:ramme[rn]?|rammene|ramma|finansiering|bevilgning|bevilgninger|løyving|løyvingar|budsjett|budsjettpost"
    r"|midler|midlar)"
)
_OWNER = (
    r"(?:bedrift|næringsliv|eier|eigar|deltaker|deltakar|medlem|partner|private?\b|stiftelse|stifting|fond)"
)
_OWNERS = rf"\b[\w-]*{_OWNER}(?:e?n|et|a|er|ar|e?ne|ane|arane)?\b"
_OTHER_LEVELS = (
    r"(?:\b(?:fylkes|stats|statens|statlig|statleg|spillemid|spelemid)|\b\w+(?:departement|direktorat))"
)
_AS_NOW = r"(?:ordinær[et]?|eksisterende|eksisterande|gjeldende|gjeldande)"
_OURS = (
    rf"(?:kommunen?s?\b|kommunal|eg[en]|eigne|{_AS_NOW}|ramme|budsjett|drift|investering|disposisjon|rente"
    r"|og\b|år\b)"
)
_BUDGET = r"\w*(?:budsjett|økonomiplan)\w*"
_OTHERS = rf"(?!{_OURS})\w"
# A definite word before «dekker» is a thing that covers («tilskuddet dekker»); a name is somebody.
_NAME = r"\b(?-i:[A-ZÆØÅ]\w+)(?<!en)(?<!et)(?<!ene)"

# In this order: what an earlier kind has claimed, a later one does not see.
_PHRASES: tuple[tuple[FinancingKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            FinancingKind.TO_BE_CLARIFIED,
            rf"(?:{TO_BE_CLARIFIED.pattern})(?:\s+med\s+\w+)?|\bvurder(?:es|ast)\s+i\s+{_BUDGET}"
            r"|\b(?:ikke|ikkje)\s+finansiert\b|\bufinansiert\b|\bukjent\b",
        ),
        (
            FinancingKind.OWN_FRAME,
            r"\binn[ae]nfor\s+(?:[\wæøå]+\s+){0,3}?(?:\w*ramm\w*|\w*budsjett\w*|\w*tilskudd\w*|\w*tilskot\w*"
            r"|\w*ressurs\w*)(?:\s+via\s+\S+)?|\bover\s+driftsbudsjett\w*"
            rf"|\b{_AS_NOW}\s+(?:drift\w*|\w*budsjett\w*|\w*ramm\w*)",
        ),
        (
            FinancingKind.INCREASED_FRAME,
            r"\b(?:øk(?:t|te|e|ning)|auk(?:a|e|ing)|utvid(?:et|a|ede)|styrk(?:et|a|ing))\s+(?:av\s+)?(?:\w+\s+){0,2}?"
            r"(?:\w*ramm\w*|\w*budsjett\w*|\w*bevilgning\w*|\w*løyving\w*)|\bramme(?:økning|auke)\w*"
            r"|\b\w*(?:ramm[ea]|budsjett)\w*\s+(?:(?:som|må|skal|er|blir|vert|kan)\s+){0,3}(?:øk(?:es|t)|auk(?:ast|a))\b"
            r"|\btilleggs(?:bevilgning|løyving)\w*",
        ),
        (
            FinancingKind.ALLOCATED,
            r"\b(?:avsatte?|avsette?|satt\s+av|sett\s+av|bevilget|bevilga|løyvde?)\b"
            rf"|\b(?:ligg\w*(?:\s+inne)?|innarbeid(?:et|a|d)|lagt\s+inn)\s+i\s+{_BUDGET}",
        ),
        (
            FinancingKind.SEPARATE_FRAME,
            rf"\b{_OWN}\s+(?:\w+\s+)?{_FUNDS}\b|\bsær(?:skilt|skild|egen)\s+{_FUNDS}\b"
            rf"|\b(?:krev\w*|treng\w*(?:\s+det)?)\s+(?:en\s+|ein\s+|ei\s+)?(?:økonomisk\s+|særskilt\s+)?{_FUNDS}\b"
            rf"|\b(?:innarbeid(?:es|ast)|legg(?:es|ast)\s+inn|t(?:as|akast)\s+inn)\s+i\s+{_BUDGET}"
            r"|\b(?:nye|friske)\s+(?:midler|midlar)\b|\bdisposisjonsfond\w*"
            rf"|\b(?:kommunens|kommunalt|{_OWN})\s+\w*fond\w*",
        ),
        (
            FinancingKind.EXTERNAL,
            rf"{_OTHER_LEVELS}\w*|{_OWNERS}\s+(?:bidrar|bidreg|bidrag|dekker|dekkjer|betaler|betalar|\d)"
            rf"|\b(?:fra|frå)\s+{_OTHERS}|\b(?:\w*finansier(?:es|ast|t|a)|dekke[st]|dekt|dekka)\s+av\s+{_OTHERS}"
            rf"|{_NAME}\s+(?:dekker|dekkjer|bidrar|bidreg)\b|\b(?:privat|sponsor\w*|ekstern[et]?)\b"
            rf"|\b50\s*/\s*50\s+med\s+{_OTHERS}|\bspleiselag\b(?!.*\d)"
            rf"|\b\w*(?:nærings|stiftelses|kapital)fond\w*|\b(?-i:[A-ZÆØÅ]\w*[A-ZÆØÅ]\w*)-mid(?:ler|lar)\b",
        ),
    )
)
_FRAMES_ALONE = re.compile(rf"\b{_OWN}\s+(?:økonomiske\s+)?\w*(?:rammer|midler|midlar)\b", re.IGNORECASE)
_IS_NEEDED = re.compile(r"\b(?:krev\w*|kreve|behov\w*|treng\w*|må)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r",\s+(?!-)|;\s+|\s[–—-]\s|\s(?=(?:hvorav|herav|derav|korav)\b)")
_BETWEEN_AMOUNTS = re.compile(r"\s+og\s+")
_ANOTHER_SHARE = re.compile(
    r"\s+og\s+(?=kr\.?\s*\d|(?!20\d\d\b)\d|egenandel|eigendel|eigenandel|kommunen)", re.I
)
_AMOUNT_COMES_FIRST = re.compile(
    r"\s*(?:inntil|opptil|opp til|ca\.?|cirka|om lag|på|totalt|samlet|til sammen|tilsammen)?\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def read_financing(text: str, period: Period | None) -> tuple[FinancingMeaning, ...]:
    """What the text says of money, one element for each sum and each kind of frame that it names."""
    read: list[FinancingMeaning] = []
    for sentence in sentences(text):
        for clause in _joined([_Clause.of(words, text, period) for words in _clauses(sentence)]):
            read.extend(clause.meanings())
    return tuple(read)


def _clauses(sentence: str) -> Iterator[str]:
    """The sentence cut so that no part holds two sums."""
    for part in _cut(sentence, _CLAUSE_END):
        sums = len(amounts(part))
        yield from _cut(part, _BETWEEN_AMOUNTS if sums > 1 else _ANOTHER_SHARE) if sums else (part,)


def _cut(text: str, at: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for end in at.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of the text with the kinds of frame and the sums that it names."""

    text: str
    words: str
    kinds: tuple[tuple[int, FinancingKind], ...]
    sums: tuple[Amount, ...]
    years: tuple[int, ...]

    @classmethod
    def of(cls, words: str, text: str, period: Period | None) -> _Clause:
        named = days_in(words, period)
        years = {year for days in named for year in days.years if _is_of_money(words, days)}
        return cls(text, words, tuple(sorted(_kinds(words, named))), amounts(words), tuple(sorted(years)))

    def and_its_sum(self, after: _Clause) -> _Clause:
        """«Krever egen ramme, kr 6,5 mill.»: the sum belongs to the frame before it."""
        years = tuple(sorted({*self.years, *after.years}))
        shifted = tuple(Amount(a.value, a.start + len(self.words), a.end, a.each) for a in after.sums)
        return _Clause(self.text, self.words + after.words, self.kinds, shifted, years)

    def awaits_sum(self) -> bool:
        return bool(self.kinds) and not self.sums and not self.words.rstrip().endswith(" og")

    def is_sum_alone(self) -> bool:
        first = self.sums[0].start if self.sums else -1
        return first >= 0 and not self.kinds and _AMOUNT_COMES_FIRST.match(self.words[:first]) is not None

    def meanings(self) -> Iterator[FinancingMeaning]:
        kind_of_sum = self._kind_of_sum()
        for _, kind in self.kinds:
            if kind is not kind_of_sum:
                yield FinancingMeaning(self.text, kind, years=() if self.sums else self._years_of(kind))
        for amount in self.sums:
            per = per_year(self.words)
            yield FinancingMeaning(self.text, kind_of_sum, amount.value, per, self.years)

    def _kind_of_sum(self) -> FinancingKind | None:
        """The kind named last before the sum, else the first after it."""
        if not self.sums:
            return None
        first_sum = self.sums[0].start
        before = [kind for start, kind in self.kinds if start <= first_sum]
        after = [kind for start, kind in self.kinds if start > first_sum]
        return next(iter(before[-1:] or after[:1]), None)

    def _years_of(self, kind: FinancingKind) -> tuple[int, ...]:
        return () if kind is FinancingKind.TO_BE_CLARIFIED else self.years


def _is_of_money(words: str, days: Days) -> bool:
    """Years of a decision or a case are not the years of the money."""
    return re.search(r"(?:vedta\w*|sak|dato\w*)\W*$", words[: days.start], re.IGNORECASE) is None


def _joined(clauses: list[_Clause]) -> list[_Clause]:
    joined: list[_Clause] = []
    for clause in clauses:
        if joined and joined[-1].awaits_sum() and clause.is_sum_alone():
            joined[-1] = joined[-1].and_its_sum(clause)
        else:
            joined.append(clause)
    return joined


def _kinds(words: str, named_days: Iterable[Days]) -> Iterator[tuple[int, FinancingKind]]:
    """Each kind of frame that the words name, with its place; what is denied is not named."""
    left = words
    for days in named_days:
        left = _without(left, days.start, days.end)
    for kind, phrase in _PHRASES:
        found = phrase.search(left) or (_frames_alone(left) if kind is FinancingKind.OWN_FRAME else None)
        if found:
            left = _without(left, found.start(), found.end())
            if kind is FinancingKind.TO_BE_CLARIFIED or not _is_denied(words, found.start()):
                yield found.start(), kind


def _frames_alone(words: str) -> re.Match[str] | None:
    """«Egne rammer» are the ordinary ones, unless they are something that is needed."""
    return None if _IS_NEEDED.search(words) else _FRAMES_ALONE.search(words)


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]


def _is_denied(words: str, start: int) -> bool:
    """«krever ikke økt ramme», «er ikke avsatt»: a negation among the three words before."""
    near = " ".join(words[:start].split()[-3:])
    return NEGATION.search(near) is not None or NEGATION.match(words[start:]) is not None
