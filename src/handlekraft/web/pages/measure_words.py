"""What a measure is called and how it is counted, in both written languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from handlekraft.figures.measures import MEASURES


@dataclass(frozen=True, slots=True)
class _Nynorsk:
    name: str
    definition: str
    unit: str = ""


NYNORSK = {
    "population": _Nynorsk("Folketal", "Personar som bur i regionen 1. januar kvart år.", "personar"),
    "jobs": _Nynorsk(
        "Arbeidsplassar",
        "Sysselsette 15–74 år som har arbeidsstaden sin i regionen, 4. kvartal kvart år. Ein person med "
        "fleire jobbar er talt éin gong.",
        "sysselsette",
    ),
    "private-jobs": _Nynorsk(
        "Arbeidsplassar i privat sektor",
        "Sysselsette etter arbeidsstad i privat sektor, 4. kvartal kvart år: private føretak, "
        "organisasjonar og sjølvstendige, slik Statistisk sentralbyrå deler inn sektorane.",
        "sysselsette",
    ),
    "area-jobs": _Nynorsk(
        "Arbeidsplassar i næringane til området",
        "Sysselsette etter arbeidsstad i næringane som kontoret har knytt til området, 4. kvartal.",
        "sysselsette",
    ),
    "entry-rate": _Nynorsk(
        "Etableringsfrekvens, av bedriftene",
        "Nye føretak i året som prosent av bedriftene ved inngangen til året. Føretak og bedrift er ikkje "
        "det same: eit føretak kan ha fleire bedrifter.",
        "prosent",
    ),
    "entry-rate-people": _Nynorsk(
        "Etableringsfrekvens, per 1 000 innbyggjarar",
        "Nye føretak i året for kvar 1 000 innbyggjarar 1. januar same år.",
        "nye føretak per 1 000 innbyggjarar",
    ),
    "self-containment": _Nynorsk(
        "Arbeid i eigen region",
        "Delen av dei sysselsette som bur i regionen, som òg har arbeidsstaden sin der, 4. kvartal kvart år.",
        "prosent",
    ),
    "in-step": _Nynorsk(
        "Folketal i takt med arbeidsplassar",
        "Veksten i folketalet ved sida av veksten i arbeidsplassar, begge i prosent frå utgangsåret. "
        "Arbeidsplassane er talde i 4. kvartal, og folketalet er frå 1. januar rett etter.",
        "prosentpoeng",
    ),
    "own": _Nynorsk(
        "Eigne tal",
        "Ingen offentleg tabell måler dette. Kontoret registrerer sjølv kva det har sett, når og korleis "
        "det veit det.",
    ),
}


def name_of(measure: str) -> str:
    return NYNORSK[measure].name if _nynorsk() else str(MEASURES[measure].name)


def definition_of(measure: str) -> str:
    return NYNORSK[measure].definition if _nynorsk() else str(MEASURES[measure].definition)


def unit_of(measure: str) -> str:
    return NYNORSK[measure].unit if _nynorsk() else str(MEASURES[measure].unit)


def _nynorsk() -> bool:
    return get_language() == "nn"
