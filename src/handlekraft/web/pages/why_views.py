"""Why a region grew as it did: what the country, its industries and the region itself gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.safestring import SafeString, mark_safe

from handlekraft.analysis import region_sentences
from handlekraft.analysis.breaks import Break, crossed
from handlekraft.analysis.industries import EIGHT, FloatArray
from handlekraft.analysis.share_charts import industry_chart, share_chart
from handlekraft.analysis.shift_share import (
    Components,
    Decomposition,
    NotWithinNation,
    Reference,
    across_groupings,
    decompose,
)
from handlekraft.analysis.words import Words, signed
from handlekraft.figures.picture import Mix
from handlekraft.web.pages.break_words import begins, breaks_of, first_year, told
from handlekraft.web.pages.figure_words import THINGS, SourceLine, language, said, source_line
from handlekraft.web.pages.words import listed

REFERENCE = Reference.WITHOUT_REGION

_HIDDEN = Words(
    "Tallene for næringene er skjult eller mangler i minst ett av årene.",
    "Tala for næringane er skjulte eller manglar i minst eitt av åra.",
)
_NOT_WITHIN = Words(
    "{place} har flere i en næring enn det regionen holdes opp mot. Hent tallene på nytt.",
    "{place} har fleire i ei næring enn det regionen blir halden opp mot. Hent tala på nytt.",
)
_TOO_FEW = Words(
    "Tallene vi har, er fra {first} til {last}, og de ble lagt om i {broken}. Det trengs minst to år som er "
    "telt på samme måte.",
    "Tala vi har, er frå {first} til {last}, og dei vart lagde om i {broken}. Det trengst minst to år som er "
    "talde på same måte.",
)
_OURS, _THEIRS = Words("Vårt eget", "Vårt eige"), Words("Regionens eget", "Det regionen har sjølv")
_EACH_INDUSTRY = Words("{own}, næring for næring", "{own}, næring for næring")
_GAVE = Words("{whole} ga", "{whole} gav")
_COUNTRY = Words("Landet", "Landet")
_LEFT_OUT = Words(
    "Regnestykket er uten {names}, der noen av tallene er skjult eller mangler.",
    "Reknestykket er utan {names}, der nokre av tala er skjulte eller manglar.",
)
_COARSER = Words(
    "Svaret avhenger av hvor fint næringene er delt inn: med {few} grupper i stedet for {many} blir {mine} "
    "{own}.",
    "Svaret avheng av kor fint næringane er delte inn: med {few} grupper i staden for {many} blir {mine} "
    "{own}.",
)


@dataclass(frozen=True, slots=True)
class WhyRow:
    """What an industry came to: what the country, the mix and the region itself gave."""

    name: str
    change: str
    national: str
    mix: str
    regional: str


@dataclass(frozen=True, slots=True)
class WhyHeads:
    national: str
    regional: str


@dataclass(frozen=True, slots=True)
class Why:
    """`told` begins with the answer. `whole` is what the region is held up to; empty for the country."""

    name: str
    whole: str
    told: tuple[str, ...]
    begins: str
    """Why it doesn't begin with the first year there are figures for."""

    first: int
    last: int
    bridge: SafeString
    own: SafeString
    heads: WhyHeads
    total: WhyRow
    rows: tuple[WhyRow, ...]
    breaks: tuple[str, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class NoWhy:
    """Why the growth can't be taken apart, though there are figures by industry. `broken`: but for a break
    it could."""

    reason: str
    broken: bool
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    """From the last break on, or all of them, and only the industries whose figures are all there. `passed`
    are the breaks in what is stored."""

    years: tuple[int, ...]
    breaks: tuple[Break, ...]
    passed: tuple[Break, ...]
    insist: bool
    codes: tuple[str, ...]
    names: tuple[str, ...]
    region: FloatArray
    whole: FloatArray
    left_out: tuple[str, ...]


def why(mix: Mix, place: int = 0, *, insist: bool = False) -> Why | NoWhy:
    """Growth taken apart from the last break in the series to the last year; `insist`: from the first year,
    over breaks too. `place` on its page: the office's own region is 0."""
    known = _known(mix, insist=insist)
    if len(known.years) < 2:
        return _none(mix, _too_few(mix, known), broken=len(mix.years) > 1)
    if not known.codes:
        return _none(mix, said(_HIDDEN))
    try:
        found = decompose(
            known.region, known.whole, known.years, known.breaks, reference=REFERENCE, insist=insist
        )
    except NotWithinNation:
        return _none(mix, said(_NOT_WITHIN, place=mix.name))
    return _why(mix, known, found, place)


def _none(mix: Mix, reason: str, *, broken: bool = False) -> NoWhy:
    return NoWhy(reason, broken, tuple(source_line(origin) for origin in mix.origins))


def _too_few(mix: Mix, known: _Figures) -> str:
    broken = known.years[0] if known.years else mix.years[-1]
    return said(_TOO_FEW, first=mix.years[0], last=mix.years[-1], broken=broken)


def _known(mix: Mix, *, insist: bool) -> _Figures:
    breaks = breaks_of("jobs", mix, by_industry=True)
    first = first_year(breaks, mix.years[0], mix.years[-1], insist=insist)
    at = [place for place, year in enumerate(mix.years) if year >= first]
    region, whole = _array(mix.region)[:, at], _array(mix.country)[:, at]
    gone = np.isnan(region).any(axis=1) | np.isnan(whole).any(axis=1)
    kept = np.flatnonzero(~gone).tolist()
    return _Figures(
        tuple(mix.years[place] for place in at),
        breaks,
        crossed(breaks, mix.years[0], mix.years[-1]),
        insist,
        tuple(mix.industries[place].code for place in kept),
        tuple(mix.industries[place].name for place in kept),
        region[kept],
        whole[kept],
        tuple(mix.industries[place].name for place in np.flatnonzero(gone).tolist()),
    )


def _why(mix: Mix, known: _Figures, found: Decomposition, place: int) -> Why:
    ours, tongue = place == 0, language()
    whole = Words(mix.whole, mix.whole) if mix.whole else region_sentences.COUNTRY
    answer = region_sentences.why(mix.name, THINGS["jobs"], found, tongue, whole, ours=ours)
    mine = said(_OURS if ours else _THEIRS)
    bridge = share_chart(f"deler-{place}", answer[0], found, tongue, whole, ours=ours)
    caption = said(_EACH_INDUSTRY, own=mine)
    own = industry_chart(f"eget-{place}", caption, known.names, found, tongue)
    return Why(
        mix.name,
        mix.whole,
        (*answer, *_left_out(known), *_coarser(known, ours=ours)),
        "" if known.insist else begins(found.years[0], known.passed),
        found.years[0],
        found.years[-1],
        mark_safe(bridge),  # noqa: S308 - every text in it is escaped where it is put in
        mark_safe(own),  # noqa: S308 - the same
        WhyHeads(said(_GAVE, whole=mix.whole or said(_COUNTRY)), mine),
        _row(mix.name, found.components, None),
        tuple(_row(each, found.industries, at) for at, each in enumerate(known.names)),
        told(known.passed),
        tuple(source_line(origin) for origin in mix.origins),
    )


def _left_out(known: _Figures) -> tuple[str, ...]:
    if not known.left_out:
        return ()
    return (said(_LEFT_OUT, names=listed([name.lower() for name in known.left_out])),)


def _coarser(known: _Figures, *, ours: bool) -> tuple[str, ...]:
    """How much of it is due to how finely one counts; nothing where some of the industries are not there."""
    if known.left_out:
        return ()
    [coarse] = across_groupings(known.region, known.whole, known.codes, (EIGHT,), REFERENCE)
    counts = {"few": len(EIGHT.names), "many": len(known.codes)}
    mine = said(_OURS if ours else _THEIRS).lower()
    return (said(_COARSER, **counts, mine=mine, own=signed(coarse.regional.item())),)


def _row(name: str, parts: Components, at: int | None) -> WhyRow:
    values = (parts.change, parts.national, parts.mix, parts.regional)
    return WhyRow(name, *(signed(float(each if at is None else each[at])) for each in values))


def _array(rows: Sequence[Sequence[float | None]]) -> FloatArray:
    return np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float64)
