"""What an enquirer's own pages say, in the written language that the case has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from handlekraft.analysis.words import Language, Words
from handlekraft.enquiries.reads import EnquirersCase, ReferralTold
from handlekraft.rules.response_clock import Standing

PAGE = {
    "dead_ends": Words(
        "Saken er avsluttet. Har du noe nytt å spørre om, sender du en ny henvendelse.",
        "Saka er avslutta. Har du noko nytt å spørje om, sender du ein ny førespurnad.",
    ),
    "thanks": Words(
        "Takk, vi har fått henvendelsen. Ta vare på adressen til denne siden, så kan du følge saken. "
        "Alle som har adressen, kan lese den.",
        "Takk, vi har fått førespurnaden. Ta vare på adressa til denne sida, så kan du følgje saka. "
        "Alle som har adressa, kan lese henne.",
    ),
    "questions": Words("Svar på tre spørsmål", "Svar på tre spørsmål"),
    "from_us": Words("Fra oss", "Frå oss"),
    "referred": Words("Sendt videre", "Send vidare"),
    "from_you": Words("Fra deg", "Frå deg"),
    "write": Words("Skriv til oss om saken", "Skriv til oss om saka"),
    "send": Words("Send", "Send"),
    "three": Words("Tre spørsmål", "Tre spørsmål"),
    "scale": Words(
        "1 er dårligst, 5 er best. Det tar ett minutt.", "1 er dårlegast, 5 er best. Det tek eitt minutt."
    ),
    "who_sees": Words(
        "De som arbeider med saken, ser svarene. Andre ser bare gjennomsnitt av minst fem svar.",
        "Dei som arbeider med saka, ser svara. Andre ser berre gjennomsnittet av minst fem svar.",
    ),
    "lacking": Words("Noe mangler. Se merknadene nedenfor.", "Noko manglar. Sjå merknadene nedanfor."),
    "soon": Words("Fikk du svar så fort som du trengte det?", "Fekk du svar så fort som du trong det?"),
    "helpful": Words("Var svaret til hjelp?", "Var svaret til hjelp?"),
    "easy": Words("Var det lett å finne fram til oss?", "Var det lett å finne fram til oss?"),
    "words": Words("Vil du si noe mer? (valgfritt)", "Vil du seie noko meir? (valfritt)"),
    "choose": Words("Velg et tall fra 1 til 5.", "Vel eit tal frå 1 til 5."),
    "something": Words("Skriv noe her.", "Skriv noko her."),
    "too_long": Words(
        "Teksten er for lang. Kort den ned, eller del den i to.",
        "Teksten er for lang. Kort han ned, eller del han i to.",
    ),
    "send_answers": Words("Send svarene", "Send svara"),
    "back": Words("Tilbake til saken", "Tilbake til saka"),
    "told": Words("Takk. {name} får beskjed.", "Takk. {name} får melding."),
    "answered": Words(
        "Takk for svarene. De hjelper oss med å bli bedre.",
        "Takk for svara. Dei hjelper oss med å bli betre.",
    ),
    "cannot": Words(
        "Det gikk ikke slik saken står nå. Last siden på nytt og se, eller ring kontoret.",
        "Det gjekk ikkje slik saka står no. Last sida på nytt og sjå, eller ring kontoret.",
    ),
}

_OUTCOMES = {
    "helped": Words("fikk svar eller hjelp", "fekk svar eller hjelp"),
    "referred": Words("fulgt opp av en annen aktør", "følgd opp av ein annan aktør"),
    "withdrawn": Words("trukket av den som spurte", "trekt av den som spurde"),
    "nothing": Words("ikke noe for oss", "ikkje noko for oss"),
}
_REFERRALS = {
    "sent": Words("Venter på svar", "Ventar på svar"),
    "accepted": Words("Tatt imot", "Teken imot"),
    "declined": Words("Takket nei", "Takka nei"),
    "answered": Words("Ferdig hos aktøren", "Ferdig hos aktøren"),
}
_HAS_IT = Words("{name} hos {office} har saken.", "{name} hos {office} har saka.")
_CLOSED_IT = Words("{name} avsluttet saken {day}.", "{name} avslutta saka {day}.")
_CLOSED = Words("Saken er avsluttet: {outcome}.", "Saka er avslutta: {outcome}.")
_WAITING = Words(
    "Vi venter på deg: {reason} Fristen vår står stille så lenge.",
    "Vi ventar på deg: {reason} Fristen vår står stille så lenge.",
)
_LATE = Words(
    "Vi skulle ha svart {day}, og beklager at det tar tid.",
    "Vi skulle ha svart {day}, og orsakar at det tek tid.",
)
_DUE = Words("Du får svar innen {day}, {left}.", "Du får svar innan {day}, {left}.")
_TODAY, _IN_ONE = Words("i dag", "i dag"), Words("om én arbeidsdag", "om éin arbeidsdag")
_IN_DAYS = Words("om {n} arbeidsdager", "om {n} arbeidsdagar")
_ONE_DAY = Words("Besvart på én arbeidsdag, {kept}.", "Svart på éin arbeidsdag, {kept}.")
_DAYS = Words("Besvart på {n} arbeidsdager, {kept}.", "Svart på {n} arbeidsdagar, {kept}.")
_IN_TIME, _TOO_LATE = Words("i tide", "i tide"), Words("etter fristen", "etter fristen")
_ASKED = Words("Spurt {day}.", "Spurd {day}.")
_TOOK = Words("Tok imot {day}.", "Tok imot {day}.")


def page_words(language: str) -> dict[str, str]:
    """All that the page says however the case stands."""
    return {name: words.say(Language(language)) for name, words in PAGE.items()}


def who_has_it(found: EnquirersCase) -> str:
    told = {"name": found.responsible, "office": found.office.name}
    if found.closed_on:
        return _said(found, _CLOSED_IT, **told, day=_day(found.closed_on))
    return _said(found, _HAS_IT, **told)


def enquirers_answer(found: EnquirersCase) -> str:
    """What the page says first: when the answer comes, or that it has come."""
    told = found.clock
    if told.standing in (Standing.ANSWERED, Standing.ANSWERED_LATE):
        kept = _said(found, _IN_TIME if told.standing is Standing.ANSWERED else _TOO_LATE)
        return _said(found, _ONE_DAY if told.counted == 1 else _DAYS, n=str(told.counted), kept=kept)
    if found.state == "closed":
        outcome = _said(found, _OUTCOMES[found.outcome]) if found.outcome else ""
        return _said(found, _CLOSED, outcome=outcome)
    if told.due is None:
        return _said(found, _WAITING, reason=_ended(found.pause))
    if told.standing is Standing.LATE:
        return _said(found, _LATE, day=_day(told.due))
    return _said(found, _DUE, day=_day(told.due), left=_left(found))


def _left(found: EnquirersCase) -> str:
    days = found.due_in or 0
    if days == 0:
        return _said(found, _TODAY)
    return _said(found, _IN_ONE if days == 1 else _IN_DAYS, n=str(days))


def referrals(found: EnquirersCase) -> Iterator[tuple[ReferralTold, str, str]]:
    """Each with how it stands and when."""
    for row in found.referrals:
        days = [_said(found, _ASKED, day=_day(row.sent_on))]
        if row.accepted_on:
            days.append(_said(found, _TOOK, day=_day(row.accepted_on)))
        yield row, _said(found, _REFERRALS[row.state]), " ".join(days)


def _said(found: EnquirersCase, words: Words, **facts: str) -> str:
    return words.say(Language(found.language), **facts)


def _day(day: date) -> str:
    return date_format(day, "j. F Y")


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
