"""What figures say of a region: why it grew as it did, its labour market, and others of its size."""

from __future__ import annotations

from handlekraft.analysis.commuting import Compared
from handlekraft.analysis.comparison import Beside
from handlekraft.analysis.sentences import over_breaks
from handlekraft.analysis.shift_share import Decomposition, Reference
from handlekraft.analysis.words import Language, Words, is_zero, number, percent, signed

_GREW = {
    1: Words(
        "Fra {first} til {last} fikk {place} {size} flere {thing}.",
        "Frå {first} til {last} fekk {place} {size} fleire {thing}.",
    ),
    0: Words(
        "{place} hadde like mange {thing} i {last} som i {first}.",
        "{place} hadde like mange {thing} i {last} som i {first}.",
    ),
    -1: Words(
        "Fra {first} til {last} fikk {place} {size} færre {thing}.",
        "Frå {first} til {last} fekk {place} {size} færre {thing}.",
    ),
}
_NATION = {
    1: Words(
        "Veksten i {whole} alene ville gitt {size} flere", "Veksten i {whole} åleine ville gitt {size} fleire"
    ),
    0: Words(
        "Veksten i {whole} ga verken flere eller færre", "Veksten i {whole} gav korkje fleire eller færre"
    ),
    -1: Words(
        "Nedgangen i {whole} alene ville gitt {size} færre",
        "Nedgangen i {whole} åleine ville gitt {size} færre",
    ),
}
_MIX = {
    1: Words(
        "{who} har mer av næringer som går bedre enn snittet, og det ga {size} flere",
        "{who} har meir av næringar som går betre enn snittet, og det gav {size} fleire",
    ),
    0: Words("næringssammensetningen verken ga eller tok", "næringssamansetninga korkje gav eller tok"),
    -1: Words(
        "{who} har mindre av næringer som går bedre enn snittet, og det ga {size} færre",
        "{who} har mindre av næringar som går betre enn snittet, og det gav {size} færre",
    ),
}
_OWN = {
    1: Words(
        "Resten, {size} flere, er bedre enn bransjestrukturen skulle tilsi.",
        "Resten, {size} fleire, er betre enn bransjestrukturen skulle tilseie.",
    ),
    0: Words(
        "Utviklingen er som bransjestrukturen skulle tilsi.",
        "Utviklinga er som bransjestrukturen skulle tilseie.",
    ),
    -1: Words(
        "Resten, {size} færre, er dårligere enn bransjestrukturen skulle tilsi.",
        "Resten, {size} færre, er dårlegare enn bransjestrukturen skulle tilseie.",
    ),
}
_ACCOUNTING = Words(
    "Dette er et regnestykke over utviklingen, ikke en forklaring på hvorfor den ble slik.",
    "Dette er eit reknestykke over utviklinga, ikkje ei forklaring på kvifor ho vart slik.",
)
_REFERENCE = {
    (Reference.NATION, True): Words(
        "Vi er selv regnet med i det vi sammenlignes med.",
        "Vi er sjølve rekna med i det vi blir samanlikna med.",
    ),
    (Reference.WITHOUT_REGION, True): Words(
        "Vi er selv ikke regnet med i det vi sammenlignes med.",
        "Vi er sjølve ikkje rekna med i det vi blir samanlikna med.",
    ),
    (Reference.NATION, False): Words(
        "{place} er regnet med i det {place} sammenlignes med.",
        "{place} er rekna med i det {place} blir samanlikna med.",
    ),
    (Reference.WITHOUT_REGION, False): Words(
        "{place} er ikke regnet med i det {place} sammenlignes med.",
        "{place} er ikkje rekna med i det {place} blir samanlikna med.",
    ),
}
"""By whether the region is the reader's own."""
_ROUNDED = Words(
    "Delene er rundet av hver for seg, og summen av dem er derfor én fra endringen i alt.",
    "Delane er runda av kvar for seg, og summen av dei er difor éin frå endringa i alt.",
)
_WE = Words("vi", "vi")
COUNTRY = Words("landet", "landet")
_MISSING = Words(
    "{count} tall mangler for {place}, så vi kan ikke regne ut hva endringen kommer av.",
    "{count} tal manglar for {place}, så vi kan ikkje rekne ut kva endringa kjem av.",
)
_ZERO_CELLS = Words(
    "{count} ganger hadde en næring ingen {thing} i {place} ved starten av et år; det som kom i den, er "
    "regnet som regionens eget.",
    "{count} gonger hadde ei næring ingen {thing} i {place} ved starten av eit år; det som kom i ho, er "
    "rekna som det regionen har sjølv.",
)


def why(
    place: str,
    thing: Words,
    found: Decomposition,
    language: Language,
    whole: Words = COUNTRY,
    *,
    ours: bool = True,
) -> tuple[str, str, str]:
    """What came; what the country (`whole`), the industry mix and the region itself gave; and what the
    sum does not show. `ours`: the region is the reader's own."""
    noun = thing.say(language)
    if found.missing:
        told = _MISSING.say(language, count=str(found.missing), place=place)
        return told, "", _not_shown(found, noun, language, place, ours=ours)
    parts = found.components
    change, nation, mix, own = (
        part.item() for part in (parts.change, parts.national, parts.mix, parts.regional)
    )
    first = _by_sign(_GREW, change).say(
        language,
        first=str(found.years[0]),
        last=str(found.years[-1]),
        place=place,
        thing=noun,
        size=number(abs(change)),
    )
    who = _WE.say(language) if ours else place
    gave = _sized(_NATION, nation, language, whole=whole.say(language))
    return (
        first,
        f"{gave}; {_sized(_MIX, mix, language, who=who)}. {_sized(_OWN, own, language)}",
        _not_shown(found, noun, language, place, ours=ours),
    )


def _not_shown(found: Decomposition, noun: str, language: Language, place: str, *, ours: bool) -> str:
    last = [_ACCOUNTING.say(language), _REFERENCE[found.reference, ours].say(language, place=place)]
    if found.zero_cells:
        last.append(_ZERO_CELLS.say(language, count=str(found.zero_cells), thing=noun, place=place))
    if _rounded_apart(found):
        last.append(_ROUNDED.say(language))
    return " ".join(filter(None, [*last, over_breaks(found.crossed, language)]))


def _rounded_apart(found: Decomposition) -> bool:
    """Whoever adds up the parts as they are written, gets another sum."""
    parts = found.components
    written = [
        round(each.item()) for each in (parts.national, parts.mix, parts.regional) if not found.missing
    ]
    return not found.missing and abs(sum(written) - round(parts.change.item())) == 1


def _by_sign(words: dict[int, Words], value: float, decimals: int = 0) -> Words:
    return words[0 if is_zero(value, decimals) else (1 if value > 0 else -1)]


def _sized(words: dict[int, Words], value: float, language: Language, **more: str) -> str:
    return _by_sign(words, value).say(language, size=number(abs(value)), **more)


_SUPPLY = Words(
    "Av dem som bor i {place} og er i arbeid, arbeider {share} her i {year}{change}.",
    "Av dei som bur i {place} og er i arbeid, arbeider {share} her i {year}{change}.",
)
_DEMAND = Words(
    "De som bor her, har {share} av arbeidsplassene i {place}{change}.",
    "Dei som bur her, har {share} av arbeidsplassane i {place}{change}.",
)
_BETWEEN = Words(
    "{share} av dem som bor her og er i arbeid, arbeider i en annen kommune i {place} enn de bor i{change}.",
    "{share} av dei som bur her og er i arbeid, arbeider i ein annan kommune i {place} enn dei bur "
    "i{change}.",
)
_SINCE = {
    1: Words(", opp fra {before} i {since}", ", opp frå {before} i {since}"),
    0: Words(", som i {since}", ", som i {since}"),
    -1: Words(", ned fra {before} i {since}", ", ned frå {before} i {since}"),
}


def labour_market(place: str, found: Compared, language: Language) -> tuple[str, str, str]:
    """How far people and jobs are the region's own, and how that has gone from the first year to the
    last, with the breaks that were crossed."""
    before, now = found.before, found.now
    shares = (
        (_SUPPLY, before.supply, now.supply),
        (_DEMAND, before.demand, now.demand),
        (_BETWEEN, before.elsewhere_share, now.elsewhere_share),
    )
    first, second, third = (
        _share(words, place, found, (then, lately), language) for words, then, lately in shares
    )
    return first, second, " ".join(filter(None, [third, over_breaks(found.crossed, language)]))


def _share(words: Words, place: str, found: Compared, shares: tuple[float, float], language: Language) -> str:
    before, now = (100 * share for share in shares)
    change = _by_sign(_SINCE, round(now, 1) - round(before, 1), 1)
    since = change.say(language, before=percent(before), since=str(found.first))
    return words.say(language, place=place, year=str(found.last), share=percent(now), change=since)


_GROUP = Words(
    "Fra {first} til {last} er veksten {own} i {place}. Av {count} kommuner på samme størrelse har "
    "{more} mer og {less} "
    "mindre; den midterste har {median}.",
    "Frå {first} til {last} er veksten {own} i {place}. Av {count} kommunar på same storleik har "
    "{more} meir og {less} "
    "mindre; den midtarste har {median}.",
)


def group(place: str, found: Beside, language: Language) -> str:
    """The place beside its group."""
    less = sum(value < found.own for _, value in found.group)
    told = _GROUP.say(
        language,
        first=str(found.first),
        last=str(found.last),
        place=place,
        own=f"{signed(found.own, 1)}\u00a0%",
        count=str(len(found.group)),
        more=str(found.rank - 1),
        less=str(less),
        median=f"{signed(found.median, 1)}\u00a0%",
    )
    return " ".join(filter(None, [told, over_breaks(found.crossed, language)]))
