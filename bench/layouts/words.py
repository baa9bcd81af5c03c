"""What municipalities call the same things: names that the reader may know, and names that it may not."""

from __future__ import annotations

TITLE, INDICATORS, FINANCING = "title", "indicators", "financing"
RESPONSIBLE, TIMING, STRATEGIES = "responsible", "timing", "strategies"

USUAL = {
    TITLE: ("Tiltak", "Aktivitet", "Prosjekt", "Hva skal vi gjøre?", "Handling", "Tiltak/aktivitet"),
    INDICATORS: ("Måleindikator", "Indikator", "Resultatmål", "Måles ved", "Forventet resultat"),
    FINANCING: ("Finansiering", "Kostnad", "Ressurser", "Økonomi", "Kostnad/finansiering"),
    RESPONSIBLE: ("Ansvar", "Ansvarlig", "Ansvarlig enhet", "Hvem", "Hovedansvar"),
    TIMING: ("Frist", "Oppstart", "Tidsrom", "Når", "Tidsplan/oppstart"),
}
RARE = {
    TITLE: (
        "Oppgave",
        "Innsats",
        "Konkrete grep",
        "Leveranse",
        "Oppdrag",
        "Tiltakets navn",
        "Det vi gjør",
        "Satsing",
        "Hva vi vil gjennomføre",
    ),
    INDICATORS: (
        "Kjennetegn på at vi lykkes",
        "Slik ser vi at det virker",
        "Ønsket effekt",
        "Måloppnåelse",
        "Tegn på framgang",
        "Hva vi teller",
    ),
    FINANCING: (
        "Penger og folk",
        "Kostnadsanslag",
        "Betales av",
        "Dekkes av",
        "Hva koster tiltaket?",
        "Budsjettmidler",
    ),
    RESPONSIBLE: (
        "Eier",
        "Ledes av",
        "Enhet",
        "Hvem har ansvaret?",
        "Pådriver",
        "Utføres av",
        "Hvem gjør det?",
        "Ansv.",
    ),
    TIMING: (
        "Innen",
        "Planlagt",
        "Tidshorisont",
        "Når skal det skje?",
        "Gjennomføring",
        "Når starter vi?",
        "Ferdig innen",
        "Start og slutt",
    ),
}
AREAS = (
    "{name}",
    "{name}",
    "Satsingsområde {n}: {name}",
    "Innsatsområde {n} – {name}",
    "{n}. {name}",
    "Tema {n}: {name}",
    "Del {n}: {name}",
    "Område {n} {name}",
    "Hovedsatsing: {name}",
    "Hovedområde {n}: {name}",
    "{letter}. {name}",
)
AREA_COLUMNS = ("Satsingsområde", "Innsatsområde", "Tema", "Område", "Hovedområde", "Målområde")
MAIN_GOALS = (
    "Hovedmål:",
    "Mål:",
    "Overordnet mål:",
    "Målsetting:",
    "Dette vil vi oppnå:",
    "Målet vårt:",
    "Ambisjon:",
    "Mål for området:",
)
SUB_GOALS = ("Delmål", "Delmål:", "Delmål i perioden", "Dette innebærer delmålene")
STRATEGY_LISTS = ("Strategier", "Strategier:", "Våre strategier", "Strategier for å nå målet")
ACTION_LISTS = (
    "Tiltak",
    "Tiltak:",
    "Dette skal vi gjøre",
    "Prioriterte tiltak",
    "Handlinger",
    "Aktiviteter",
    "Slik går vi fram",
)
CAPTIONS = (
    "Tiltak for {name}",
    "Tabell {n}: Tiltak",
    "Handlingsdel",
    "Tiltakene i tabellen under er prioritert.",
)
PROSE = (
    "Planen bygger på innspill fra bedrifter, lag og innbyggere gjennom vinteren.",
    "Kommunestyret rullerer handlingsdelen hvert år samtidig med budsjettet.",
    "Arbeidet er forankret i kommuneplanens samfunnsdel og følger opp økonomiplanen.",
    "Administrasjonen rapporterer to ganger i året til formannskapet.",
    "Området er viktig for kommunen fordi mange arbeidsplasser avhenger av det.",
    "Vi har lyttet til næringslivet, og mye av det de ba om, står her.",
)
FRONT = ("Innledning", "Bakgrunn", "Om planen", "Forord")
END = ("Oppfølging av planen", "Rullering", "Videre arbeid", "Slik følger vi opp")
