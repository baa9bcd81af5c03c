"""Plans made up by a seed, from names and sentences of no place, in bokmål and nynorsk, with their gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

ALL = ("indicators", "financing", "responsible", "timing")


@dataclass
class MadeAction:
    title: str
    steps: list[str] = field(default_factory=list)
    strategies: list[int] = field(default_factory=list)
    indicators: list[str] = field(default_factory=list)
    financing: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    timing: list[str] = field(default_factory=list)
    by_year: dict[int, str] = field(default_factory=dict)
    status: str = ""


@dataclass
class MadeArea:
    name: str
    goal: str
    sub_goals: list[str]
    strategies: list[str]
    actions: list[MadeAction]


@dataclass
class MadePlan:
    title: str
    first: int
    last: int
    place: str
    areas: list[MadeArea]
    nynorsk: bool

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class _Words:
    """The pools of one written language."""

    plans: Sequence[str]
    areas: Sequence[tuple[str, str]]
    verbs: Sequence[str]
    objects: Sequence[str]
    purposes: Sequence[str]
    goals: Sequence[str]
    strategies: Sequence[str]
    steps: Sequence[str]
    indicators: Sequence[str]
    financing: Sequence[str]
    responsible: Sequence[str]
    timing: Sequence[str]
    states: Sequence[str]


def made_plan(seed: int, *, nynorsk: bool = False, areas: int = 3, most_actions: int = 5) -> MadePlan:
    chance, words = Random(seed), NYNORSK if nynorsk else BOKMAAL
    place = chance.choice(_PLACES)
    first = chance.randint(2021, 2026)
    titles = iter(_titles(chance, words))
    goals, strategies = _shuffled(chance, words.goals), _shuffled(chance, words.strategies)
    made = []
    for name, goal in chance.sample(words.areas, areas):
        told = [strategies.pop() for _ in range(chance.randint(2, 4))]
        actions = [
            _action(chance, words, next(titles), len(told), first)
            for _ in range(chance.randint(2, most_actions))
        ]
        made.append(MadeArea(name, goal, [goals.pop() for _ in range(chance.randint(2, 3))], told, actions))
    title = chance.choice(words.plans).format(place)
    return MadePlan(title, first, first + 3, f"{place} kommune", made, nynorsk)


def _titles(chance: Random, words: _Words) -> Iterable[str]:
    objects = _shuffled(chance, words.objects)
    for thing in objects:
        purpose = f" {chance.choice(words.purposes)}" if chance.random() < 0.5 else ""
        yield f"{chance.choice(words.verbs)} {thing}{purpose}"


def _shuffled(chance: Random, texts: Sequence[str]) -> list[str]:
    return chance.sample(texts, len(texts))


def _action(chance: Random, words: _Words, title: str, strategies: int, first: int) -> MadeAction:
    years = chance.sample(range(first, first + 4), chance.randint(1, 3))
    return MadeAction(
        title,
        chance.sample(words.steps, chance.choice((0, 0, 2, 3))),
        sorted(chance.sample(range(1, strategies + 1), chance.choice((1, 1, 2)))),
        chance.sample(words.indicators, chance.choice((1, 1, 2))),
        [chance.choice(words.financing)],
        chance.sample(words.responsible, chance.choice((1, 1, 2))),
        [chance.choice(words.timing)],
        dict.fromkeys(sorted(years), "x"),
        chance.choice(words.states),
    )


def gold(plan: MadePlan, fields: Sequence[str] = ALL, **shown: bool) -> dict[str, Any]:
    """What a document holds that shows these fields; `shown`: title, goal, sub_goals, strategies, steps,
    links, years, kind and status are told unless it says otherwise."""
    areas = []
    for area in plan.areas:
        made: dict[str, Any] = {"name": area.name}
        if shown.get("kind", False):
            made["kind"] = "focus_area"
        if shown.get("goal", True):
            made["main_goal"] = area.goal
        if shown.get("sub_goals", True):
            made["sub_goals"] = area.sub_goals
        if shown.get("strategies", True):
            made["strategies"] = [{"number": k, "text": text} for k, text in enumerate(area.strategies, 1)]
        made["actions"] = [_gold_action(action, fields, shown) for action in area.actions]
        areas.append(made)
    period = {"from": plan.first, "to": plan.last}
    head = {"title": plan.title, "period": period} if shown.get("title", True) else {}
    return {"format": "handlekraft-plan/1", **head, "focus_areas": areas}


def _gold_action(action: MadeAction, fields: Sequence[str], shown: dict[str, bool]) -> dict[str, Any]:
    made: dict[str, Any] = {"title": action.title}
    if shown.get("steps", False):
        made["steps"] = action.steps
    if shown.get("links", False):
        made["strategies"] = action.strategies
    if shown.get("years", False):
        made["by_year"] = {str(year): text for year, text in action.by_year.items()}
    if shown.get("status", False):
        made["other"] = {"Status": action.status}
    return made | {name: getattr(action, name) for name in fields}


_PLACES = "Fossnes Steinvik Lundedal Myrås Haugvang Kvalfjord Tverrelv Sandbygd Granåsen Ytterøy".split()

BOKMAAL = _Words(
    plans=("Næringsplan for {}", "Strategisk næringsplan for {} kommune", "Handlingsplan for næring i {}"),
    areas=(
        ("Reiseliv og opplevelser", "Besøkende finner opplevelser hele året og kommer tilbake"),
        ("Næringsarealer og infrastruktur", "Bedrifter som vil vokse finner plass og strøm hos oss"),
        ("Landbruk og lokalmat", "Gårdene gir grunnlag for flere årsverk og mer foredling"),
        ("Kompetanse og rekruttering", "Arbeidsgivere får tak i folkene de trenger"),
        ("Bosetting og omdømme", "Flere unge familier velger å slå seg ned her"),
        ("Handel og sentrum", "Tettstedet er det naturlige møtepunktet i distriktet"),
        ("Grønn industri og energi", "Ny industri bruker fornybar kraft og skaper arbeid lokalt"),
        ("Gründerskap og nyskaping", "Det er lett å starte for seg selv og å lykkes med det"),
        ("Hav og kyst", "Havet gir nye arbeidsplasser uten at naturen lider"),
    ),
    verbs=("Utarbeide", "Gjennomføre", "Etablere", "Videreutvikle", "Ta initiativ til", "Sikre", "Prøve ut"),
    objects=(
        "en felles profil for fjellsidene",
        "et merket nett av turstier",
        "kurs i vertskap for sesongansatte",
        "en kartlegging av ledige tomter",
        "reguleringsplan for den gamle sagbrukstomta",
        "ladeplasser for tunge kjøretøy",
        "en møteplass for unge bønder",
        "et felles slakteri på hjul",
        "en ordning for lærlinger på tvers av bedrifter",
        "jobbsmak for elever på tiende trinn",
        "en velkomstpakke til nye innbyggere",
        "hjemflytterdager i romjula",
        "gratis parkering ved torget",
        "en plan for tomme butikklokaler",
        "biovarme fra skogsavfall",
        "en mulighetsstudie for solceller på fjøstak",
        "mentorordning for nye foretak",
        "et kontorfellesskap i det gamle meieriet",
        "en ny fiskerikai ved moloen",
        "tang og tare som råvare",
        "bedriftsbesøk hver måned",
        "en digital oversikt over leverandører",
        "et vinterarrangement på isen",
        "felles anskaffelser for småbedrifter",
        "kveldsåpne butikker i desember",
        "en søknadsskole for støtteordninger",
        "boligtomter nær skolene",
        "sykkelutleie ved stasjonen",
    ),
    purposes=(
        "i samarbeid med reiselivslaget",
        "for hele distriktet",
        "sammen med videregående skole",
        "med vekt på lokale råvarer",
        "etter modell fra naboregionen",
        "for å forlenge sesongen",
    ),
    goals=(
        "Antall gjestedøgn har økt med ti prosent",
        "Tre nye foretak flytter inn hvert år",
        "Alle tettsteder har fiber og stabil mobildekning",
        "Flere kvinner starter egen bedrift",
        "Ungdom kjenner arbeidslivet før de velger utdanning",
        "Lokal mat serveres på alle institusjoner",
        "Handelslekkasjen til nabobyen går ned",
        "Ledige lokaler er tatt i bruk",
        "Skogen foredles nærmere hogsten",
    ),
    strategies=(
        "Vi skal spille de lokale vertskapene gode",
        "Vi skal være tidlig ute med ferdige tomter",
        "Vi skal bruke innkjøp til å utvikle leverandører",
        "Vi skal koble skole og arbeidsliv tettere",
        "Vi skal løfte fram unge forbilder",
        "Vi skal dele kunnskap på tvers av bransjer",
        "Vi skal hente inn ekstern finansiering",
        "Vi skal ta vare på matjord og natur",
        "Vi skal gi raske og tydelige svar",
        "Vi skal markedsføre mulighetene samlet",
        "Vi skal satse på det vi allerede er gode på",
        "Vi skal invitere nye eiere inn i gamle bedrifter",
    ),
    steps=(
        "Avklare behov med bedriftene",
        "Sette ned en arbeidsgruppe",
        "Hente inn tilbud",
        "Søke om støtte",
        "Lage en framdriftsplan",
        "Evaluere etter ett år",
    ),
    indicators=(
        "Ja/Nei",
        "Tre gjennomførte kurs",
        "Antall nye bedrifter",
        "Minst 20 deltakere",
        "Andel fornøyde deltakere",
        "Plan vedtatt",
        "To avtaler inngått",
    ),
    financing=(
        "Innenfor egne rammer",
        "Må avklares",
        "200 000 kr per år",
        "Krever økt ramme på kr. 150 000",
        "Regionale midler",
        "Egen budsjettramme",
    ),
    responsible=(
        "Næringsavdelingen",
        "Plan og byggesak",
        "Reiselivslaget",
        "Landbrukskontoret",
        "Kommunedirektør",
        "Næringsforeningen",
        "Oppvekst",
    ),
    timing=("Pågår", "Fortløpende", "2026", "Oppstart 2027", "Første halvår 2026", "Innen 1.6.2027", "Årlig"),
    states=("Ikke startet", "I gang", "Avventer svar", "Fullført"),
)

NYNORSK = _Words(
    plans=("Næringsplan for {}", "Strategisk næringsplan for {} kommune", "Handlingsplan for næring i {}"),
    areas=(
        ("Reiseliv og opplevingar", "Gjestene finn opplevingar heile året og kjem att"),
        ("Næringsareal og infrastruktur", "Verksemder som vil vekse finn plass og straum hos oss"),
        ("Landbruk og lokalmat", "Gardane gjev grunnlag for fleire årsverk og meir foredling"),
        ("Kompetanse og rekruttering", "Arbeidsgjevarane får tak i folka dei treng"),
        ("Busetjing og omdøme", "Fleire unge familiar vel å slå seg ned her"),
        ("Handel og sentrum", "Tettstaden er det naturlege møtepunktet i distriktet"),
        ("Grøn industri og energi", "Ny industri bruker fornybar kraft og skaper arbeid lokalt"),
        ("Gründerskap og nyskaping", "Det er lett å starte for seg sjølv og å lukkast med det"),
    ),
    verbs=("Utarbeide", "Gjennomføre", "Etablere", "Vidareutvikle", "Ta initiativ til", "Sikre", "Prøve ut"),
    objects=(
        "ein felles profil for fjellsidene",
        "eit merkt nett av turstigar",
        "kurs i vertskap for sesongtilsette",
        "ei kartlegging av ledige tomter",
        "reguleringsplan for den gamle sagbrukstomta",
        "ladeplassar for tunge køyretøy",
        "ein møteplass for unge bønder",
        "eit felles slakteri på hjul",
        "ei ordning for lærlingar på tvers av bedrifter",
        "jobbsmak for elevar på tiande trinn",
        "ei velkomstpakke til nye innbyggjarar",
        "heimflyttardagar i romjula",
        "gratis parkering ved torget",
        "ein plan for tomme butikklokale",
        "biovarme frå skogsavfall",
        "mentorordning for nye føretak",
        "eit kontorfellesskap i det gamle meieriet",
        "bedriftsbesøk kvar månad",
        "ei digital oversikt over leverandørar",
        "eit vinterarrangement på isen",
        "felles innkjøp for småbedrifter",
        "ein søknadsskule for støtteordningar",
    ),
    purposes=(
        "i samarbeid med reiselivslaget",
        "for heile distriktet",
        "saman med vidaregåande skule",
        "med vekt på lokale råvarer",
        "for å forlengje sesongen",
    ),
    goals=(
        "Talet på gjestedøgn har auka med ti prosent",
        "Tre nye føretak flyttar inn kvart år",
        "Alle tettstader har fiber og stabil mobildekning",
        "Fleire kvinner startar eiga bedrift",
        "Ungdom kjenner arbeidslivet før dei vel utdanning",
        "Lokal mat blir servert på alle institusjonar",
        "Handelslekkasjen til nabobyen går ned",
        "Ledige lokale er tekne i bruk",
        "Skogen blir foredla nærare hogsten",
    ),
    strategies=(
        "Vi skal spele dei lokale vertskapa gode",
        "Vi skal vere tidleg ute med ferdige tomter",
        "Vi skal bruke innkjøp til å utvikle leverandørar",
        "Vi skal kople skule og arbeidsliv tettare",
        "Vi skal løfte fram unge førebilete",
        "Vi skal dele kunnskap på tvers av bransjar",
        "Vi skal hente inn ekstern finansiering",
        "Vi skal ta vare på matjord og natur",
        "Vi skal gje raske og tydelege svar",
        "Vi skal marknadsføre moglegheitene samla",
        "Vi skal satse på det vi alt er gode på",
        "Vi skal invitere nye eigarar inn i gamle bedrifter",
    ),
    steps=(
        "Avklare behov med bedriftene",
        "Setje ned ei arbeidsgruppe",
        "Hente inn tilbod",
        "Søkje om støtte",
        "Lage ein framdriftsplan",
        "Evaluere etter eitt år",
    ),
    indicators=(
        "Ja/Nei",
        "Tre gjennomførte kurs",
        "Talet på nye bedrifter",
        "Minst 20 deltakarar",
        "Plan vedteken",
        "To avtalar inngått",
    ),
    financing=(
        "Innanfor eigne rammer",
        "Må avklarast",
        "200 000 kr per år",
        "Krev auka ramme på kr. 150 000",
        "Regionale midlar",
        "Eiga budsjettramme",
    ),
    responsible=(
        "Næringsavdelinga",
        "Plan og byggesak",
        "Reiselivslaget",
        "Landbrukskontoret",
        "Kommunedirektør",
        "Næringsforeininga",
        "Oppvekst",
    ),
    timing=("Pågår", "Fortløpande", "2026", "Oppstart 2027", "Første halvår 2026", "Innan 1.6.2027", "Årleg"),
    states=("Ikkje starta", "I gang", "Ventar på svar", "Fullført"),
)
