"""The case paper in words: the same sections on the page and in the Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.plans.reads import AssessmentRow, CaseFacts, Deciding, Differing, Known
from handlekraft.reports.case_paper import Paper, Section, Table
from handlekraft.rules.editions import ActionChange, EditionsDifference, Fate
from handlekraft.rules.financing import ASKS, Financing, FinancingByYear, by_year
from handlekraft.rules.plan import Action
from handlekraft.rules.rolling import Choice
from handlekraft.rules.shifts import Shifts
from handlekraft.rules.status import SEVERITY, Code
from handlekraft.web.covering import answer as coverage_answer
from handlekraft.web.deciding import decided_words
from handlekraft.web.file_words import example_words
from handlekraft.web.hearing import answer_words, answered, hearing_words, sender
from handlekraft.web.pages.edition_words import HEADINGS, changes_answer, more_answer
from handlekraft.web.pages.evaluation_words import CHOICES
from handlekraft.web.pages.rows import Addresses, action_rows, area_name
from handlekraft.web.pages.sentences import plan_answer
from handlekraft.web.pages.shift_words import (
    ShiftRow,
    day_rows,
    day_shift_answer,
    in_a_row,
    money_rows,
    money_shift_answer,
    money_shift_rows,
    when_words,
)
from handlekraft.web.pages.standing_words import LABELS
from handlekraft.web.pages.words import day, kroner, listed, together_words, year_span
from handlekraft.web.proposing import LABELS as FIELD_LABELS


def paper(facts: CaseFacts, *, example: bool) -> Paper:
    after = facts.edition
    period = after.words.period
    years = f" {period.first}–{period.last}" if period else ""
    return Paper(
        title=_("Saksframlegg: %(title)s%(years)s") % {"title": after.words.title, "years": years},
        note=example_words(example=example),
        sections=tuple(_sections(facts)),
    )


def _sections(facts: CaseFacts) -> Iterator[Section]:
    yield Section(_("Forslag til vedtak"), (facts.recommendation or _("Ikke skrevet ennå."),))
    yield from _new(facts, facts.differing) if facts.differing else _first(facts)
    yield _hearing(facts)
    yield _money(facts)
    yield Section(_("Hva planen dekker"), (coverage_answer(facts.parts),))
    yield _decisions(facts.deciding)


def _first(facts: CaseFacts) -> Iterator[Section]:
    """There is nothing to hold it against: what the plan is to achieve, and what is to be done."""
    words = facts.edition.words
    rows = action_rows(words, Addresses(""))
    lead = _("Saken gjelder den første utgaven av planen.")
    yield Section(_("Sammendrag"), (lead, plan_answer(words, rows)))
    goals = tuple(
        (area_name(area), str(area.main_goal or ""), "\n".join(map(str, area.sub_goals)))
        for area in words.focus_areas
    )
    headings = (_("Område"), _("Mål"), _("Delmål"))
    yield Section(_("Hva planen vil"), (), Table(headings, (6.5, 9.5, 9.5), goals))
    told = tuple(_planned(area_name(area), action) for area, action in words.actions())
    columns = (_("Område"), _("Tiltak"), _("Ansvar"), _("Tid"), _("Finansiering"))
    if told:
        yield Section(_("Tiltak"), (), Table(columns, (4.5, 7.5, 4.5, 3.5, 5.5), told))


def _planned(area: str, action: Action) -> tuple[str, ...]:
    texts = (action.responsible, action.timing, action.financing)
    return (area, action.title.text, *("\n".join(map(str, passages)) for passages in texts))


def _new(facts: CaseFacts, found: Differing) -> Iterator[Section]:
    numbers = {"before": found.before.number, "after": found.after.number}
    first = _("Saken gjelder utgave %(after)d av planen, som avløser utgave %(before)d.") % numbers
    told = changes_answer(found.difference), more_answer(found.difference)
    yield Section(_("Sammendrag"), (first, *filter(None, told)))
    if facts.deciding.kind == "action":  # the one that is followed up and evaluated
        yield Section(_("Hva utgave %(before)d ga") % numbers, tuple(_gave(facts.known)))
        yield _evaluation(facts)
    yield Section(_("Endringer i planen"), (), _changes(found.difference, facts.proposed))
    yield from _figures(found.shifts)


def _gave(known: Known) -> Iterator[str]:
    """How the actions stand, and how many indicators are reached: what is known, and how much is not."""
    counts = known.statuses
    order = sorted(counts, key=lambda code: SEVERITY[code])
    told = listed([f"{counts[code]} {_counted_as(code)}" for code in order])
    when = {"n": sum(counts.values()), "day": day(known.on) if known.on else _("i dag")}
    yield f"{_('Status for %(n)d tiltak %(day)s') % when}: {told}."
    if known.reached:
        yield _reached(known.reached)
    if known.late:
        words = ngettext("Én er nådd etter fristen.", "%(n)d er nådd etter fristen.", known.late)
        yield words % {"n": known.late}
    yield _("Tallene viser utviklingen. De viser ikke alene at den kommer av tiltakene.")


def _counted_as(code: Code) -> str:
    """After a number, where «ingen melding» would be read as none."""
    return _("uten melding ennå") if code is Code.UNREPORTED else str(LABELS[code]).lower()


def _reached(measured: Sequence[bool | None]) -> str:
    """None: nothing was registered, or not enough to tell."""
    if all(each is None for each in measured):
        return ngettext(
            "For den ene måleindikatoren er det ikke registrert nok til å si om den er nådd.",
            "For de %(n)d måleindikatorene er det ikke registrert nok til å si om de er nådd.",
            len(measured),
        ) % {"n": len(measured)}
    text = _("%(reached)d av %(all)d måleindikatorer er nådd, %(not)d er målt og ikke nådd.")
    counted = {"reached": measured.count(True), "all": len(measured), "not": measured.count(False)}
    unknown = _("For %(n)d er det ikke registrert nok til å si det.") % {"n": measured.count(None)}
    return f"{text % counted} {unknown if None in measured else ''}".strip()


def _evaluation(facts: CaseFacts) -> Section:
    """Every action of the edition before, judged or not; those with nothing to tell in one sentence."""
    heading = _("Evaluering av tiltakene")
    if not facts.assessments:
        return Section(heading, (_("Planen er revidert uten at tiltakene er evaluert."),))
    judged = [(row.title, facts.assessments.get(str(row.number))) for row in facts.standings]
    rows = tuple(_judged(*row) for row in judged if not _only_goes_on(row[1]))
    silent = sum(not _is_decided(row) for _title, row in judged)
    text = ngettext(
        "Ett tiltak ble ikke vurdert og er ført videre.",
        "%(n)d tiltak ble ikke vurdert og er ført videre.",
        silent,
    )
    headings = (_("Tiltak"), _("Resultat"), _("Utvikling vi har sett"), _("Lærdom"), _("Avgjørelse"))
    said = (
        text % {"n": silent} if silent else "",
        _going_on([row[0] for row in judged if _only_goes_on(row[1])]),
    )
    return Section(heading, tuple(filter(None, said)), Table(headings, (5.5, 6.5, 4.9, 4.0, 4.6), rows))


def _only_goes_on(said: AssessmentRow | None) -> bool:
    told = said and (said.result, said.effect, said.lesson, said.reason)
    return said is not None and said.choice is Choice.CONTINUE and not any(told or ())


def _going_on(titles: Sequence[str]) -> str:
    text = ngettext(
        "Ett tiltak videreføres uten merknad: %(titles)s.",
        "%(n)d tiltak videreføres uten merknad: %(titles)s.",
        len(titles),
    )
    return text % {"n": len(titles), "titles": listed([f"«{title}»" for title in titles])} if titles else ""


def _is_decided(said: AssessmentRow | None) -> bool:
    return said is not None and said.choice is not None


def _judged(title: str, said: AssessmentRow | None) -> tuple[str, ...]:
    if said is None:
        return (title, "", "", "", _("Ikke vurdert"))
    choice = str(CHOICES[said.choice]) if said.choice else _("Ikke vurdert")
    return (title, said.result, said.effect, said.lesson, "\n".join(filter(None, (choice, said.reason))))


def _changes(found: EditionsDifference, proposed: Mapping[str, str]) -> Table:
    headings = (_("Tiltak"), _("Hva"), _("Før"), _("Nå"))
    actions = [action for fate in HEADINGS for action in found.of(fate)]
    rows = [row for action in actions for row in _change(action, proposed.get(action.key, ""))]
    parts = (
        (part.name, str(FIELD_LABELS[field.name]), "\n".join(field.before), "\n".join(field.after))
        for part in found.parts
        for field in part.fields
    )
    return Table(headings, (6.5, 4.0, 7.5, 7.5), (*rows, *parts))


_TOLD_OF_ACTION = ("responsible", "financing", "timing", "by_year")


def _change(row: ActionChange, proposed: str) -> Iterator[tuple[str, ...]]:
    """`proposed`: why the evaluation proposed it, where it is new."""
    match row.fate:
        case Fate.CHANGED:
            for field in row.fields:
                sides = "\n".join(field.before), "\n".join(field.after)
                yield (row.title, str(FIELD_LABELS[field.name]), *sides)
        case Fate.NEW:
            yield (row.title, _("Nytt tiltak"), "", _new_action(row, proposed))
        case _:
            was = [_field(name, texts) for name, texts in _told(row, after=False).items()]
            yield (row.title, str(HEADINGS[row.fate]), "\n".join(was), _why_ended(row))


def _new_action(row: ActionChange, proposed: str) -> str:
    """Who does it, with what money, when and how it is counted; what is not filled in is named."""
    told = _told(row, after=True)
    counted = (field for field in row.fields if field.name == "indicators" and field.after)
    lines = [_field(name, texts) for name, texts in told.items()]
    lines += [_field(field.name, field.after) for field in counted]
    timed = {"timing"} if "by_year" in told else set()
    missing = [name for name in _TOLD_OF_ACTION[:3] if name not in told.keys() | timed]
    if missing:
        names = listed([str(FIELD_LABELS[name]).lower() for name in missing])
        lines.append(_("Ikke fylt ut: %s.") % names)
    return "\n".join([*([_("Begrunnelse: %s") % proposed] if proposed else []), *lines])


def _told(row: ActionChange, *, after: bool) -> dict[str, tuple[str, ...]]:
    sides = {field.name: field.after if after else field.before for field in row.fields}
    return {name: sides[name] for name in _TOLD_OF_ACTION if sides.get(name)}


def _field(name: str, texts: Sequence[str]) -> str:
    return f"{FIELD_LABELS[name]}: {'; '.join(text.rstrip('.') for text in texts)}."


def _why_ended(row: ActionChange) -> str:
    if row.reason:
        return _("Begrunnelse: %s") % row.reason
    return _("Ingen begrunnelse er skrevet.") if row.fate is Fate.DROPPED else ""


def _figures(found: Shifts) -> Iterator[Section]:
    """The sums and the days of both editions beside each other."""
    headings = (_("Ramme"), _("År"), _("Før"), _("Nå"))
    told = Table(headings, (8.5, 5.0, 6.0, 6.0), tuple(map(_beside, money_rows(found))))
    yield Section(_("Penger før og nå"), (money_shift_answer(found), *money_shift_rows(found)), told)
    days = Table(
        (_("Tiltak"), _("Hva"), _("Før"), _("Nå")),
        (8.5, 8.0, 4.5, 4.5),
        tuple(map(_beside, day_rows(found))),
    )
    yield Section(_("Oppstart og frister"), (day_shift_answer(found),), days)


def _beside(row: ShiftRow) -> tuple[str, ...]:
    return row.name, row.about, row.before, row.after


def _hearing(facts: CaseFacts) -> Section:
    """Every comment in the order it came, with the answer and what came of it."""
    heading = _("Høring")
    if facts.hearing is None:
        return Section(heading, (_("Utgaven har ikke vært på høring."),))
    told = answer_words(facts.comments, facts.hearing.phase(timezone.localdate()))
    rows = tuple(
        (
            f"{sender(row)}\n{day(timezone.localdate(row.received_at))}",
            row.about or _("Hele planen"),
            row.text,
            answered(row) or _("Ikke besvart"),
        )
        for row in facts.comments
    )
    headings = (_("Fra"), _("Gjelder"), _("Uttalelse"), _("Kontorets svar"))
    lead = (hearing_words(facts.hearing), told)
    return Section(heading, lead, Table(headings, (4.2, 4.0, 9.3, 8.0), rows))


def _decisions(found: Deciding) -> Section:
    """What each council has decided so far, and whose decision is missing."""
    rows = tuple(
        (row.name, said.label, day(said.decided_on), said.case_number, said.wording)
        if (said := row.decision)
        else (row.name, _("Mangler"), "", "", "")
        for row in found.councils
    )
    headings = (_("Hvem"), _("Vedtak"), _("Dato"), _("Sak"), _("Ordlyd"))
    return Section(
        _("Vedtak så langt"), (decided_words(found),), Table(headings, (6.0, 4.5, 4.0, 3.0, 8.0), rows)
    )


def _money(facts: CaseFacts) -> Section:
    words = facts.edition.words
    counted = by_year(facts.known.money, words.period)
    titles = {action.key: action.title.text for _area, action in words.actions()}
    asks = [
        *((item.line, year_span(item.years)) for item in counted.placed),
        *((item.line, together_words(item.years)) for item in counted.together),
        *((line, _("Ikke oppgitt, regnes ikke med")) for line in counted.without_year),
        *((line, _("Uklart, regnes ikke med")) for line in counted.unclear),
    ]
    headings = (_("Tiltak"), _("Hva planen sier"), _("Beløp"), _("År"))
    rows = tuple(_ask(line, years, titles) for line, years in asks if line.kind in ASKS)
    return Section(_("Penger"), (_asks(counted),), Table(headings, (8.5, 9.0, 4.0, 4.0), rows))


def _asks(counted: FinancingByYear) -> str:
    """What must be asked for, year by year; the council decides on that."""
    sums = counted.totals()
    asked = {
        year: sum(value for (kind, at), value in sums.items() if at == year and kind in ASKS)
        for year in counted.years()
    }
    each = [((year, None), value) for year, value in asked.items() if value]
    told = [_asked_in(years, value) for years, _together, value in in_a_row(each)]
    told += [
        _("%(sum)s for %(years)s") % {"sum": kroner(value), "years": together_words(years)}
        for (kind, years), value in counted.totals_together().items()
        if value and kind in ASKS
    ]
    first = (
        _("Planen trenger økt eller egen ramme: %(sums)s.") % {"sums": listed(told)}
        if told
        else _("Planen nevner ingen beløp for økt eller egen ramme med år.")
    )
    open_ = len(counted.unclear) + len(counted.without_year)
    rest = ngettext(
        "Ett beløp har ikke år eller er uklart, og regnes ikke med.",
        "%(count)d beløp har ikke år eller er uklare, og regnes ikke med.",
        open_,
    )
    return f"{first} {rest % {'count': open_}}" if open_ else first


def _asked_in(years: tuple[int, ...], value: int) -> str:
    when = when_words(years, together=False)
    words = _("%(sum)s i %(when)s") if len(years) == 1 else _("%(sum)s %(when)s")
    return words % {"sum": kroner(value), "when": when}


def _ask(line: Financing, years: str, titles: dict[str, str]) -> tuple[str, ...]:
    names = "\n".join(titles.get(key, key) for key in line.actions)
    amount = kroner(line.amount or 0)
    return (names, line.text, _("%(sum)s hvert år") % {"sum": amount} if line.yearly else amount, years)
