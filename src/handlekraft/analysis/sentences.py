"""What figures say of a goal, in sentences made from the numbers. Every word has its condition.

A number that is written as zero is told as no change. What the figures show of causes is
`effect_sentences`' alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.analysis.breaks import Break
from handlekraft.analysis.effect_sentences import outcome
from handlekraft.analysis.goals import Assessment, EachPlace, EachYear, InStep, Standing
from handlekraft.analysis.growth import Growth
from handlekraft.analysis.projection import Projection
from handlekraft.analysis.verdict import Verdict
from handlekraft.analysis.words import Language, Words, is_zero, listed, number, signed


class Kind(StrEnum):
    """How a figure is spoken of."""

    COUNT = "count"
    """«33 868 arbeidsplasser»."""

    RATE = "rate"
    """Per cent: «andelen … er 7,3 prosent»; differences in percentage points."""

    SCORE = "score"
    """«snittet … er 3,8»."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`thing` is in the plural without article for a count («arbeidsplasser»), else definite («snittet»)."""

    place: str
    thing: Words
    kind: Kind = Kind.COUNT
    decimals: int = 0

    def value(self, value: float) -> str:
        written = number(value, self.decimals)
        return f"{written} prosent" if self.kind is Kind.RATE else written

    def size(self, difference: float) -> str:
        """A difference without its sign."""
        written = number(abs(difference), self.decimals)
        return f"{written} prosentpoeng" if self.kind is Kind.RATE else written

    def change(self, before: float, after: float, than: str, language: Language) -> str:
        """«157 flere enn i 2018», «like mange som i 2018»; `than` is what it is compared with."""
        shown = round(after, self.decimals) - round(before, self.decimals)
        words = _CHANGE[self.kind is Kind.COUNT][_sign(shown, self.decimals)]
        return words.say(language, size=self.size(shown), than=than)


def _sign(value: float, decimals: int = 0) -> int:
    """−1, 0 or 1 as it is written."""
    return 0 if is_zero(value, decimals) else (1 if value > 0 else -1)


_CHANGE = {
    True: {
        1: Words("{size} flere enn {than}", "{size} fleire enn {than}"),
        0: Words("like mange som {than}", "like mange som {than}"),
        -1: Words("{size} færre enn {than}", "{size} færre enn {than}"),
    },
    False: {
        1: Words("{size} høyere enn {than}", "{size} høgare enn {than}"),
        0: Words("det samme som {than}", "det same som {than}"),
        -1: Words("{size} lavere enn {than}", "{size} lågare enn {than}"),
    },
}

_HAD = {
    Kind.COUNT: Words(
        "I {year} hadde {place} {value} {thing}, {change}.",
        "I {year} hadde {place} {value} {thing}, {change}.",
    ),
    Kind.RATE: Words(
        "I {year} var {thing} i {place} {value}, {change}.",
        "I {year} var {thing} i {place} {value}, {change}.",
    ),
}
_HAD[Kind.SCORE] = _HAD[Kind.RATE]

_STANDS = {
    Standing.NO_FIGURES: Words(
        "Målet er {target} i {deadline}. Det er ikke kommet tall etter {base}, så vi vet ikke hvordan"
        " det går.",
        "Målet er {target} i {deadline}. Det er ikkje kome tal etter {base}, så vi veit ikkje korleis"
        " det går.",
    ),
    Standing.ON_TRACK: Words(
        "Det er {off} foran det som trengs nå for å nå målet om {target} i {deadline}.",
        "Det er {off} framfor det som trengst no for å nå målet om {target} i {deadline}.",
    ),
    Standing.BEHIND: Words(
        "Det er {off} bak det som trengs nå for å nå målet om {target} i {deadline}.",
        "Det er {off} bak det som trengst no for å nå målet om {target} i {deadline}.",
    ),
    Standing.THERE: Words(
        "Målet om {target} i {deadline} er alt nådd og må holdes til fristen.",
        "Målet om {target} i {deadline} er alt nådd og må haldast til fristen.",
    ),
    Standing.REACHED: Words(
        "Målet om {target} i {deadline} ble nådd.", "Målet om {target} i {deadline} vart nådd."
    ),
    Standing.MISSED: Words(
        "Målet om {target} i {deadline} ble ikke nådd; det manglet {gap}.",
        "Målet om {target} i {deadline} vart ikkje nådd; det mangla {gap}.",
    ),
}
_JUST_ON_PATH = Words(
    "Det er akkurat det som trengs nå for å nå målet om {target} i {deadline}.",
    "Det er akkurat det som trengst no for å nå målet om {target} i {deadline}.",
)


def standing(subject: Subject, found: Assessment, language: Language) -> str:
    """Where it is, since when, and how that is to the goal."""
    told = _stands(subject, found, language)
    if found.standing is Standing.NO_FIGURES:
        return told
    had = _HAD[subject.kind].say(
        language,
        year=str(found.year),
        place=subject.place,
        value=subject.value(found.value),
        thing=subject.thing.say(language),
        change=_change(subject, found, language),
    )
    return f"{had} {told}"


def _change(subject: Subject, found: Assessment, language: Language) -> str:
    change = subject.change(found.baseline, found.value, f"i {found.goal.base}", language)
    if subject.kind is not Kind.COUNT or found.baseline <= 0:
        return change
    grown = 100 * (found.value / found.baseline - 1)
    return change if is_zero(grown, 1) else f"{change} ({signed(grown, 1)}\u00a0%)"


def _stands(subject: Subject, found: Assessment, language: Language) -> str:
    words = _STANDS[found.standing]
    on_path = found.standing in (Standing.ON_TRACK, Standing.BEHIND)
    if on_path and is_zero(found.ahead, subject.decimals):
        words = _JUST_ON_PATH
    return words.say(
        language,
        target=subject.value(found.target),
        deadline=str(found.goal.deadline),
        base=str(found.goal.base),
        off=subject.size(found.ahead),
        gap=subject.size(found.gap),
    )


_MUST = {
    False: Words(
        "Skal målet nås, må tallet øke med {size} i året.",
        "Skal målet nåast, må talet auke med {size} i året.",
    ),
    True: Words(
        "Skal målet nås, må tallet ned med {size} i året.",
        "Skal målet nåast, må talet ned med {size} i året.",
    ),
}
_HAS = {
    1: Words("Siden {base} har det økt med {size} i året.", "Sidan {base} har det auka med {size} i året."),
    0: Words("Siden {base} er det nesten uendret.", "Sidan {base} er det nesten uendra."),
    -1: Words(
        "Siden {base} har det gått ned med {size} i året.", "Sidan {base} har det gått ned med {size} i året."
    ),
}


def pace(found: Assessment, language: Language) -> str:
    """What each year must bring, and what each has brought; empty where there is neither."""
    told: list[str] = []
    if found.required_a_year is not None and found.gap > 0:
        told.append(_MUST[found.falling].say(language, size=_a_year(found.required_a_year, found)))
    if found.achieved_a_year is not None:
        sign = _sign(found.achieved_a_year, _DECIMALS[found.rate])
        size = _a_year(found.achieved_a_year, found)
        told.append(_HAS[sign].say(language, size=size, base=str(found.goal.base)))
    return " ".join(told)


_DECIMALS = {True: 2, False: 1}


def _a_year(value: float, found: Assessment) -> str:
    decimals = _DECIMALS[found.rate]
    unit = "prosentpoeng" if found.rate else "prosent"
    if is_zero(value, decimals):
        return f"mindre enn {number(10**-decimals, decimals)} {unit}"
    return f"{number(abs(value), decimals)} {unit}"


_WOULD = {
    1: Words("Det ble {size} flere enn det.", "Det vart {size} fleire enn det."),
    0: Words("Slik ble det også.", "Slik vart det òg."),
    -1: Words("Det ble {size} færre enn det.", "Det vart {size} færre enn det."),
}
_IF_AS_COUNTRY = {
    True: Words(
        "Hadde hver næring her utviklet seg som i landet siden {base}, ville det vært {expected} "
        "{thing} i {year}.",
        "Hadde kvar næring her utvikla seg som i landet sidan {base}, ville det vore {expected} "
        "{thing} i {year}.",
    ),
    False: Words(
        "Hadde det gått her som i landet siden {base}, ville det vært {expected} {thing} i {year}.",
        "Hadde det gått her som i landet sidan {base}, ville det vore {expected} {thing} i {year}.",
    ),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the country's growth alone would have given in the year of the latest figure; `by_industry`:
    each industry's growth on its own."""

    value: float
    by_industry: bool


def beside_the_country(subject: Subject, found: Assessment, expected: Expected, language: Language) -> str:
    """For counts: rates and scores don't grow."""
    shown = round(found.value, subject.decimals) - round(expected.value, subject.decimals)
    would = _IF_AS_COUNTRY[expected.by_industry].say(
        language,
        base=str(found.goal.base),
        expected=subject.value(expected.value),
        thing=subject.thing.say(language),
        year=str(found.year),
    )
    return f"{would} {_WOULD[_sign(shown, subject.decimals)].say(language, size=subject.size(shown))}"


_GOES_ON = Words(
    "Går det videre som før, blir det trolig mellom {low} og {high} i {year}: {share} av 10 utfall "
    "ligger der.",
    "Går det vidare som før, blir det truleg mellom {low} og {high} i {year}: {share} av 10 utfall ligg der.",
)
_GOAL_WITHIN = {
    1: Words("Målet ligger høyere.", "Målet ligg høgare."),
    0: Words("Målet ligger innenfor.", "Målet ligg innanfor."),
    -1: Words("Målet ligger lavere.", "Målet ligg lågare."),
}
_FEW = Words(
    "Anslaget bygger på bare {steps} årlige endringer og er usikkert.",
    "Anslaget byggjer på berre {steps} årlege endringar og er usikkert.",
)


_LEFT_OUT = Words(
    "Endringer over brudd i tallene er ikke regnet med.", "Endringar over brot i tala er ikkje rekna med."
)


def ahead(subject: Subject, found: Assessment, projection: Projection, language: Language) -> str:
    """What the years up to the deadline are likely to bring if they are as those before; empty when it
    has come."""
    if not found.left:
        return ""
    at = projection.at(found.goal.deadline)
    told = [
        _GOES_ON.say(
            language,
            low=subject.value(at.low),
            high=subject.value(at.high),
            year=str(at.year),
            share=number(10 * projection.level),
        ),
        _GOAL_WITHIN[(found.target > at.high) - (found.target < at.low)].say(language),
    ]
    if projection.few:
        told.append(_FEW.say(language, steps=str(projection.steps)))
    if projection.left_out:
        told.append(_LEFT_OUT.say(language))
    return " ".join(told)


def over_breaks(breaks: Sequence[Break], language: Language) -> str:
    """What the person insisted on crossing; empty for nothing."""
    return " ".join(f"Obs: {one.what.say(language)}." for one in breaks)


def three_sentences(
    subject: Subject,
    found: Assessment,
    language: Language,
    *,
    expected: Expected | None = None,
    verdict: Verdict | None = None,
) -> tuple[str, str, str]:
    """Where it stands; beside the country where that is known, else the pace; and what it does not show,
    with the breaks that were crossed."""
    second = pace(found, language)
    if expected is not None and found.standing is not Standing.NO_FIGURES:
        second = beside_the_country(subject, found, expected, language)
    last = [outcome(verdict, language, points=found.rate), over_breaks(found.crossed, language)]
    return standing(subject, found, language), second, " ".join(filter(None, last))


_NONE_DOWN = Words(
    "Ingen av de {count} kommunene har færre enn i {base}.",
    "Ingen av dei {count} kommunane har færre enn i {base}.",
)
_DOWN = Words(
    "{down} av {count} kommuner har færre enn i {base}: {names}.",
    "{down} av {count} kommunar har færre enn i {base}: {names}.",
)


def each_place(found: EachPlace, language: Language) -> str:
    """«No municipality down»: kept, or broken by whom; with the breaks that were crossed."""
    grown = found.places[0][1]
    facts = {"base": str(grown.first), "count": str(len(found.places))}
    names = [f"{name} ({signed(grown.change)})" for name, grown in found.places if name in found.down]
    told = _NONE_DOWN if found.met else _DOWN
    said = told.say(language, **facts, down=str(len(names)), names=listed(names))
    return " ".join(filter(None, [said, over_breaks(_crossed(grown for _, grown in found.places), language)]))


_UP = Words(
    "{place} fikk flere {thing} hvert år fra {first} til {last}.",
    "{place} fekk fleire {thing} kvart år frå {first} til {last}.",
)
_NOT_UP = Words(
    "{place} fikk ikke flere {thing} i {years} ({changes}). Målet er flere hvert år fra {first}.",
    "{place} fekk ikkje fleire {thing} i {years} ({changes}). Målet er fleire kvart år frå {first}.",
)


def each_year(subject: Subject, found: EachYear, language: Language) -> str:
    """«More each year»: kept, or in which years it was not; with the breaks that were crossed."""
    told = (_UP if found.met else _NOT_UP).say(
        language,
        place=subject.place,
        thing=subject.thing.say(language),
        first=str(found.steps[0].first),
        last=str(found.steps[-1].last),
        years=listed([str(step.last) for step in found.not_up]),
        changes=listed([signed(step.change) for step in found.not_up]),
    )
    return " ".join(filter(None, [told, over_breaks(_crossed(found.steps), language)]))


def _crossed(grown: Iterable[Growth]) -> tuple[Break, ...]:
    """Each break once."""
    return tuple(dict.fromkeys(one for each in grown for one in each.crossed))


_BOTH = Words(
    "Fra {first} til {last} endret {one} seg med {one_growth} og {other} med {other_growth}.",
    "Frå {first} til {last} endra {one} seg med {one_growth} og {other} med {other_growth}.",
)
_STEP = {
    (True, False): Words("De går i takt.", "Dei går i takt."),
    (True, True): Words("De går i takt, men begge går ned.", "Dei går i takt, men begge går ned."),
    (False, False): Words("De går ikke i takt.", "Dei går ikkje i takt."),
    (False, True): Words("De går ikke i takt, og begge går ned.", "Dei går ikkje i takt, og begge går ned."),
}
"""By whether they are in step, and whether both fall."""


def together(one: str, other: str, found: InStep, language: Language) -> str:
    """Two growths beside each other; `one` and `other` in the definite («folketallet»)."""
    both = _BOTH.say(
        language,
        first=str(found.one.first),
        last=str(found.one.last),
        one=one,
        other=other,
        one_growth=f"{signed(found.one.percent, 1)}\u00a0%",
        other_growth=f"{signed(found.other.percent, 1)}\u00a0%",
    )
    breaks = over_breaks(_crossed((found.one, found.other)), language)
    return " ".join(filter(None, [both, _STEP[found.met, found.both_fall].say(language), breaks]))
