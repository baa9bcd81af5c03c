"""Random plans of fictional places, in the exchange format."""

from __future__ import annotations

from random import Random
from typing import Any

PLACES = "Torsnes Haugvik Lisjøen Vardal Brattøya Kvernmo Sandefoss Nordbukta Elgdalen Steinholt".split()
VERBS = "Etablere Utvikle Kartlegge Bygge Arrangere Styrke Innføre Rekruttere Tilrettelegge Søke".split()
THINGS = (
    "felles drivstoffanlegg|nytt kunnskapssenter|årlig grunderkveld|digitalt besøkskart|"
    "kurs i anbud og innkjøp|"
    "ordning for lærlinger|klynge for trebearbeiding|testområde for havteknologi|sentrumsplan|"
    "reiselivsnettverk|"
    "mottak for nye innbyggere|velkomstpakke for tilflyttere|gårdsmatfestival|"
    "ladepunkter for tungtransport|"
    "næringspark med fiber|ISO 14001 i fem bedrifter|LEADER-prosjekt om lokalmat|"
    "samarbeid med NAV om praksisplasser"
).split("|")
TAILS = (
    "|i {0}|på {0} industriområde|sammen med {0} Vekst AS|for alle bedrifter i kommunen|"
    "med vekt på unge og nye eiere|"
    "etter modell fra {0} og {1}|"
    "og prøve løsningen ut i tre pilotbedrifter før den tas i bruk i hele regionen"
).split("|")
GOALS = (
    "Flere arbeidsplasser i privat sektor|Et levende sentrum hele året|"
    "{0} er et attraktivt sted å bo og arbeide|"
    "Bedriftene har den kompetansen de trenger|Kommunen er en god vert for nye etableringer|"
    "Økt verdiskaping fra skog, jord og utmark|Besøkende blir lenger og kommer igjen|"
    "Minst 100 nye boliger er bygd"
).split("|")
STRATEGIES = (
    "Gi gründere hjelp fra idé til marked|Samle fagmiljøene i {0}|Ta i bruk lokale råvarer|"
    "Bruke offentlige innkjøp til å skape vekst|Knytte skole og næringsliv sammen|"
    "Gjøre det lett å finne areal|"
    "Korte ned tiden for saksbehandling|Fortelle hva {0} har å by på|Dele kunnskap på tvers av bransjer"
).split("|")
AREAS = (
    "Sentrum og handel|Havbruk og kyst|Skog og tre|Kompetanse og rekruttering|Opplevelser og reiseliv|"
    "Grønn industri|Mat og landbruk|Bosetting og bolyst|Samferdsel og digital grunnmur"
).split("|")
INDICATORS = (
    "Ja/Nei|{n} deltakere|Antall nye bedrifter|Avtale inngått med {0} kommune|Rapport lagt fram|"
    "{n} bedriftsbesøk i året|Minst {n} nye lærlinger innen 2027|Gjennomført undersøkelse|Plan vedtatt"
).split("|")
MONEY = (
    "Innenfor egne rammer|{n} 000 kr|kr 250 000|Må avklares|Fylkeskommunen, 50 %|Næringsfondet|"
    "150 000 per år|"
    "Egen budsjettramme|2 mill. kr|Ramme er avsatt"
).split("|")
PEOPLE = (
    "Næringssjefen|Kommunedirektøren|{0} Vekst AS|Teknisk avdeling|{0} næringsforening|"
    "Kultur og oppvekst|NAV|"
    "Plan og miljø|Reiselivslaget|Rådgiver landbruk"
).split("|")
TIMES = (
    "2025|2026|2025–2027|Pågår|Fortløpende|Årlig|Høst 2026|1. halvår 2026|Oppstart 2027|Innen 1.6.2026".split(
        "|"
    )
)
STEPS = (
    "Kartlegge behov|Hente inn tilbud|Søke om midler|Lage en plan for drift|Holde åpent møte|"
    "Velge leverandør|"
    "Inngå avtale med grunneiere|Prøve ut i liten skala"
).split("|")
STATUSES = "Ikke startet|I arbeid|Fullført|Venter på vedtak|Utsatt".split("|")
TITLES = (
    "Strategisk næringsplan for {0} kommune|Handlingsplan for næringsutvikling i {0}|"
    "Tiltaksplan for næring og bosetting i {0}|Næringsplan for {0} og {1}"
).split("|")
_NYNORSK = {
    "Kartlegge": "Kartleggje",
    "Bygge": "Byggje",
    "Søke": "Søkje",
    "Tilrettelegge": "Leggje til rette for",
    "flere": "fleire",
    "Flere": "Fleire",
    "Ikke": "Ikkje",
    "Innenfor": "Innanfor",
    "egne": "eigne",
    "avklares": "avklarast",
    "Årlig": "Årleg",
    "Fortløpende": "Fortløpande",
    "Høst": "Haust",
    "sammen": "saman",
    "Et": "Eit",
    "et": "eit",
    "en": "ein",
    "Gjøre": "Gjere",
    "fra": "frå",
    "Økt": "Auka",
}


class Writer:
    """Draws texts, no two of one list alike."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.nynorsk = self.random.random() < 0.35
        self._places = self.random.sample(PLACES, 3)

    def some(self, pool: list[str], least: int, most: int) -> list[str]:
        return [self._said(text) for text in self.random.sample(pool, self.random.randint(least, most))]

    def one(self, pool: list[str]) -> str:
        return self.some(pool, 1, 1)[0]

    def plan(self, areas: int = 3, actions: tuple[int, int] = (2, 6), strategies: int = 3) -> dict[str, Any]:
        first = self.random.choice((2023, 2024, 2025))
        return {
            "title": self.one(TITLES),
            "period": {"from": first, "to": first + self.random.choice((3, 4, 6))},
            "focus_areas": [
                self._area(name, actions, strategies) for name in self.random.sample(AREAS, areas)
            ],
        }

    def _area(self, name: str, actions: tuple[int, int], strategies: int) -> dict[str, Any]:
        kept = [{"number": k, "text": text} for k, text in enumerate(self.some(STRATEGIES, 2, strategies), 1)]
        goal, *sub_goals = self.some(GOALS, 3, 4)
        titles = dict.fromkeys(self.title() for _ in range(self.random.randint(*actions)))
        return {
            "name": self._said(name),
            "kind": "focus_area",
            "main_goal": goal,
            "sub_goals": sub_goals,
            "strategies": kept,
            "actions": [self._action(title, len(kept)) for title in titles],
        }

    def title(self) -> str:
        return self._said(
            f"{self.random.choice(VERBS)} {self.random.choice(THINGS)} {self.random.choice(TAILS)}".strip()
        )

    def _action(self, title: str, strategies: int) -> dict[str, Any]:
        numbers = range(1, strategies + 1)
        return {
            "title": title,
            "steps": self.some(STEPS, 2, 3) if self.random.random() < 0.3 else [],
            "strategies": sorted(self.random.sample(numbers, self.random.randint(1, min(2, strategies)))),
            "indicators": self.some(INDICATORS, 1, 2),
            "financing": self.some(MONEY, 1, 1 + (self.random.random() < 0.3)),
            "responsible": self.some(PEOPLE, 1, 3),
            "timing": self.some(TIMES, 1, 1),
        }

    def _said(self, text: str) -> str:
        text = text.format(*self._places, n=self.random.choice((3, 5, 10, 12, 20, 50)))
        if not self.nynorsk:
            return text
        return " ".join(_NYNORSK.get(word, word) for word in text.split(" "))
