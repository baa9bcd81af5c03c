"""A goal as its page shows it: what the figures say of it, drawn and in a table, and how it is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from handlekraft.analysis import goals, sentences
from handlekraft.analysis.breaks import CrossesBreak
from handlekraft.analysis.effect_sentences import outcome
from handlekraft.analysis.goals import Assessment, NoSuchGoal, assess, each_year, in_step, none_down
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.sentences import Expected, Subject
from handlekraft.analysis.words import Words
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.needs import table_title, tables_measured
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.web.pages.break_words import told as told_breaks
from handlekraft.web.pages.figure_words import (
    MISSING,
    OVER_A_BREAK,
    STANDINGS,
    UNKNOWN,
    SourceLine,
    aim_words,
    day_of,
    language,
    said,
    source_line,
    subject,
)
from handlekraft.web.pages.goal_picture import picture
from handlekraft.web.pages.goal_series import (
    as_goal,
    beside,
    goal_breaks,
    has_gaps,
    main,
    projection,
    shown_years,
    writer,
    yearly,
)
from handlekraft.web.pages.measure_words import definition_of, name_of
from handlekraft.web.pages.words import listed


@dataclass(frozen=True, slots=True)
class Row:
    """A year of the table: the figure, and the columns beside."""

    year: int
    value: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of the goal: a word with its look, and the sentences. `crossing`: why nothing is."""

    look: str
    label: str
    told: tuple[str, ...] = ()
    after: str = ""
    crossing: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the office has observed itself, and the day in words."""

    day: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class GoalView:
    id: int
    text: str
    aim: str
    measure: str
    definition: str
    region: str
    places: str
    verdict: Verdict
    missing: str
    reason: str
    """The code of what is missing."""

    chart: SafeString
    how: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    gaps: str
    """What it means that a year has no figure."""

    breaks: tuple[str, ...]
    own: tuple[Seen, ...]
    sources: tuple[SourceLine, ...]
    industries: str
    moves: tuple[str, ...]

    @property
    def answer(self) -> str:
        return self.verdict.told[0] if self.verdict.told else self.missing or self.verdict.crossing


def goal_view(goal: GoalFigures, office: str, *, insist: bool = False) -> GoalView:
    """`insist`: compute across breaks in the series, and say so."""
    found = verdict(goal, office, insist=insist)
    return GoalView(
        id=goal.id,
        text=goal.text,
        aim=aim_words(goal),
        measure=name_of(goal.measure),
        definition=definition_of(goal.measure),
        region=goal.region,
        places=", ".join(place.name for place in goal.places),
        verdict=found,
        missing=_missing(goal),
        reason=goal.missing,
        chart=picture(goal, office, aim_words(goal), insist=insist),
        how=_how(goal),
        head=main(goal).name,
        columns=tuple(track.name for track in beside(goal)),
        rows=_rows(goal),
        gaps=said(_GAPS) if has_gaps(goal) else "",
        breaks=_drawn_breaks(goal),
        own=tuple(Seen(day_of(each.as_of), each.value, each.source) for each in goal.own),
        sources=tuple(source_line(origin) for origin in goal.origins),
        industries=", ".join(goal.industries),
        moves=goal.moves,
    )


_WHICH_YEARS = Words(
    "Målet regnes fra {base}, og tallene vi har, er fra {first} til {last}.",
    "Målet er rekna frå {base}, og tala vi har, er frå {first} til {last}.",
)


def _missing(goal: GoalFigures) -> str:
    if not goal.missing:
        return ""
    if goal.missing == "fetch":
        tables = dict.fromkeys(tables_measured(goal.measure, goal.industries))
        named = [f"{table} ({table_title(table).lower()})" for table in tables]
        return said(MISSING["fetch"], tables=listed(named))
    told = said(MISSING[goal.missing])
    known = goal.track.known if goal.track else ()
    if goal.missing != "baseline" or not known:
        return told
    return f"{told} {said(_WHICH_YEARS, base=goal.baseline, first=known[0][0], last=known[-1][0])}"


_HOW = {
    Aim.EACH_YEAR: Words("Hvert år er holdt opp mot året før.", "Kvart år er halde opp mot året før."),
    Aim.NO_DECLINE: Words(
        "Hver kommune er holdt opp mot sitt eget tall i utgangsåret.",
        "Kvar kommune er halden opp mot sitt eige tal i utgangsåret.",
    ),
    Aim.IN_STEP: Words(
        "Begge er regnet som vekst i prosent fra utgangsåret til det siste året begge har tall for.",
        "Begge er rekna som vekst i prosent frå utgangsåret til det siste året begge har tal for.",
    ),
    Aim.YEARLY: Words(
        "Veien til målet vokser like mange prosent hvert år fra utgangsåret til fristen.",
        "Vegen til målet veks like mange prosent kvart år frå utgangsåret til fristen.",
    ),
}
_STRAIGHT = Words(
    "Veien til målet er en rett linje fra utgangsåret til fristen.",
    "Vegen til målet er ei rett linje frå utgangsåret til fristen.",
)


def _how(goal: GoalFigures) -> str:
    """How the figures are held up to the goal."""
    return said(_HOW.get(Aim(goal.aim), _STRAIGHT))


def verdict(goal: GoalFigures, office: str, *, insist: bool = False) -> Verdict:
    """What the figures say of the goal, or why nothing can be said."""
    if goal.missing:
        return _unknown()
    try:
        return _SAID.get(Aim(goal.aim), _assessed)(goal, office, insist)
    except CrossesBreak as error:
        return Verdict(*_words(OVER_A_BREAK), crossing=error.say(language()))
    except (NoFigure, NoGrowthFromZero, NoSuchGoal, IndexError):
        return _unknown()


def _unknown() -> Verdict:
    return Verdict(*_words(UNKNOWN))


def _assessed(goal: GoalFigures, office: str, insist: bool) -> Verdict:
    figures = yearly(goal, main(goal))
    found = assess(as_goal(goal, figures), figures, insist=insist)
    about, tongue = subject(goal, office), language()
    told = sentences.three_sentences(about, found, tongue, expected=_expected(goal, found))
    after = _ahead(about, found, figures)
    return Verdict(*_words(STANDINGS[found.standing]), tuple(filter(None, told)), after)


def _expected(goal: GoalFigures, found: Assessment) -> Expected | None:
    """What the country's growth alone would have given."""
    country = goal.country
    if country is None or MEASURES[goal.measure].fraction:
        return None
    base, now = country.at(found.goal.base), country.at(found.year)
    return Expected(found.baseline * now / base, by_industry=False) if base and now else None


def _ahead(about: Subject, found: Assessment, figures: Yearly) -> str:
    """What comes if it goes on as before; empty where the deadline has been or the years are too few."""
    if not found.left:
        return ""
    likely = projection(figures, found.goal.deadline)
    return sentences.ahead(about, found, likely, language()) if likely else ""


_NO_FIGURES = Words(
    "Det er ikke kommet tall etter {base}, så vi vet ikke hvordan det går.",
    "Det er ikkje kome tal etter {base}, så vi veit ikkje korleis det går.",
)


def _no_figures(base: int) -> Verdict:
    return Verdict(*_words(STANDINGS[goals.Standing.NO_FIGURES]), (said(_NO_FIGURES, base=base),))


_FROM = Words("Tallene er fra {year}.", "Tala er frå {year}.")


_KEPT = {
    (True, True): goals.Standing.REACHED,
    (True, False): goals.Standing.ON_TRACK,
    (False, True): goals.Standing.MISSED,
    (False, False): goals.Standing.BEHIND,
}
"""By whether it is kept, and whether the deadline has been."""


def _no_decline(goal: GoalFigures, _office: str, insist: bool) -> Verdict:
    year = _last_year(goal.parts, goal.deadline)
    base = goal.baseline or 0
    if year <= base:
        return _no_figures(base)
    series = {track.name: yearly(goal, track) for track in goal.parts}
    found = none_down(series, base, year, insist=insist)
    over = year >= goal.deadline
    standing = _KEPT[found.met, over]
    told = (said(_FROM, year=year), outcome(None, language()))
    return Verdict(*_words(STANDINGS[standing]), (sentences.each_place(found, language()), *told))


_PEOPLE = Words("folketallet", "folketalet")
_JOBS = Words("tallet på arbeidsplasser", "talet på arbeidsplassar")


def _together(goal: GoalFigures, _office: str, insist: bool) -> Verdict:
    one, other = goal.track, goal.beside
    if one is None or other is None:
        return _unknown()
    year = _last_year((one, other), goal.deadline)
    base = goal.baseline or 0
    if year <= base:
        return _no_figures(base)
    pair = yearly(goal, one), yearly(goal, other)
    found = in_step(*pair, base, year, tolerance=goal.amount or 0.0, insist=insist)
    over = year >= goal.deadline
    met = goals.Standing.REACHED if over else goals.Standing.ON_TRACK
    unmet = goals.Standing.MISSED if over else goals.Standing.BEHIND
    told = sentences.together(said(_PEOPLE), said(_JOBS), found, language())
    crossed = sentences.over_breaks((*found.one.crossed, *found.other.crossed)[:2], language())
    last = " ".join(filter(None, [outcome(None, language()), crossed]))
    as_wanted = found.met and not found.both_fall
    return Verdict(*_words(STANDINGS[met if as_wanted else unmet]), (told, last))


def _each_year(goal: GoalFigures, office: str, insist: bool) -> Verdict:
    figures, base = yearly(goal, main(goal)), goal.baseline or 0
    if figures.known[-1][0] <= base:
        return _no_figures(base)
    found = each_year(figures, base, goal.deadline, insist=insist)
    over = found.steps[-1].last >= goal.deadline
    told = sentences.each_year(subject(goal, office), found, language())
    last = said(_FROM, year=found.steps[-1].last)
    return Verdict(*_words(STANDINGS[_KEPT[found.met, over]]), (told, last, outcome(None, language())))


_SAID = {Aim.NO_DECLINE: _no_decline, Aim.IN_STEP: _together, Aim.EACH_YEAR: _each_year}


def _words(standing: tuple[str, Words]) -> tuple[str, str]:
    return standing[0], said(standing[1])


def _last_year(tracks: Sequence[Track], deadline: int) -> int:
    """The last year up to the deadline that all have."""
    known = [{year for year, _value in track.known} for track in tracks]
    shared = set.intersection(*known) if known else set()
    return max((year for year in shared if year <= deadline), default=0)


def _drawn_breaks(goal: GoalFigures) -> tuple[str, ...]:
    """The breaks within the years that are shown, in words."""
    years = [year for year, _value in main(goal).known]
    found = [each for each in goal_breaks(goal) if years and each.between(years[0], years[-1])]
    return told_breaks(found)


_GAPS = Words(
    "«–» står der kilden ikke har noe tall, eller holder det skjult.",
    "«–» står der kjelda ikkje har noko tal, eller held det skjult.",
)


def _rows(goal: GoalFigures) -> tuple[Row, ...]:
    """The years that have a figure; the years to come are in the chart's own table."""
    track, write = main(goal), writer(goal)
    return tuple(
        Row(year, write(track.at(year)), tuple(write(other.at(year)) for other in beside(goal)))
        for year in shown_years(goal)
    )
