"""How well a word fits a column: general Norwegian words of money, time, counting and acting.

The weights are a few steps coarse on purpose; the order of the columns and the layout do the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlekraft.reading.layout import Word
from handlekraft.reading.vocabulary import Role

_MONEY = re.compile(
    r"(del|sam|sjølv|selv)?finansier|\w*ramm[ea]|\w*budsjett|kr\.?$|kron[ea]|mill\.?$|\w*bidrag|\w*midler$|\w*midlar$"
    r"|avsatt|avset|avsett|bevilg|løyv|\w*innskudd|\w*innskot|\w*kostna[dt]|\w*tilskudd|\w*tilskot|dekk[ea]s"
    r"|egenandel|eigendel|\w*investering|økonomisk|\d*000,-|\w*fond(et|a)?$",
    re.I,
)
_CLAIM = re.compile(
    r"kreve?r?$|krev$|egen$|egne$|eigen$|eigne$|øk(t|te)$|auka$|avklar|innenfor$|innanfor$|tilfør", re.I
)
_TIME = re.compile(
    r"pågår|pågåande|fortløpende|fortløpande|løpende|løpande|kontinuerlig|oppstart|halvår|kvartal|tertial|frist$"
    r"|(19|20)\d\d([/–-]\d{2,4})?\.?$|januar|februar|mars|april|mai$|juni|juli|august|september|oktober|november"
    r"|desember|startet|avsluttet|ferdig$|\d{1,2}[./]\d{1,2}[./-](?:20)?\d\d$",
    re.I,
)
_SOMETIME = re.compile(
    r"første|andre|tredje|fjerde|årlig|årleg|innen$|innan$|avklar|hver$|kvart?$|annen?hver|annethvert|anna(?:n?kvar|kvart)|utgangen|løpet|\w*høst(en)?$|haust(en)?$|vår(en)?$|sommer(en)?$",
    re.I,
)
_MEASURE = re.compile(
    r"ja/nei|ja$|antall|talet$|andel|prosent|%$|minst$|signert|gjennomført|inngått|utarbeid|etablert|score|søknad",
    re.I,
)
_ACTING = re.compile(
    r"samarbeid|ansvar|styre|ledelse|leiing|avdeling|direktør|rådgiver|rådgjevar|sjef|kommune", re.I
)
_YES_NO = re.compile(r"ja/nei", re.I)
_LINKING = re.compile(r"delmål|strategi(er)?$|strategiar$", re.I)
_GROUP = re.compile(r"\d{3}(\D|$)")
_IN_A_YEAR = re.compile(r"[xX✓✔•–-]|\d{1,3}(?:[. ]?\d{3})*(?:,(?:\d+|-))?")
_NUMBERS = re.compile(r"\d{1,2}(,\d{1,2})*,?$|\?$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the plan has said before its table: numbers of strategies, words of the areas' names."""

    numbers: frozenset[int]
    names: frozenset[str]


def fit(role: Role, words: Sequence[Word], at: int, context: Context) -> float:
    """How well the word at that position fits a column; 0 says nothing for or against."""
    # What may be any text fits as a title does.
    return _FITS.get(role, _title)(words, at, context)


def is_reference(words: Sequence[Word], at: int, context: Context) -> bool:
    """Whether the word belongs to a strategy reference: «1», «1,2», «og» between two numbers."""
    text = words[at].text
    if text in {"og", "til", "–", "-"}:
        return 0 < at < len(words) - 1 and all(_NUMBERS.match(words[k].text) for k in (at - 1, at + 1))
    if not _NUMBERS.match(text) or _in_a_long_number(words, at):
        return False
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    return not context.numbers or numbers <= context.numbers


def _in_a_long_number(words: Sequence[Word], at: int) -> bool:
    """«1 500 000»: digits that go on in groups of three are no reference."""
    return at + 1 < len(words) and bool(_GROUP.match(words[at + 1].text))


def _title(words: Sequence[Word], at: int, _: Context) -> float:
    text = words[at].text
    return -3.0 if _YES_NO.match(text) else -0.5 if _MONEY.match(text) or _TIME.match(text) else 0.0


def _strategies(words: Sequence[Word], at: int, context: Context) -> float:
    return 2.0 if is_reference(words, at, context) else -20.0


def _indicators(words: Sequence[Word], at: int, _: Context) -> float:
    text = words[at].text
    if _MONEY.match(text):
        return -2.0
    return 2.0 if _MEASURE.match(text) else -0.2


def _financing(words: Sequence[Word], at: int, _: Context) -> float:
    text = words[at].text
    if _YES_NO.match(text):
        return -5.0
    return 3.0 if _MONEY.match(text) else 1.5 if _CLAIM.match(text) else -0.3


def _responsible(words: Sequence[Word], at: int, _: Context) -> float:
    text = words[at].text
    if _MONEY.match(text) or _YES_NO.match(text):
        return -3.0
    if _TIME.match(text):
        return -3.0
    return 1.0 if _ACTING.match(text) else 0.3 if text[:1].isupper() else -0.2


def _timing(words: Sequence[Word], at: int, _: Context) -> float:
    text = words[at].text
    return 3.0 if _TIME.match(text) else 1.5 if _SOMETIME.match(text) else -1.0


def _area(words: Sequence[Word], at: int, context: Context) -> float:
    text = words[at].text.casefold().strip(",.")
    return 2.0 if text in context.names else 0.0 if text == "og" else -4.0


def _links(words: Sequence[Word], at: int, _: Context) -> float:
    text = words[at].text
    if _LINKING.match(text):
        return 3.0 if at + 1 < len(words) and _NUMBERS.match(words[at + 1].text) else -6.0
    between = text in {"og", "til"} and at + 1 < len(words) and bool(_NUMBERS.match(words[at + 1].text))
    return 2.0 if _NUMBERS.match(text) or between else -6.0


def in_a_year(word: Word) -> bool:
    """Whether it may be all that a cell under a year holds."""
    return bool(_IN_A_YEAR.fullmatch(word.text))


def _year(words: Sequence[Word], at: int, _: Context) -> float:
    """A cross, an amount or a dash; what is left of an empty cell is nothing at all."""
    return 3.0 if in_a_year(words[at]) else -6.0


def _number(words: Sequence[Word], at: int, _: Context) -> float:
    return 3.0 if is_ordinal(words[at]) else -6.0


def is_ordinal(word: Word) -> bool:
    """Whether it may be the number of an action: «3.», «1.2», «T3»."""
    return bool(_ORDINAL.fullmatch(word.text))


_FITS: dict[Role, Callable[[Sequence[Word], int, Context], float]] = {
    Role.TITLE: _title,
    Role.STRATEGIES: _strategies,
    Role.INDICATORS: _indicators,
    Role.FINANCING: _financing,
    Role.RESPONSIBLE: _responsible,
    Role.TIMING: _timing,
    Role.AREA: _area,
    Role.LINKS: _links,
    Role.YEAR: _year,
    Role.NUMBER: _number,
}


def role_by_content(cells: Sequence[Sequence[Word]]) -> Role | None:
    """What a column holds whose heading says nothing known: money or time, if almost all its cells do."""
    if len(cells) < _FEWEST_CELLS:
        return None
    money = sum(any(_MONEY.match(word.text) for word in cell) for cell in cells)
    time = sum(any(_TIME.match(word.text) or _SOMETIME.match(word.text) for word in cell) for cell in cells)
    if money >= _ALMOST_ALL * len(cells):
        return Role.FINANCING
    return Role.TIMING if time >= _ALMOST_ALL * len(cells) and not money else None


def agrees(role: Role, cells: Sequence[Sequence[Word]]) -> bool:
    """Whether what stands in a column may be what a hint in its heading says."""
    return sum(holds(role, words) for words in cells) >= _SOME * len(cells) and bool(cells)


_SOME = 0.4
_FEWEST_CELLS = 3
_ALMOST_ALL = 0.75


def foreign(role: Role, words: Sequence[Word]) -> int:
    """How much the words of a whole cell look like those of another column: 0, 1 or 2."""
    texts = [word.text for word in words]
    money, time, claim, sometime, measure, yes_no = (
        any(pattern.match(text) for text in texts)
        for pattern in (_MONEY, _TIME, _CLAIM, _SOMETIME, _MEASURE, _YES_NO)
    )
    number = any(text[:1].isdigit() for text in texts)
    match role:
        case Role.FINANCING if not (money or claim or number):
            return 2 if time or measure else 1
        case Role.TIMING if money or yes_no or not (time or sometime or number):
            return 2 if money or yes_no else 1
        case Role.RESPONSIBLE:
            return 2 if yes_no else int(money or time)
        case Role.INDICATORS:
            return int(money and not measure)
        case Role.TITLE:
            return 2 * yes_no
        case Role.OTHER:
            return int(money)
    return 0


_ACTOR = re.compile(
    r"\w*(?:sjef|kontor|avdeling|lag|forening|rådgive?r|rådgjevar|direktør|utvalg|utval|styret?|hage|enhet|eining|leder"
    r"|leiar|kommune|råd|etat|bank|skole|skule|drift|utvikling|administrasjon|nav|nho|nettverk|konsulent|prosjekt"
    r"|selskap|foretak|føretak|ordfører|ordførar|gruppe|klynge|landbruk|kultur|teknisk|plan|eiendom|eigedom|bygg"
    r"|tjeneste|teneste|koordinator|ansvarlig|mester|los|visit|as|sf|næring|oppvekst|helse|bibliotek|museum|bedrift"
    r"|verksemd)(?:e?n|et|a|ane|ene|er|ar|s)*[,;.]?$",
    re.I,
)
_ORDINAL = re.compile(r"[A-Z]?\d{1,2}(?:\.\d{1,2})*[.)]?|[A-H][.)]?")
_LONGEST_ACTOR = 9
_LONGEST_TIME = 8


def holds(role: Role, words: Sequence[Word]) -> bool:
    """Whether the words of a whole cell are such as a column of that role holds."""
    texts = [word.text for word in words]
    money = any(_MONEY.match(text) or _CLAIM.match(text) for text in texts) or any(map(_is_large, texts))
    time = any(_TIME.match(text) or _SOMETIME.match(text) for text in texts)
    digits = any(text[:1].isdigit() for text in texts)
    match role:
        case Role.NUMBER:
            return len(texts) == 1 and bool(_ORDINAL.fullmatch(texts[0]))
        case Role.FINANCING:
            return money
        case Role.TIMING:
            return time and len(texts) <= _LONGEST_TIME
        case Role.RESPONSIBLE:
            named = any(_ACTOR.match(text) for text in texts) or all(text[:1].isupper() for text in texts)
            return named and not digits and not money and len(texts) <= _LONGEST_ACTOR
        case Role.INDICATORS:
            return (
                not money and (digits or any(_MEASURE.match(text) for text in texts)) and len(texts) > 1
            ) or (bool(_YES_NO.match(texts[0])))
    plain = texts[1:] if _ORDINAL.fullmatch(texts[0]) else texts
    return len(plain) > 1 and plain[0].lstrip('«"')[:1].isalpha()


_THOUSANDS = re.compile(r"000(?:\D|$)|\d{5}|\d[.]\d{3}")


def _is_large(text: str) -> bool:
    return bool(_THOUSANDS.search(text))
