"""Whether a region has gone another way than others since something was done, tried with placebos.

Others of its size are mixed until they went as it did before; the verdict alone says what it may be called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.safestring import SafeString, mark_safe

from handlekraft.analysis.comparison import TooFewToCompare
from handlekraft.analysis.effect_sentences import in_percent, outcome
from handlekraft.analysis.lines import Line, LineWords, Stroke, line_chart
from handlekraft.analysis.study import Study
from handlekraft.analysis.synthetic import Donors, Synthetic, choose_donors, synthetic_control
from handlekraft.analysis.verdict import Verdict
from handlekraft.analysis.words import Words, is_zero, number, percent
from handlekraft.figures.picture import REST, Peers, Picture, Subject, Track
from handlekraft.web.pages.break_words import begins, breaks_of, first_year
from handlekraft.web.pages.compare_views import reshaped_peers
from handlekraft.web.pages.figure_words import language, said
from handlekraft.web.pages.region_views import name_of
from handlekraft.web.pages.words import listed

MOST_NAMED = 4

_NO_YEAR = Words(
    "Skriv året tiltakene begynte, fra {first} til {last}.",
    "Skriv året tiltaka tok til, frå {first} til {last}.",
)
_NOBODY = Words(
    "Tallene for alle kommuner er ikke hentet ennå, så det er ingen å prøve mot.",
    "Tala for alle kommunar er ikkje henta enno, så det er ingen å prøve mot.",
)
_APART = {
    1: Words(
        "Fra {start} til {last} har {place} i snitt ligget {size} over blandingen.",
        "Frå {start} til {last} har {place} i snitt lege {size} over blandinga.",
    ),
    0: Words(
        "Fra {start} til {last} har {place} i snitt ligget likt med blandingen.",
        "Frå {start} til {last} har {place} i snitt lege likt med blandinga.",
    ),
    -1: Words(
        "Fra {start} til {last} har {place} i snitt ligget {size} under blandingen.",
        "Frå {start} til {last} har {place} i snitt lege {size} under blandinga.",
    ),
}
_OF_ALL = Words(
    "Det gjelder alt som har skilt {place} fra blandingen siden {start}: tiltakene, og annet som bare har "
    "skjedd her.",
    "Det gjeld alt som har skilt {place} frå blandinga sidan {start}: tiltaka, og anna som berre har "
    "hendt her.",
)
_RANKED = Words(
    "Gjør vi det samme med hver av de {count} andre, er forskjellen minst like uvanlig i {rank} av {places}, "
    "{place} medregnet.",
    "Gjer vi det same med kvar av dei {count} andre, er skilnaden minst like uvanleg i {rank} av {places}, "
    "{place} medrekna.",
)
_MIXED = Words(
    "Blandingen er {names} av kommunene nærmest i folketall, slik at den gikk som {place} fra {first} til "
    "{before}.",
    "Blandinga er {names} av kommunane nærast i folketal, slik at ho gjekk som {place} frå {first} til "
    "{before}.",
)
_AND_MORE = Words("{count} til", "{count} til")
_OUT = {
    "neighbour": Words(
        "{names} er ikke med: mange pendler dit eller derfra, så de kan ha merket tiltakene selv.",
        "{names} er ikkje med: mange pendlar dit eller derifrå, så dei kan ha merka tiltaka sjølve.",
    ),
    "redrawn": Words(
        "{names} er ikke med: kommunegrensene ble endret.",
        "{names} er ikkje med: kommunegrensene vart endra.",
    ),
    "missing": Words("{names} er ikke med: tall mangler.", "{names} er ikkje med: tal manglar."),
}
_SHOWN = Words("{name}. Tiltakene begynte i {began}.", "{name}. Tiltaka tok til i {began}.")
_MIX, _YEAR, _TABLE = Words("Blandingen", "Blandinga"), Words("År", "År"), Words("Vis tallene", "Vis tala")
_NOT_FROM_ZERO = Words("Skalaen starter ikke på null.", "Skalaen startar ikkje på null.")


@dataclass(frozen=True, slots=True)
class Tried:
    """A measure held up to the mix of others. `told` begins with what it may be called."""

    name: str
    told: tuple[str, ...]
    chart: SafeString


@dataclass(frozen=True, slots=True)
class Trial:
    """`year`: when what was done began, as it was asked. `refused`: why nothing was tried."""

    year: str
    tried: tuple[Tried, ...] = ()
    refused: str = ""


def trial(found: Picture, asked: str | None) -> Trial:
    """The region since the year that somebody asks of, in each measure that others are known by."""
    subjects = {each.measure: each for each in found.regions[0].subjects} if found.regions else {}
    pairs = [
        (subject, each)
        for each in found.peers
        if (subject := subjects.get(each.measure)) and _size(subject.region) > 0
    ]
    if not asked or not pairs:
        return Trial(asked or "", refused="" if pairs else said(_NOBODY))
    years = [year for subject, _ in pairs for year, _value in subject.region.known]
    if len(asked) != 4 or not asked.isdecimal() or not min(years) < int(asked) <= max(years):
        return Trial(asked, refused=said(_NO_YEAR, first=min(years) + 1, last=max(years)))
    return Trial(asked, tuple(_tried(subject, peers, found, int(asked)) for subject, peers in pairs))


def _tried(subject: Subject, peers: Peers, found: Picture, began: int) -> Tried:
    name, breaks = name_of(subject.measure), breaks_of(subject.measure, subject)
    known = [year for year, _value in subject.region.known]
    first = first_year(breaks, known[0], known[-1])
    years = tuple(year for year in known if year >= first)
    chosen = _donors(subject.region, peers, found, years)
    # People are counted on the first of January: what is done in a year can show in the next.
    start = began + (subject.measure == "population")
    study = Study(years, start, breaks, neighbours_excluded=chosen.neighbours_known)
    rows = np.array([_values(peers.tracks[int(each)], years) for each in chosen.chosen]).reshape(
        -1, len(years)
    )
    try:
        made = synthetic_control(_values(subject.region, years), rows, study)
    except TooFewToCompare as error:
        return Tried(name, tuple(filter(None, [str(error), *_left_out(chosen, peers)])), SafeString(""))
    passed = begins(first, [each for each in breaks if each.between(known[0], first)])
    told = (*_told(subject.region.name, made, chosen, peers, study), passed)
    return Tried(name, tuple(filter(None, told)), _chart(subject, made, study, began))


def _donors(own: Track, peers: Peers, found: Picture, years: Sequence[int]) -> Donors:
    """Each by its place among the peers: two municipalities may have the same name."""
    near = (
        {place.name for place in found.flows.places[found.flows.inside :]} - {REST.name}
        if found.flows
        else None
    )
    named = {str(at): track for at, track in enumerate(peers.tracks)}
    changed = [years_ for _track, years_ in reshaped_peers(peers)]
    sizes = {key: size for key, track in named.items() if (size := _size(track)) > 0}
    return choose_donors(
        {**sizes, "own": _size(own)},
        "own",
        neighbours=None if near is None else [key for key, track in named.items() if track.name in near],
        redrawn=[
            str(at) for at, each in enumerate(changed) if any(years[0] < year <= years[-1] for year in each)
        ],
        missing=[key for key, track in named.items() if any(track.at(year) is None for year in years)],
    )


def _size(track: Track) -> float:
    """The last figure that is known; 0 where all are hidden."""
    return track.known[-1][1] if track.known else 0.0


def _values(track: Track, years: Sequence[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array(
        [np.nan if (value := track.at(year)) is None else value for year in years], dtype=np.float64
    )


def _told(place: str, made: Synthetic, chosen: Donors, peers: Peers, study: Study) -> tuple[str, ...]:
    names = _mixed(made, [peers.tracks[int(each)].name for each in chosen.chosen])
    mixed = said(_MIXED, names=names, place=place, first=study.years[0], before=study.years[study.before - 1])
    found = _found(place, made.verdict, study)
    return (outcome(made.verdict, language()), *found, mixed, *_left_out(chosen, peers))


def _found(place: str, verdict: Verdict, study: Study) -> tuple[str, ...]:
    """What the word that was said rests on, or what was found where no such word may be said."""
    if verdict.supported:
        return (said(_OF_ALL, place=place, start=study.start),)
    evidence, difference = verdict.evidence, in_percent(verdict)
    sign = 0 if is_zero(difference, 1) else (1 if difference > 0 else -1)
    size = percent(abs(difference))
    others = evidence.placebos
    return (
        said(_APART[sign], start=study.start, last=study.years[-1], place=place, size=size),
        said(_RANKED, count=others, rank=evidence.rank, places=others + 1, place=place),
    )


def _mixed(made: Synthetic, names: Sequence[str]) -> str:
    """«35 % Lier, 20 % Horten og 3 til»: those that weigh most first."""
    heavy = sorted(zip(made.weights.tolist(), names, strict=True), reverse=True)
    counted = [(weight, name) for weight, name in heavy if weight >= 0.005]
    parts = [f"{percent(100 * weight, 0)} {name}" for weight, name in counted[:MOST_NAMED]]
    more = len(counted) - len(parts)
    return listed([*parts, *([said(_AND_MORE, count=more)] if more else [])])


def _left_out(chosen: Donors, peers: Peers) -> tuple[str, ...]:
    names = {
        why: [peers.tracks[int(key)].name for key, each in chosen.excluded.items() if each == why]
        for why in _OUT
    }
    return tuple(said(_OUT[why], names=listed(each)) for why, each in names.items() if each)


def _chart(subject: Subject, made: Synthetic, study: Study, began: int) -> SafeString:
    own, mix = (
        tuple(zip(study.years, values, strict=True))
        for values in (_values(subject.region, study.years).tolist(), made.counterfactual.tolist())
    )
    name = name_of(subject.measure)
    words = LineWords(
        name=f"provd-{subject.measure}",
        title=name,
        told=subject.region.name,
        caption=said(_SHOWN, name=name, began=began),
        number=number,
        year=said(_YEAR),
        table=said(_TABLE),
        broken="",
        not_from_zero=said(_NOT_FROM_ZERO),
    )
    lines = [Line(subject.region.name, Stroke.KNOWN, own), Line(said(_MIX), Stroke.COUNTRY, mix)]
    return mark_safe(line_chart(words, lines))  # noqa: S308 - it escapes
