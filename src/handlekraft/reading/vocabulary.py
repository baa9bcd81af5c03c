"""The words that Norwegian plans use for their own parts, bokmål and nynorsk.

A new layout's headings belong here; nothing else in this room knows a word of a plan's content.
"""

from __future__ import annotations

import re
from enum import StrEnum

from handlekraft.rules.plan import AreaKind


class Role(StrEnum):
    """What a column of a table, or a labelled line of an action's card, holds."""

    TITLE = "title"
    STRATEGIES = "strategies"
    INDICATORS = "indicators"
    FINANCING = "financing"
    RESPONSIBLE = "responsible"
    TIMING = "timing"
    AREA = "area"
    LINKS = "links"
    GOAL = "goal"
    """The goal of the rows beside it, or, after the action, what the action shall reach."""

    SUB_GOALS = "sub_goals"
    STEPS = "steps"
    NUMBER = "number"
    YEAR = "year"
    """A column for one year in a table that lies flat; where columns are drawn, its heading says it."""

    OTHER = "other"
    """A column that plans often have and that the plan keeps as it is: status, remark."""


COLUMN_NAMES = {
    Role.TITLE: "tiltak aktivitet aktiviteter aktivitetar prosjekt prosjekter prosjektar prosjektnavn "
    "handling handlinger handlingar tiltaksbeskrivelse tiltaksnavn hva kva",
    Role.STRATEGIES: "strategi strategier strategiar strategiref str strat",
    Role.INDICATORS: "måleindikator måleindikatorer måleindikatorar indikator indikatorer indikatorar "
    "måltall måltal målepunkt måling resultatmål effektmål resultatindikator "
    "suksesskriterium suksesskriterier suksesskriteria måleparameter målekriterium målekriterier "
    "resultat resultater resultatkrav effekt",
    Role.FINANCING: "finansiering kostnad kostnader kostnadar budsjett ressurser ressursar økonomi "
    "ressursbehov kostnadsramme kostnadsoverslag finansieringskilde finansieringskjelde midler midlar "
    "beløp pris kostnadsestimat penger pengar kostnadsfordeling kostnadsdeling",
    Role.RESPONSIBLE: "ansvar ansvarlig ansvarleg hovedansvar hovudansvar ansvarlige ansvarlege "
    "samarbeidspartnere samarbeidspartnarar samarbeidspartner samarbeidspartnar samarbeidspartar partnere "
    "partnarar samarbeid samarbeidsaktører samarbeidsaktørar deltakere deltakarar hvem kven aktør aktører "
    "aktørar "
    "tiltakseier tiltakseigar prosjekteier prosjekteigar prosjektleder prosjektleiar involverte utfører "
    "medvirkende medverkande partner roller gjennomføringsansvar gjennomføringsansvarlig medansvar "
    "medansvarlig medansvarleg bidragsyter bidragsytere bidragsytar bidragsytarar "
    "støttespillere støttespelarar bidrar bidreg bistår støttes støtte",
    Role.TIMING: "oppstart frist tid tidsrom tidsplan periode tidsfrist tidspunkt når gjennomføres start "
    "tidsramme tidsperspektiv framdrift fremdrift framdriftsplan fremdriftsplan år årstall tidsangivelse "
    "startdato sluttdato oppstartsdato startår sluttår oppstartsår starttidspunkt fristdato ferdig slutt "
    "avslutning ferdigstilt iverksettes gjennomføringsperiode",
    Role.AREA: "satsingsområde satsningsområde innsatsområde tiltaksområde målområde hovedsatsing "
    "hovudsatsing temaområde fokusområde plantema",
    Role.GOAL: "mål hovedmål hovudmål målsetting målsetning",
    Role.SUB_GOALS: "delmål",
    Role.STEPS: "deltiltak delaktivitet delaktiviteter delaktivitetar",
    Role.NUMBER: "nr nummer tiltaksnr tiltaksnummer tiltak-nr løpenummer løpenr id #",
    Role.OTHER: "status pri merknad merknader merknadar kommentar kommentarer kommentarar prioritet "
    "prioritering konsekvens behandling",
}
"""Names of one word; longer names and rarer ones stand in `COLUMN_PHRASES`."""

COLUMN_PHRASES = {
    "delmål og strategier": Role.LINKS,
    "delmål og strategiar": Role.LINKS,
    "delmål/strategi": Role.LINKS,
    "delmål og strategi": Role.LINKS,
    "satsingsområde/ strategisk grep": Role.AREA,
    "satsingsområde/strategisk grep": Role.AREA,
    "satsingsområde / strategisk grep": Role.AREA,
    "satsingsområde eller strategisk grep": Role.AREA,
    "strategisk grep": Role.AREA,
    "tiltak i andre planer": Role.TITLE,
    "tiltak i andre planar": Role.TITLE,
    "hva skal gjøres": Role.TITLE,
    "kva skal gjerast": Role.TITLE,
    "hva skal vi gjøre": Role.TITLE,
    "kva skal vi gjere": Role.TITLE,
    "hva gjør vi": Role.TITLE,
    "slik gjør vi det": Role.TITLE,
    "slik gjer vi det": Role.TITLE,
    "slik skal vi gjøre det": Role.TITLE,
    "dette skal vi gjøre": Role.TITLE,
    "dette skal vi gjere": Role.TITLE,
    "måles gjennom": Role.INDICATORS,
    "måles ved": Role.INDICATORS,
    "hvordan måle": Role.INDICATORS,
    "slik måler vi": Role.INDICATORS,
    "slik måler vi det": Role.INDICATORS,
    "hvordan måler vi": Role.INDICATORS,
    "korleis måler vi": Role.INDICATORS,
    "hvordan måles det": Role.INDICATORS,
    "korleis blir det målt": Role.INDICATORS,
    "forventet resultat": Role.INDICATORS,
    "forventet effekt": Role.INDICATORS,
    "venta resultat": Role.INDICATORS,
    "ønsket resultat": Role.INDICATORS,
    "involverte aktører": Role.RESPONSIBLE,
    "samarbeid med": Role.RESPONSIBLE,
    "sammen med": Role.RESPONSIBLE,
    "saman med": Role.RESPONSIBLE,
    "støtter delmål": Role.SUB_GOALS,
    "støttar delmål": Role.SUB_GOALS,
    "bidrar til delmål": Role.SUB_GOALS,
    "bidreg til delmål": Role.SUB_GOALS,
    "gjelder delmål": Role.SUB_GOALS,
    "gjeld delmål": Role.SUB_GOALS,
    "økonomisk ramme": Role.FINANCING,
    "økonomiske konsekvenser": Role.FINANCING,
    "slik vil vi ha det": Role.GOAL,
    "hva koster det": Role.FINANCING,
    "kva kostar det": Role.FINANCING,
    "hvem betaler": Role.FINANCING,
    "kven betaler": Role.FINANCING,
    "hvordan vet vi at vi har lykkes": Role.INDICATORS,
    "korleis veit vi at vi har lykkast": Role.INDICATORS,
    "når har vi lykkes": Role.INDICATORS,
    "når har vi lykkast": Role.INDICATORS,
    "fra plan": Role.OTHER,
    "frå plan": Role.OTHER,
    "hvilken plan": Role.OTHER,
    "kva plan": Role.OTHER,
    "hentet fra": Role.OTHER,
    "henta frå": Role.OTHER,
}

_ROLE_OF = {name: role for role, names in COLUMN_NAMES.items() for name in names.split()} | COLUMN_PHRASES
_LONGEST_PHRASE = max(len(name.split()) for name in _ROLE_OF)
_BETWEEN_NAMES = re.compile(r"\s*(?:/|,|&|\bog\b|\beller\b)\s*")
_ASIDE = re.compile(r"\([^)]*\)")
_LONGEST_COLUMN_NAME = 5
"""Words."""


class Label(StrEnum):
    """What a labelled paragraph or list holds."""

    MAIN_GOAL = "main_goal"
    GOAL = "goal"
    """«Mål»: one is the main goal, several are sub-goals."""

    SUB_GOALS = "sub_goals"
    STRATEGIES = "strategies"
    ACTIONS = "actions"
    INDICATORS = "indicators"
    LIGHTHOUSES = "lighthouses"


_CHOSEN = r"(?:(?:aktuelle|prioriterte|viktige|konkrete|sentrale|nye|planlagte|foreslåtte|våre)\s+)?"
_SPAN = r"(?:\s+\d{4}\s*[–-]\s*\d{4})"
_OF_PLAN = (
    rf"(?:\s+(?:i|for)\s+(?:plan)?perioden{_SPAN}?|{_SPAN}"
    r"|\s+for å nå (?:måla|målene|målet|delmåla|delmålene)|\s+for (?:området|(?:satsings|innsats)området))?"
)
"""«Prioriterte tiltak i planperioden»: what may stand around the name of a list."""

_WE = r"(?:vi|me|kommunen|kommuna)"
_LABELS = {
    Label.MAIN_GOAL: re.compile(
        r"((?:hoved|hovud)mål(?:setting)?|overordnet mål|overordna mål)\s*(\d{1,2})?\s*:?",
        re.I,
    ),
    Label.SUB_GOALS: re.compile(rf"({_CHOSEN}delmål(?:ene|a)?{_OF_PLAN})\s*:?", re.I),
    Label.STRATEGIES: re.compile(
        rf"({_CHOSEN}(?:hoved|hovud)?(?:strategier|strategiar|strategiene|strategiane){_OF_PLAN})\s*:?", re.I
    ),
    Label.LIGHTHOUSES: re.compile(
        rf"(?:\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+)?({_CHOSEN}fyrtårn(?:a|ene|prosjekt(?:er|ene|a)?)?)\s*:?", re.I
    ),
    Label.GOAL: re.compile(
        rf"({_CHOSEN}(?:mål|målsettinger|målsetting|målsetninger){_OF_PLAN}"
        rf"|(?:slik|sånn) vil {_WE} ha det|(?:dette|hva|kva) vil {_WE} oppnå\??)\s*:?",
        re.I,
    ),
    Label.ACTIONS: re.compile(
        rf"((?:forslag til )?{_CHOSEN}(?:tiltak|tiltaka|tiltakene|aktiviteter|aktivitetar){_OF_PLAN}"
        r"|(?:vi|me) (?:vil|skal)\s*(?::|…)|kommunen (?:vil|skal)"
        rf"|for å nå (?:målet|måla|målene|dette) (?:vil|skal) {_WE}"
        rf"|[\w-]+ kommune (?:vil|skal):)\s*:?",
        re.I,
    ),
    Label.INDICATORS: re.compile(
        r"((?:måle)?indikator(?:er|ar)?(?:\s+for\s+\w+)?|resultatmål|effektmål|suksesskriterier"
        r"|kjennetegn på måloppnåelse|kjenneteikn på måloppnåing)\s*:?",
        re.I,
    ),
}
_EXPLAINED = re.compile(r"(?P<name>\w+)\s?[-–]\s(?P<more>[^.]{3,60}?)\s?(?:…|\.\.\.|:|\?)?$")
"""«Strategi – slik gjør vi det:»: a label with a word of explanation."""

_NAMES_OF_LISTS = {
    "mål": Label.GOAL,
    "delmål": Label.SUB_GOALS,
    "strategi": Label.STRATEGIES,
    "strategier": Label.STRATEGIES,
    "strategiar": Label.STRATEGIES,
    "tiltak": Label.ACTIONS,
}
HOW = re.compile(
    rf"\b(?:(?:hvordan|korleis|slik|sånn)\s+(?:(?:skal|vil|kan)\s+)?(?:{_WE}\s+)?(?:gjør|gjøre|gjer|gjere)"
    rf"\s+(?:{_WE}\s+)?det(?:te)?|(?:hva|kva|dette)\s+(?:skal|vil|må)\s+{_WE}\s+(?:gjøre|gjere)"
    rf"|(?:hvordan|korleis|slik)\s+(?:(?:skal|vil)\s+{_WE}\s+(?:nå|jobbe|arbeide)|(?:når|jobber|arbeider)\s+{_WE})"
    r"(?:\s+(?:dit|målet|måla|målene))?)(?!\w)\s*[?:]?",
    re.I,
)
"""The question or phrase that heads actions."""

HOW_TO_WORK = re.compile(r"(?:hvordan|korleis|slik|sånn)\b.*\b(?:arbeid|jobb)\w*", re.I)
"""The phrase may head strategies as well as actions: «Slik vil vi arbeide»."""

_KIND_LABEL = re.compile(
    r"(strategisk grep|satsn?ingsområde|innsatsområde)\s*(\d{1,2}|[A-H]|[IVX]{1,4})?\s*(?::|[–—-]{1,2})\s*$",
    re.I,
)

OTHER_PLANS = re.compile(
    r"\b(?:tiltak\w*|prosjekt\w*|aktivitet\w*)\b.*\bandre\s+(?:[\w-]+\s+)?plan(?:er|ar|verk)\b", re.I
)
"""The heading over actions that stand in other plans: «Tiltak i andre planer»."""

POINTER = re.compile(
    r"(?:strategiske?\s+grep\w*|(?:satsn?ings|innsats)områd\w*)\s+[«\"“](?P<name>[^»\"”]+)[»\"”]", re.I
)


def column_role(heading: str) -> Role | None:
    """The role that the words say exactly."""
    return _ROLE_OF.get(" ".join(heading.casefold().split()).strip(" .:?/"))


def heading_role(heading: str) -> Role | None:
    """The role of a column by its whole heading: «Frist/tidsplan», «Kostnad (i kr)», «Ansvarlig enhet»."""
    plain = " ".join(_ASIDE.sub(" ", heading).casefold().split()).strip(" .:?/")
    exact = column_role(plain) or _asked(plain)
    if exact or not plain or len(plain.split()) > _LONGEST_COLUMN_NAME:
        return exact
    named = roles_of(plain)
    if named:
        return Role.TITLE if Role.TITLE in named else named[0]
    first = plain.split()[0]
    return None if first in _ASKS else column_role(first)


def _asked(question: str) -> Role | None:
    """«Hvordan ser vi at det virker», «Hvem skal betale»: what the answers to a question are."""
    return next((role for role, asks in _QUESTIONS.items() if asks.match(question)), None)


_QUESTIONS = {
    Role.INDICATORS: re.compile(
        r"(?:hvordan|korleis|slik|hva|kva)\b.{0,30}\bmål(?:e[rs]?|ast|t)\b"
        r"|(?:hvordan|korleis)\b.{0,20}\b(?:ser|vet|veit|merker) (?:vi|me|kommun\w+)\b"
        r"|når (?:er|har) (?:vi|me|målet)\b.{0,20}\b(?:lykk|nådd|i mål)"
    ),
    Role.FINANCING: re.compile(r"(?:hv|kv|kor)\w+\b.{0,30}\b(?:kost|betal|finansier)"),
}
_ASKS = ("hva", "kva")
"""A question that begins so may be about anything: «Hva koster tiltaket?»."""


def roles_of(heading: str) -> list[Role]:
    """The roles of all names in a heading: «Innsatsområde og hovudmål»."""
    return [role for part in parts_of_name(heading) if (role := column_role(part))]


def parts_of_name(heading: str) -> list[str]:
    """«Ansvar og frist» as «ansvar» and «frist»."""
    return _BETWEEN_NAMES.split(heading.casefold())


def describes(name: str) -> bool:
    """Whether a labelled line under an action tells what it is about."""
    return name.casefold() in _DESCRIPTIONS


_DESCRIPTIONS = frozenset(
    {*"beskrivelse beskriving omtale skildring formål føremål bakgrunn begrunnelse grunngjeving".split()}
    | {"om tiltaket", "om prosjektet", "om aktiviteten"}
)


def tells_how(heading: str) -> bool:
    """Whether a column beside that of the actions describes them: «Hva gjør vi?», «Tiltaksbeskrivelse»."""
    return _HOW_COLUMN.match(heading) is not None


_HOW_COLUMN = re.compile(r"(?:hva|kva|hvordan|korleis|slik|dette|tiltaksbeskrivelse)\b", re.I)


def names_partners(heading: str) -> bool:
    """Whether the column holds those who only help: «Samarbeidspartnere», but not «Ansvar/samarbeid»."""
    found = _PARTNERS.match(heading)
    return found is not None and "ansvar" not in heading[found.end() :].casefold()


_PARTNERS = re.compile(
    r"\W*(?:samarbeid|sammen med|saman med|partner|partnar|deltaker|deltakar|medvirk|medverk|medansvar"
    r"|bist[aå]|bidr|støtte)",
    re.I,
)


def year_of(heading: str) -> int | None:
    """The year of a column that stands for one."""
    match = _YEAR.fullmatch(heading.strip())
    return int(match[1]) if match else None


_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*\([^)]*\))?")


def columns_of_line(words: list[str]) -> list[tuple[Role, int]] | None:
    """The columns that a line of headings names, each with its number of words; None for other lines."""
    columns, at = [], 0
    while at < len(words):
        size = next(
            (n for n in range(_LONGEST_PHRASE, 0, -1) if column_role(" ".join(words[at : at + n]))), 0
        )
        role = column_role(" ".join(words[at : at + size])) if size else None
        if year_of(words[at]):
            role, size = Role.YEAR, 1
        if role is None:
            return None
        columns.append((role, size))
        at += size
    return columns


def label_of(text: str) -> tuple[Label, int] | None:
    """The label that the text begins with, and how many of its words say it.

    The label of a list stands alone; a main goal may follow its label on the same line.
    """
    for label, pattern in _LABELS.items():
        match = pattern.match(text)
        if not match:
            continue
        alone = match.end() == len(text.rstrip())
        if alone or (label in _BEFORE_TEXT and match[0].endswith(":")):
            return label, len(match[0].split())
    return _one_of_many(text) or _explained(text) or _numbered_list(text)


_BEFORE_TEXT = (Label.MAIN_GOAL, Label.GOAL)
"""These may be followed by their text on the same line."""


def _one_of_many(text: str) -> tuple[Label, int] | None:
    """«Fyrtårn 2: Havna», «Delmål 1: Flere kommer»: the label before the text of one."""
    for label, pattern in ((Label.LIGHTHOUSES, _ONE_LIGHTHOUSE), (Label.SUB_GOALS, _ONE_GOAL)):
        if match := pattern.match(text):
            return label, len(match[0].split())
    return None


_ONE_GOAL = re.compile(
    r"(?i:delmål)\s+\d{1,2}(?:\.\d{1,2})?(?:\s*:|\s+[–—-]{1,2})\s+(?!(?i:strategi))(?=[«\"A-ZÆØÅ])"
)
_ONE_LIGHTHOUSE = re.compile(
    r"(?i:fyrtårn(?:prosjekt)?)(?:\s*(?:nr\.?\s*)?\d{1,2})?(?:\s*:|\s+[–—-]{1,2})\s+(?=[«\"A-ZÆØÅ0-9])"
)


def _explained(text: str) -> tuple[Label, int] | None:
    match = _EXPLAINED.match(text)
    label = _NAMES_OF_LISTS.get(match["name"].casefold()) if match else None
    if label and (text.rstrip()[-1] in "….:?" or HOW.search(text)):
        return label, len(text.split())
    found = HOW.match(text)
    return (Label.ACTIONS, len(found[0].split())) if found and found.end() == len(text.rstrip()) else None


def _numbered_list(text: str) -> tuple[Label, int] | None:
    """«Mål 1. … 2. …»."""
    words = text.split()
    label = _NAMES_OF_LISTS.get(words[0].casefold().rstrip(":"))
    return (label, 1) if label and len(words) > 2 and words[1] in {"1.", "1)"} else None


def kind_label(text: str) -> tuple[AreaKind, int] | None:
    """«Strategisk grep: », «Satsingsområde 2 – » before a name: the kind, and how many words say it."""
    words = text.split()
    for size in range(1, min(5, len(words))):
        match = _KIND_LABEL.match(" ".join(words[:size]))
        if match:
            lever = match[1].casefold().startswith("strategisk")
            return (AreaKind.STRATEGIC_LEVER if lever else AreaKind.FOCUS_AREA), size
    return None
