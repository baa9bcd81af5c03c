"""What an indicator counts itself by, in words: the measure, its conditions, each piece and why it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import Counted, CountsFor, PublicCount, PublishedPlan, Tied
from handlekraft.rules.indicators import Progress
from handlekraft.rules.industries import in_words
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, SCALES, Conditions, Count, Piece, Ref, Why
from handlekraft.rules.name_search import folded
from handlekraft.rules.organisation_numbers import shown
from handlekraft.rules.proposing import Proposal, Question
from handlekraft.rules.tying import conditions_from
from handlekraft.web.pages.rows import Addresses
from handlekraft.web.pages.words import capital, day, listed, number

DONE_OR_NOT = (IndicatorKind.YES_NO, IndicatorKind.MILESTONE)

QUESTIONS = {
    Question.TAG: gettext_lazy(
        "Bruker dere dette merket når dere registrerer? Skriv det slik dere bruker det."
    ),
    Question.WHICH: gettext_lazy("Planen sier ikke hvilke. Slik det står nå, teller alle."),
    Question.HOW_MANY: gettext_lazy("Planen sier ikke hvor mange. Skriv hvor mange som må til."),
    Question.YEARLY: gettext_lazy("Planen vil ha det hvert år, men et ja blir stående etter første gang."),
}
WHY = {
    Why.BEFORE: gettext_lazy("før tiltaket begynte"),
    Why.AFTER: gettext_lazy("ikke skjedd ennå"),
    Why.OTHER_INDUSTRY: gettext_lazy("en annen bransje"),
    Why.NO_INDUSTRY: gettext_lazy("bransjen er ikke kjent"),
    Why.OTHER_MUNICIPALITY: gettext_lazy("en annen kommune"),
    Why.OTHER_KIND: gettext_lazy("en annen type"),
    Why.NOT_TAGGED: gettext_lazy("ikke merket slik"),
    Why.TWICE: gettext_lazy("er telt allerede"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece is found, and who may see what it is called."""

    words: object
    address: str
    verb: Verb


_PLACES = {
    "visit": _Place(gettext_lazy("Besøk"), "company", Verb.SEE_INSIDE),
    "lead": _Place(gettext_lazy("Etablering i arbeid"), "company", Verb.SEE_INSIDE),
    "company": _Place(gettext_lazy("Bedrift"), "company", Verb.SEE_INSIDE),
    "event": _Place(gettext_lazy("Arrangement"), "arena-event", Verb.SEE_INSIDE),
    "meeting": _Place(gettext_lazy("Møte"), "meeting", Verb.SEE_INSIDE),
    "agreement": _Place(gettext_lazy("Avtale"), "agreement", Verb.SEE_INSIDE),
    "need": _Place(gettext_lazy("Behov"), "need", Verb.SEE_INSIDE),
    "match": _Place(gettext_lazy("Kobling"), "need", Verb.SEE_INSIDE),
    "commitment": _Place(gettext_lazy("Arbeidsgruppe"), "group", Verb.SEE_INSIDE),
    "hours": _Place(gettext_lazy("Arbeidsgruppe"), "group", Verb.SEE_INSIDE),
    "association": _Place(gettext_lazy("Forening"), "associations", Verb.SEE_INSIDE),
    "survey": _Place(gettext_lazy("Undersøkelse"), "surveys", Verb.SEE_INSIDE),
    "idea": _Place(gettext_lazy("Idé"), "idea", Verb.SEE_INSIDE),
    "application": _Place(gettext_lazy("Søknad"), "application", Verb.SEE_INSIDE),
    "matter": _Place(gettext_lazy("Sak dere arbeider for"), "matter", Verb.SEE_INSIDE),
    "students": _Place(gettext_lazy("Studenter"), "students", Verb.SEE_INSIDE),
    "case": _Place(gettext_lazy("Henvendelse"), "case", Verb.SEE_CASES),
    "referral": _Place(gettext_lazy("Henvisning"), "case", Verb.SEE_CASES),
}


@dataclass(frozen=True, slots=True)
class PieceView:
    """`href` is empty where the person may not open it, or there is no page to open."""

    title: str
    detail: str
    href: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class TiedView:
    words: str
    counts: tuple[PieceView, ...]
    left_out: tuple[PieceView, ...]
    more: int
    """How many left out beyond those that are shown."""


@dataclass(frozen=True, slots=True)
class ProposalView:
    words: str
    questions: tuple[str, ...]


_MOST_LEFT_OUT = 20
_SCALES = dict(SCALES)


def tied_view(desk: Desk, counted: Counted) -> TiedView | None:
    """What counts for the indicator; a partner sees how many, not which."""
    found = counted.tied
    if found is None:
        return None
    words = tie_words(found.tie.measure, found.tie.conditions) + _needed(counted, found)
    counts, left_out, more = count_views(desk, found.count)
    return TiedView(words, counts, left_out, more)


def count_views(desk: Desk, count: Count) -> tuple[tuple[PieceView, ...], tuple[PieceView, ...], int]:
    """The pieces that count, some of those that don't, and how many more there are."""
    if not desk.may(Verb.SEE_INSIDE):
        return (), (), 0
    newest = count.left_out[::-1][:_MOST_LEFT_OUT]
    counts = tuple(_piece(desk, piece) for piece in count.pieces[::-1])
    left_out = tuple(_piece(desk, out.piece, out.why) for out in newest)
    return counts, left_out, len(count.left_out) - len(newest)


def _piece(desk: Desk, piece: Piece, why: tuple[Why, ...] = ()) -> PieceView:
    place = _PLACES.get(piece.ref.kind)
    told = [day(piece.at)]
    if place is None or not desk.may(place.verb):
        return PieceView(str(place.words) if place else _("Registrert"), told[0], "", _why(why))
    if piece.organisation and piece.organisation != piece.title:
        numbered = piece.organisation.isdecimal()
        told.append(shown(int(piece.organisation)) if numbered else piece.organisation)
    if piece.kind in _SCALES:
        told.append(on_scale(piece.number, piece.kind))
    elif piece.number != 1:
        told.append(_("teller %(number)s") % {"number": number(piece.number)})
    return PieceView(
        piece.title or str(place.words), " · ".join(told), _address(desk, place, piece.ref), _why(why)
    )


def on_scale(score: float, scale: str) -> str:
    """«4,1 på en skala fra 1 til 6»."""
    return _("%(score)s på en %(scale)s") % {"score": number(score), "scale": _SCALES[scale]}


def _why(why: tuple[Why, ...]) -> str:
    return listed([str(WHY[each]) for each in why])


def _address(desk: Desk, place: _Place, ref: Ref) -> str:
    """Where the piece is shown; a list of all where it has no page of its own."""
    page = ref.id.partition("-")[0]
    for arguments in ([desk.office.slug, page], [desk.office.slug]):
        with suppress(NoReverseMatch):
            return reverse(place.address, args=arguments)
    return ""


def _needed(counted: Counted, found: Tied) -> str:
    if counted.progress.measure.kind not in DONE_OR_NOT or found.tie.needed == 1:
        return ""
    return ". " + _("Det må %(number)d til.") % {"number": found.tie.needed}


def tie_words(measure: str, conditions: Conditions) -> str:
    """«Bedriftsbesøk · bransje industri · merket «bio»»."""
    return " · ".join([capital(MEASURE[measure].words), *_conditions(measure, conditions)])


def told_tie(data: dict[str, Any]) -> str:
    """The same of what the log says was decided."""
    if not data.get("measure"):
        return _("føres for hånd")
    return tie_words(data["measure"], conditions_from(data))


def _conditions(measure: str, conditions: Conditions) -> Iterator[str]:
    if conditions.kinds:
        names = dict(MEASURE[measure].kinds)
        yield listed([names.get(kind, kind) for kind in conditions.kinds])
    if conditions.industries:
        yield _("bransje %(industry)s") % {"industry": in_words(conditions.industries)}
    if conditions.municipality:
        yield _("kommune %(number)s") % {"number": conditions.municipality}
    if conditions.tags:
        yield _("merket %(tags)s") % {"tags": _or([f"«{tag}»" for tag in conditions.tags])}


def _or(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s eller %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def proposal_view(proposal: Proposal | None) -> ProposalView | None:
    if proposal is None:
        return None
    questions = tuple(str(QUESTIONS[each]) for each in proposal.questions)
    return ProposalView(tie_words(proposal.measure, proposal.conditions), questions)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An action with what its indicators had come to when the plan was published."""

    title: str
    href: str
    results: tuple[tuple[str, str], ...]


def result_rows(published: PublishedPlan, addresses: Addresses) -> tuple[ResultRow, ...]:
    """The actions of which something is counted, in the order of the plan."""
    found = ((action, published.counts.get(action.key, ())) for _area, action in published.plan.actions())
    return tuple(
        ResultRow(action.title.text, addresses.action(action), tuple(count_rows(counted)))
        for action, counts in found
        if (counted := [each for each in counts if each.value])
    )


def count_rows(counts: Iterable[PublicCount]) -> list[tuple[str, str]]:
    """Each indicator with its number, as everybody may see it: «3 av 5 bedriftsbesøk»."""
    return [(_asked(each), _count_words(each)) for each in counts]


def _asked(each: PublicCount) -> str:
    return _("Er det gjort?") if each.is_done_or_not and _is_bare(each.text) else each.text


def _is_bare(text: str) -> bool:
    """«Ja/Nei» says nothing to who has not read the plan's table."""
    return folded(text) == "ja nei"


def _count_words(each: PublicCount) -> str:
    said = _number_words(each)
    if each.year:
        said = _("%(said)s i %(year)d") % {"said": said, "year": each.year}
    if each.corrected:
        said = _("%s, rettet for hånd") % said
    before = [
        _("%(year)d: %(value)s av %(goal)s") % {"year": year, "value": number(value), "goal": number(goal)}
        for year, value, goal in each.short
    ]
    return ". ".join([said, *before])


def _number_words(each: PublicCount) -> str:
    if each.is_done_or_not:
        return _("Gjort") if each.reached else _("Ikke gjort ennå")
    said = {"value": number(each.value or 0), "unit": each.unit, "goal": number(each.goal or 0)}
    if each.goal is None:
        return (_("%(value)s %(unit)s") % said).strip()
    words = (
        _("%(value)s av %(goal)s %(unit)s") if each.adds_up else _("%(value)s, målet er %(goal)s %(unit)s")
    )
    return (words % said).strip()


def counts_for_words(found: CountsFor) -> str:
    """«Teller for tiltak 7: 3 av 5 bedriftsbesøk.»"""
    said = {"action": found.action, "result": _counted_words(found.progress)}
    return _("Teller for tiltak %(action)d: %(result)s.") % said


def _counted_words(now: Progress) -> str:
    if now.measure.kind in DONE_OR_NOT:
        done = _("gjort") if now.reached else _("ikke nok til å være gjort ennå")
        return done if _is_bare(now.measure.text) else f"«{now.measure.text}»: {done}"
    said = {"value": number(now.value or 0), "goal": number(now.goal or 0), "unit": now.measure.unit}
    if now.goal is None:
        return (_("%(value)s %(unit)s") % said).strip()
    if now.measure.kind is IndicatorKind.COUNT:
        return (_("%(value)s av %(goal)s %(unit)s") % said).strip()
    return (_("%(value)s, målet er %(goal)s %(unit)s") % said).strip()
