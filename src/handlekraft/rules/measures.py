"""What daily work leaves behind, and how much of it counts for an indicator.

A sibling room delivers its work as pieces, one for each thing done. A measure says what is counted, the
conditions which of the pieces, and the span when. Nothing here knows a plan: the tie between an indicator
and a measure is made by `rules.proposing` and kept by `plans`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Condition(StrEnum):
    """What a measure's pieces may be chosen by."""

    INDUSTRIES = "industries"
    MUNICIPALITY = "municipality"
    KINDS = "kinds"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Ref:
    """What a piece is, so that a page can make its address: («meeting», «17»).

    One that is shown on the page of another names that first: («visit», «4-17») on the page of company 4.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was done on a day.

    `industries`: codes of the standard for industries, with or without point, of the organisation that it
    was done with. `municipality`: its number. `kind`: one of the measure's. `number`: what it counts, where
    that is more than one (people who came).
    """

    at: date
    title: str
    ref: Ref
    organisation: str = ""
    industries: tuple[str, ...] = ()
    municipality: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()
    number: float = 1.0
    same_as: str = ""
    """What two rooms may tell of, each in its own way: a company by its number. It counts once."""

    def __post_init__(self) -> None:
        if not math.isfinite(self.number) or self.number < 0:
            raise ValueError(f"a piece counts a number from 0: {self.number}")

    def is_marked(self, tag: str) -> bool:
        """Is it marked so, done with somebody of that name, or called something with those words?"""
        wanted = folded(tag)
        if not wanted or wanted in (folded(self.organisation), *map(folded, self.tags)):
            return bool(wanted)
        return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded(self.title)) is not None


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator may be tied to.

    `words` and `unit` in bokmål; `kinds` what its pieces may be, with words; `understands` which conditions
    its pieces can be held against. `stands`: the pieces are what there is on the last day (members), not
    what happened in the span. `latest`: each piece is a result, and the last of them is what holds.
    """

    name: str
    words: str
    unit: str
    understands: frozenset[Condition]
    kinds: tuple[tuple[str, str], ...] = ()
    stands: bool = False
    latest: bool = False

    @property
    def is_whole(self) -> bool:
        """Are there no halves of it?"""
        return not self.latest and self.unit != "timer"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which pieces count. An empty condition lets every piece through; of several values, one is enough."""

    industries: tuple[str, ...] = ()
    """The beginnings of codes: «62» takes 62.010 and 62.020."""

    municipality: str = ""
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def used(self) -> frozenset[Condition]:
        """Those that are not empty."""
        return frozenset(each for each in Condition if getattr(self, each.value))


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both included; None: no limit."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Why(StrEnum):
    """Why a piece does not count."""

    BEFORE = "before"
    AFTER = "after"
    OTHER_INDUSTRY = "other_industry"
    NO_INDUSTRY = "no_industry"
    """Nobody has said which industry it belongs to."""

    OTHER_MUNICIPALITY = "other_municipality"
    OTHER_KIND = "other_kind"
    NOT_TAGGED = "not_tagged"
    TWICE = "twice"
    """The same thing is counted already."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    piece: Piece
    why: tuple[Why, ...]
    """Every reason; never empty."""


@dataclass(frozen=True, slots=True)
class Count:
    """What counts, the oldest first, and what doesn't and why."""

    pieces: tuple[Piece, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def value(self) -> float:
        return math.fsum(piece.number for piece in self.pieces)


def counted(pieces: Iterable[Piece], conditions: Conditions, span: Span) -> Count:
    """What of the pieces counts. The order that they come in does not matter."""
    counting: list[Piece] = []
    left_out: list[LeftOut] = []
    taken: set[object] = set()
    # Of two tellings of the same thing the greater counts, whichever came first.
    for piece in sorted(pieces, key=_greatest_first):
        why = (*_against(piece, conditions, span),)
        known = {piece.ref, piece.same_as} - {""}
        if not why and known & taken:
            why = (Why.TWICE,)
        if why:
            left_out.append(LeftOut(piece, why))
        else:
            taken |= known
            counting.append(piece)
    return Count(
        tuple(sorted(counting, key=_oldest)), tuple(sorted(left_out, key=lambda o: _oldest(o.piece)))
    )


def counted_by_year(pieces: Iterable[Piece], conditions: Conditions, span: Span) -> dict[int, Count]:
    """The same for each calendar year in which anything counts, and each of the span where it has ends."""
    every = tuple(pieces)
    within = counted(every, conditions, span)
    years = {piece.at.year for piece in within.pieces}
    if span.first and span.last:
        years |= {*range(span.first.year, span.last.year + 1)}
    return {year: counted(every, conditions, _within(span, year)) for year in sorted(years)}


def _within(span: Span, year: int) -> Span:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Span(max(first, span.first or first), min(last, span.last or last))


def _against(piece: Piece, conditions: Conditions, span: Span) -> Iterator[Why]:
    """Every reason why the piece does not count."""
    if not span.holds(piece.at):
        yield Why.BEFORE if span.first and piece.at < span.first else Why.AFTER
    if conditions.industries and not _in_industry(piece, conditions.industries):
        yield Why.OTHER_INDUSTRY if piece.industries else Why.NO_INDUSTRY
    if conditions.municipality and piece.municipality != conditions.municipality:
        yield Why.OTHER_MUNICIPALITY
    if conditions.kinds and piece.kind not in conditions.kinds:
        yield Why.OTHER_KIND
    if conditions.tags and not any(map(piece.is_marked, conditions.tags)):
        yield Why.NOT_TAGGED


def _in_industry(piece: Piece, beginnings: tuple[str, ...]) -> bool:
    plain = tuple(each.replace(".", "") for each in beginnings)
    return any(code.replace(".", "").startswith(plain) for code in piece.industries)


def folded(tag: str) -> str:
    """As tags are compared: without regard to case and spaces."""
    return " ".join(tag.casefold().split())


def _oldest(piece: Piece) -> tuple[object, ...]:
    """An order that leaves nothing open, so that the answer never depends on who delivered first."""
    return (
        piece.at,
        piece.ref.kind,
        piece.ref.id,
        piece.number,
        piece.title,
        piece.organisation,
        piece.industries,
        piece.municipality,
        piece.kind,
        piece.tags,
        piece.same_as,
    )


def _greatest_first(piece: Piece) -> tuple[object, ...]:
    return (-piece.number, _oldest(piece))


_COMPANY = frozenset(Condition) - {Condition.KINDS}
_ALL = frozenset(Condition)
_TAGS = frozenset({Condition.TAGS})
_KINDS_AND_TAGS = _TAGS | {Condition.KINDS}

ESTABLISHED = (
    ("idea", "fra forskning eller studentidé"),
    ("acquisition", "kommet utenfra"),
    ("founder", "av gründer"),
)
AGREEMENTS = (
    ("cooperation", "samarbeidsavtale"),
    ("municipal", "kommuneavtale"),
    ("ownership_strategy", "eierstrategi"),
    ("other", "annen avtale"),
)
EVENTS = (
    ("breakfast_meeting", "frokostmøte"),
    ("seminar", "seminar"),
    ("residents", "innbyggertreff"),
    ("gathering", "samling"),
    ("course", "kurs"),
    ("conference", "konferanse"),
    ("other", "annet arrangement"),
)
IDEAS = (("research", "forskeridé"), ("student", "studentidé"), ("company", "idé fra en bedrift"))
THESES = (("bachelor", "bacheloroppgave"), ("master", "masteroppgave"), ("thesis", "annen oppgave"))
MILESTONES = (("proposed", "foreslått"), ("adopted", "vedtatt"), ("started", "startet"))
SCALES = (
    ("1-4", "skala fra 1 til 4"),
    ("1-5", "skala fra 1 til 5"),
    ("1-6", "skala fra 1 til 6"),
    ("1-7", "skala fra 1 til 7"),
    ("1-10", "skala fra 1 til 10"),
    ("0-10", "skala fra 0 til 10"),
    ("0-100", "skala fra 0 til 100"),
)
SCHEMES = (
    ("forny", "Forny"),
    ("skattefunn", "SkatteFUNN"),
    ("ipn", "innovasjonsprosjekt i næringslivet"),
    ("regional", "regionalt forskningsfond"),
    ("innovation_norway", "Innovasjon Norge"),
    ("eu", "EU"),
    ("municipal", "kommunalt eller regionalt fond"),
    ("other", "annen ordning"),
)

MEASURES = (
    Measure("visits_done", "bedriftsbesøk", "bedriftsbesøk", _COMPANY),
    Measure("cases_opened", "mottatte henvendelser", "henvendelser", _TAGS),
    Measure("cases_answered", "besvarte henvendelser", "henvendelser", _TAGS),
    Measure("cases_answered_in_time", "henvendelser besvart i tide", "henvendelser", _TAGS),
    Measure("referrals_accepted", "henvisninger som er tatt imot", "henvisninger", _TAGS),
    Measure("applications_sent", "sendte søknader", "søknader", _ALL, SCHEMES),
    Measure("applications_granted", "innvilgede søknader", "søknader", _ALL, SCHEMES),
    Measure("kroner_granted", "kroner i tilsagn", "kroner", _ALL, SCHEMES),
    Measure("events_held", "gjennomførte arrangementer", "arrangementer", _ALL, EVENTS),
    Measure("events_attended", "arrangementer dere har deltatt på", "arrangementer", _ALL, EVENTS),
    Measure("event_participants", "deltakere på arrangementer", "deltakere", _ALL, EVENTS),
    Measure("meetings_held", "gjennomførte møter", "møter", _TAGS),
    Measure("agreements_signed", "signerte avtaler", "avtaler", _KINDS_AND_TAGS, AGREEMENTS),
    Measure("letters_of_intent", "signerte intensjonsavtaler", "intensjonsavtaler", _COMPANY),
    Measure("companies_established", "nyetableringer", "nyetableringer", _ALL, ESTABLISHED),
    Measure("members", "medlemmer", "medlemmer", _COMPANY, stands=True),
    Measure("needs_raised", "behov bedrifter har meldt", "behov", _TAGS),
    Measure("matches_made", "koblinger av behov og kunnskap", "koblinger", _TAGS),
    Measure("companies_committed", "bedrifter i arbeidsgrupper", "bedrifter", _TAGS),
    Measure("hours_committed", "timer stilt til arbeidsgrupper", "timer", _TAGS),
    Measure("student_jobs", "studentjobber", "studentjobber", _COMPANY),
    Measure("placements", "praksisplasser", "praksisplasser", _COMPANY),
    Measure("theses", "studentoppgaver", "studentoppgaver", _ALL, THESES),
    Measure("ideas_carried_on", "ideer som er ført videre", "ideer", _ALL, IDEAS),
    Measure("ideas_to_application", "ideer som har blitt søknad", "ideer", _ALL, IDEAS),
    Measure("matter_contacts", "kontakter i saker dere arbeider for", "kontakter", _TAGS),
    Measure("matter_milestones", "nådd i saker dere arbeider for", "milepæler", _KINDS_AND_TAGS, MILESTONES),
    Measure("surveys_held", "gjennomførte undersøkelser", "undersøkelser", _TAGS),
    Measure("survey_scores", "resultat av undersøkelser", "", _KINDS_AND_TAGS, SCALES, latest=True),
)
MEASURE = {measure.name: measure for measure in MEASURES}
"""Every measure by its name. Which of them anybody delivers, the table of `plans.evidence` says."""
