"""What an indicator asks for: a number of things, a level, a share, a score, something done or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from handlekraft.reading.meaning.dates import days_in
from handlekraft.reading.meaning.words import is_adjective, per_year, sentences
from handlekraft.rules.meaning import IndicatorKind, IndicatorMeaning
from handlekraft.rules.numbers import Number, amounts, number_word, numbers
from handlekraft.rules.plan import Period

_YES_NO = re.compile(r"\s*ja\s*(?:/|-|eller)\s*nei\b[.:;,]?\s*", re.IGNORECASE)
_ONLY_YES_NO = re.compile(r".*\bja\s*(?:/|-|eller)\s*nei\W*|\W*ja\W*", re.IGNORECASE | re.DOTALL)
_MAINTAIN = re.compile(
    r"\b(?:oppretthold\w*|oppretthald\w*|bevar\w*|behold\w*|behald\w*)\b"
    r"|\bpå (?:dagens|same|samme) nivå\b|\blike\s+(?:mange|mykje|mye|stor[et]?|høye?|høge?)\b"
    r"|\b(?:ingen|inga|ikke|ikkje)\s+(?:nedgang|reduksjon|færre)\b",
    re.IGNORECASE,
)
_RAISE = re.compile(
    r"\b(?:øke?r?|økt|økende|økning|auke?r?|auka|auking|\w*vekst|halver\w*|dobl\w*|styrke[tr]?|forbedre\w*|redusere?\w*|reduksjon"
    r"|flere|fleire|færre|høyere|høgare|lavere|lågare|bedre|betre|mer|meir|mindre)\b",
    re.IGNORECASE,
)
_QUANTITY_OF = re.compile(r"\b(?:antall|antal|(?:tal|talet|tallet)\s+på)\s+(?P<unit>.+)", re.IGNORECASE)
_SCORE = re.compile(
    r"\b\w*(?:score|scoren|skår|skåren|karakter|snitt|snittet|tilfredshet|tilfredsheit)\b", re.IGNORECASE
)
_FEWER_OR_MORE = re.compile(r"\b(?:flere|fleire|færre)\b", re.IGNORECASE)
_REACHES = re.compile(r"(?:\btil|[:≥>=])\s*$", re.IGNORECASE)
_LIMIT_ALONE = re.compile(r"\s*[≥>≤<=]+\s*$")
_KEPT_OF = re.compile(
    r"^\s*(?:(?:av|i|dagens|antallet|antall|antal|ta?llet\s+på|talet\s+på)\s+)+", re.IGNORECASE
)
_HALF = re.compile(r"\s*(?:(?:minst|over|om lag)\s+)?halvparten\s+av\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|prosentpoeng\b|prosent\b|pst\b)", re.IGNORECASE)
_ALL = re.compile(r"\s*(?:alle|samtlige|samtlege)\s+\w", re.IGNORECASE)
_TIME_USED = re.compile(r"\b\w*(?:tid|tiden|tida)\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:kr|kroner|nok)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfra\b.*\btil\b|\bfrå\b.*\btil\b", re.IGNORECASE)

_PART_OF_YEAR = re.compile(
    r"\b(?:per|pr\.?|i|hver|hvert|kvar|kvart)\s+(?P<part>måned|månad|kvartal|halvår)", re.IGNORECASE
)
_RHYTHM = re.compile(
    rf"\s*(?:årlige?|årlege?|/\s*år|(?:per|pr\.?|i|hvert|kvart)\s+(?:år|året)|{_PART_OF_YEAR.pattern})",
    re.IGNORECASE,
)
_TIMES_A_YEAR = {"måned": 12, "månad": 12, "kvartal": 4, "halvår": 2}
_MINIMUM = re.compile(r"\b(?:minst|minimum)\s+$", re.IGNORECASE)
_BEFORE_DUE = re.compile(
    r"\b(?P<word>innen|innan|løpet av|utgangen av|slutten av|senest|seinast|frist|før|ut|til"
    r"|(?<!enn )(?<!som )i)\s+$",
    re.IGNORECASE,
)
_FIRST_YEAR = re.compile(
    r"(?<!etter )(?<!etter det )\b(?:første|fyrste)\s+(?:drifts|prosjekt)?år(?:et)?\b", re.IGNORECASE
)
_FIRST_YEARS = re.compile(
    r"\b(?:(?P<before>\w+)\s+(?:første|fyrste)|(?:første|fyrste)\s+(?P<after>\w+))"
    r"\s+(?:drifts|prosjekt)?år(?:ene|a|ane)?\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:\w{2,}(?:(?<!kons)(?<!eksp)ert|ført|tatt|teken?|stilt|beidet|beidd?|beida|gått|holdt|halde)"
    r"|ferdig|klart?|sendt?|åpnet|opna|bygd|bygget)\s+$",
    re.IGNORECASE,
)
_ARTICLES = {"en", "ein", "ei", "et", "eit", "én", "éin", "éi", "ett", "eitt"}
_AT_LEAST = re.compile(r"\s*(?:minst|minimum|inntil|om lag|ca\.?|cirka|opptil|maks(?:imalt)?)?\s*", re.I)
_QUALIFIES = re.compile(
    r"\b(?:med|(?<!delta )(?<!deltakelse )(?<!deltaking )på|hos|innen|innan|etter|i|ved|for|til"
    r"|fra|frå|over|under)\s+$",
    re.I,
)
_ENDS_THE_THING = re.compile(
    r"[.,;:()!?–—]|\s-\s|\b(?:til|fra|frå|i|på|av|med|om|for|som|ved|hos|per|pr|og|eller|enten|innen|innan|innenfor|under"
    r"|over|blant|mellom|etter|før|hvor|der|har|er|ble|blir|vart|vert|kan|skal|det|den|ut|hvert|kvart|inne)\b"
    r"|\b(?:årlig|årleg)\b(?!\s+\w)|\b(?:årlig|årleg)\s+(?:fra|frå|i|til|på|for)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def read_indicator(text: str, period: Period | None) -> tuple[IndicatorMeaning, ...]:
    """What the text asks for, one element for each thing that it asks for."""
    if _ONLY_YES_NO.fullmatch(text) and not numbers(text):
        return (IndicatorMeaning(text, IndicatorKind.YES_NO),)
    yes_no = _YES_NO.match(text)
    rest = text[yes_no.end() :] if yes_no else text
    first = (IndicatorMeaning(text, IndicatorKind.YES_NO),) if yes_no else ()
    parts = (part for part in _parts(rest) if re.search(r"\w", part))
    return first + tuple(_Part(part, text, period).meaning() for part in parts)


def _parts(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        start = 0
        for number in numbers(sentence):
            if number.start > start and _begins_a_part(sentence, number):
                yield sentence[start : number.start]
                start = number.start
        yield sentence[start:]


def _begins_a_part(text: str, number: Number) -> bool:
    """«Ett årlig arrangement» after other words, «…, 24 deltakere», «… og 2 kurs»."""
    word, before = text[number.start : number.end], text[: number.start].rstrip()
    if not before or not _unit_after(text[number.end :]):
        return False
    if number.spelled and word[0].isupper():
        return True
    is_article = word.casefold() in _ARTICLES
    return (
        not is_article
        and (before.endswith(",") or before.casefold().endswith(" og"))
        and bool(numbers(before))
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a text that asks for one thing."""

    words: str
    text: str
    period: Period | None

    def meaning(self) -> IndicatorMeaning:
        for reader in (self._score, self._maintain, self._share, self._money, self._level, self._count):
            meaning = reader()
            if meaning:
                return meaning
        return self._as(IndicatorKind.MILESTONE)

    def _as(
        self, kind: IndicatorKind, target: float | None = None, unit: str | None = None
    ) -> IndicatorMeaning:
        per = per_year(self.words)
        within = None if per else _first_years(self.words)
        # «10 det første året og 30 innen 2027»: the day is that of the other number.
        return IndicatorMeaning(self.text, kind, target, unit, per, None if within else self._due(), within)

    def _counted(self, number: Number, unit: str | None) -> IndicatorMeaning:
        """A count; «ett møte per kvartal» is four a year, and «3–5 møter» sets no number."""
        target = None if self._in_range(number) else number.value
        part = _PART_OF_YEAR.search(self.words[number.end :])
        if part and target is not None:
            times = next(n for name, n in _TIMES_A_YEAR.items() if part["part"].casefold().startswith(name))
            return replace(self._as(IndicatorKind.COUNT, target * times, unit), per="year")
        return self._as(IndicatorKind.COUNT, target, unit)

    def _in_range(self, number: Number) -> bool:
        return any(
            number in (low, high) and self.words[low.end : high.start].strip() in {"-", "–", "til"}
            for low, high in pairwise(numbers(self.words))
        )

    def _due(self) -> date | None:
        for days in days_in(self.words, self.period):
            before = _BEFORE_DUE.search(self.words[: days.start])
            at_end = not self.words[days.end :].strip(" .;)")
            if at_end and _DONE.search(self.words[: days.start]):
                return days.due
            if before:
                return days.first - timedelta(days=1) if before["word"].casefold() == "før" else days.due
        return None

    def _score(self) -> IndicatorMeaning | None:
        named = _SCORE.search(self.words)
        if not named:
            return None
        after = numbers(self.words[named.end() :])
        return self._as(IndicatorKind.SCORE, after[0].value if after else None)

    def _maintain(self) -> IndicatorMeaning | None:
        kept = _MAINTAIN.search(self.words)
        if not kept:
            return None
        thing = _KEPT_OF.sub(" ", self.words[kept.end() :])
        number = next(iter(numbers(thing)), None)
        unit = _unit_after(thing[number.end :] if number else thing)
        is_level = unit is not None and unit.casefold().startswith("nivå")
        return self._as(IndicatorKind.MAINTAIN, number.value if number else None, None if is_level else unit)

    def _share(self) -> IndicatorMeaning | None:
        percents = [n for n in numbers(self.words) if _PERCENT.match(self.words[n.end :])]
        if percents:
            kind = IndicatorKind.LEVEL if self._is_change() else IndicatorKind.SHARE
            return self._as(kind, percents[-1].value, "%")
        if _HALF.match(self.words):
            return self._as(IndicatorKind.SHARE, 50, "%")
        return self._as(IndicatorKind.SHARE, 100, "%") if _ALL.match(self.words) else self._so_many_of()

    def _so_many_of(self) -> IndicatorMeaning | None:
        """«Tre av fire elever»."""
        found = numbers(self.words)[:2]
        if len(found) < 2 or self.words[found[0].end : found[1].start].strip() != "av":
            return None
        part, whole = (number.value for number in found)
        return self._as(IndicatorKind.SHARE, 100 * part / whole, "%") if part < whole else None

    def _is_change(self) -> bool:
        """«10 % flere», «økt med 20 %»; but a share «økt fra 18 til 25 %» is still a share."""
        return _RAISE.search(self.words) is not None and not _FROM_TO.search(self.words)

    def _money(self) -> IndicatorMeaning | None:
        found = amounts(self.words)
        if not found or not _MONEY.search(self.words[found[-1].start : found[-1].end]):
            return None
        return self._as(IndicatorKind.LEVEL, found[-1].value, "kroner")

    def _level(self) -> IndicatorMeaning | None:
        quantity = _QUANTITY_OF.search(self.words)
        if quantity or self._is_from_to() or self._limits_time() or self._starts_with_raise():
            number = next(reversed(self._quantities()), None) or self._reached()
            return self._as(
                IndicatorKind.LEVEL,
                number.value if number else None,
                (_unit_after(quantity["unit"]) if quantity else None)
                or (_unit_after(self.words[number.end :]) if number else self._more_of()),
            )
        alone = self._reached()
        if alone and _LIMIT_ALONE.fullmatch(self.words[: alone.start]):
            return self._as(IndicatorKind.LEVEL, alone.value)
        return None

    def _is_from_to(self) -> bool:
        return _FROM_TO.match(self.words.lstrip()) is not None

    def _reached(self) -> Number | None:
        """The number that closes «Antall besøk: 20», «øke antall lærlinger fra 20 til 30»."""
        return next((n for n in numbers(self.words) if _REACHES.search(self.words[: n.start])), None)

    def _more_of(self) -> str | None:
        """«Flere lærlinger i bygg»; in «flere sykler ofte» no thing stands last."""
        more = _FEWER_OR_MORE.search(self.words)
        if not more:
            return None
        rest = self.words[more.end() :]
        stop = _ENDS_THE_THING.search(rest)
        thing = rest[: stop.start() if stop else None].split()
        return thing[-1] if thing and all(is_adjective(word) for word in thing[:-1]) else None

    def _limits_time(self) -> bool:
        return bool(_TIME_USED.match(_without_adjective(self.words))) and bool(self._quantities())

    def _starts_with_raise(self) -> bool:
        change = _RAISE.search(self.words)
        return change is not None and len(self.words[: change.start()].split()) <= 1

    def _quantities(self) -> list[Number]:
        """The numbers of things: «minst 6» has none, and an article is no number."""
        return [
            n for n in numbers(self.words) if not self._is_article(n) and _unit_after(self.words[n.end :])
        ]

    def _is_article(self, number: Number) -> bool:
        return number.spelled and self.words[number.start : number.end].casefold() in _ARTICLES

    def _count(self) -> IndicatorMeaning | None:
        leading = _AT_LEAST.match(self.words)
        start = leading.end() if leading else 0
        for number in numbers(self.words):
            rest = re.sub(r"^\s*(?:[-–]\s*\d+|til\s+\w+)", "", self.words[number.end :])
            unit, rhythm = _unit_after(rest), _RHYTHM.match(rest)
            if number.start == start or self._counts_inside(number):
                return self._counted(number, unit) if unit or rhythm else None
        return None

    def _counts_inside(self, number: Number) -> bool:
        """«Videreføring av 2 forslag» counts, «signert med minst 8 eiere» only qualifies."""
        before = _MINIMUM.sub("", self.words[: number.start])
        in_date = any(d.start <= number.start < d.end for d in days_in(self.words, self.period))
        return not (self._is_article(number) or in_date or _QUALIFIES.search(before))


def _first_years(text: str) -> int | None:
    """«Det første året» is one, «de to første årene» two, from a start that is not said."""
    for found in _FIRST_YEARS.finditer(text):
        many = number_word(found["before"] or found["after"])
        if many:
            return many
    return 1 if _FIRST_YEAR.search(text) else None


def _without_adjective(text: str) -> str:
    """«Gjennomsnittlig ventetid» is a time as «ventetid» is."""
    first, _, rest = text.strip().partition(" ")
    return rest.lstrip() if is_adjective(first) else text.lstrip()


def _unit_after(text: str) -> str | None:
    """What is counted: the first words after a number that are no adjective and no number."""
    stop = _ENDS_THE_THING.search(text)
    words = text[: stop.start() if stop else None].split()
    words = [word.strip("«»\"'") for word in words]
    things = [word for word in words if word and word[0].isalpha() and number_word(word) is None]
    if not things:
        return None
    return next((word for word, after in pairwise(things) if not _describes(word, after)), things[-1])


def _describes(word: str, after: str) -> bool:
    """Whether the word only describes the thing after it; agents («brukere») are things themselves."""
    if word.endswith("e"):
        return not word.endswith("ere") or _RAISE.fullmatch(word) is not None
    return is_adjective(word) or (word.endswith("a") and not after.endswith(("t", "a")))
