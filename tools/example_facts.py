"""Make the facts that the example office shows without a network, from extracts of official tables.

    python tools/example_facts.py FOLDER

FOLDER holds the extracts that tests read (`../shared/data/ssb`). What is written are facts and figures of
Statistics Norway, in the format its tables answer in, with what we did to them as notes that must be shown.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handlekraft.analysis.industries import SEVENTEEN

OUT = Path(__file__).resolve().parent.parent / "src" / "handlekraft" / "figures" / "facts"

OURS = {
    "3407": "Gjøvik",
    "3442": "Østre Toten",
    "3443": "Vestre Toten",
    "3447": "Søndre Land",
    "3448": "Nordre Land",
}
OTHERS = {
    "3403": "Hamar",
    "3411": "Ringsaker",
    "3412": "Løten",
    "3413": "Stange",
    "3405": "Lillehammer",
    "3440": "Øyer",
    "3441": "Gausdal",
    "4001": "Porsgrunn",
    "4003": "Skien",
    "4010": "Siljan",
    "4012": "Bamble",
}
"""Of the regions that the example compares with."""
PLACES = OURS | OTHERS
NEIGHBOURS = {
    "0301": "Oslo",
    "3403": "Hamar",
    "3405": "Lillehammer",
    "3411": "Ringsaker",
    "3413": "Stange",
    "3446": "Gran",
}
RENAMED = {
    "0502": "3407",
    "0528": "3442",
    "0529": "3443",
    "0536": "3447",
    "0538": "3448",
    "0403": "3403",
    "0501": "3405",
    "0412": "3411",
    "0417": "3413",
    "0534": "3446",
    "0415": "3412",
    "0521": "3440",
    "0522": "3441",
    "0805": "4001",
    "3806": "4001",
    "0806": "4003",
    "3807": "4003",
    "0811": "4010",
    "3812": "4010",
    "0814": "4012",
    "3813": "4012",
}
"""Municipalities that got a new number in 2020 or 2024 and kept their borders."""

COUNTRY, REST = "0", "andre"
COUNTRY_NAME = "Alle kommuner"
COUNTY, COUNTY_NAME = "40", "Telemark"
RENUMBERED = (
    "Kommunene fikk nye nummer i 2020 og noen av dem i 2024, med samme grenser. Årene før er ført på de nye "
    "numrene."
)
Cells = Mapping[tuple[str, ...], float]


def population(folder: Path) -> dict[str, Any]:
    cells: dict[tuple[str, ...], float] = defaultdict(float)
    for row in _rows(folder / "population_municipality_2005_2021.csv"):
        value = float(row["population"])
        if _now(row["kommune"]) in PLACES:
            cells[_now(row["kommune"]), "Personer1", row["year"]] = value
        # Before 2017 the extract lacks some municipalities, so it has no sum of the country.
        if row["year"] >= "2017":
            cells[COUNTRY, "Personer1", row["year"]] += value
    dimensions = [
        _dimension("Region", "region", PLACES | {COUNTRY: COUNTRY_NAME}, "geo"),
        _dimension("ContentsCode", "statistikkvariabel", {"Personer1": "Personer"}, "metric", "personer"),
        _years(2005, 2021),
    ]
    notes = [RENUMBERED, f"«{COUNTRY_NAME}» er summen av kommunene, og finnes her fra 2017."]
    return _dataset("07459", "Folketall 1. januar, etter region", dimensions, cells, notes)


def employed(folder: Path) -> dict[str, Any]:
    contents = {
        "BefolkningBosted": "Bosatte 15-74 år",
        "SysselBosted": "Sysselsatte etter bosted",
        "SysselArbsted": "Sysselsatte etter arbeidssted",
    }
    cells: dict[tuple[str, ...], float] = defaultdict(float)
    for row in _rows(folder / "ssb11618_municipality_2017_2022.csv"):
        for place in {_now(row["Region"]), COUNTRY} & {*PLACES, COUNTRY}:
            cells[place, row["ContentsCode"], row["Tid"]] += float(row["value"])
    dimensions = [
        _dimension("Region", "region", PLACES | {COUNTRY: COUNTRY_NAME}, "geo"),
        _dimension("ContentsCode", "statistikkvariabel", contents, "metric", "personer"),
        _years(2017, 2022),
    ]
    notes = [
        RENUMBERED,
        f"«{COUNTRY_NAME}» er summen av kommunene på fastlandet, uten Svalbard, sokkelen og uoppgitt.",
    ]
    return _dataset("11618", "Sysselsatte 15-74 år per 4. kvartal, etter region", dimensions, cells, notes)


def commuting(folder: Path) -> dict[str, Any]:
    places = OURS | NEIGHBOURS | {REST: "Andre kommuner"}
    cells: dict[tuple[str, ...], float] = defaultdict(float)
    for row in _rows(folder / "ssb03321_commuting_2017_2022_nonzero.csv.gz"):
        home, work = (_now(row[name]) for name in ("residence", "workplace"))
        if home in OURS or work in OURS:
            known = [place if place in places else REST for place in (work, home)]
            cells[known[0], known[1], "Sysselsatte", row["year"]] += float(row["employed"])
    years = [str(year) for year in range(2017, 2023)]
    for work, home in ((w, h) for w in places for h in places if w in OURS or h in OURS):
        for year in years:
            # The extract leaves out flows of nobody.
            cells.setdefault((work, home, "Sysselsatte", year), 0)
    dimensions = [
        _dimension("ArbstedKomm", "arbeidsstedskommune", places, "geo"),
        _dimension("Bokommuen", "bostedskommune", places, ""),
        _dimension(
            "ContentsCode", "statistikkvariabel", {"Sysselsatte": "Sysselsatte"}, "metric", "personer"
        ),
        _years(2017, 2022),
    ]
    notes = [RENUMBERED, "«Andre kommuner» er summen av kommunene som ikke er nevnt."]
    return _dataset(
        "03321", "Sysselsatte per 4. kvartal, etter arbeids- og bostedskommune", dimensions, cells, notes
    )


def by_industry(folder: Path) -> dict[str, Any]:
    """The region in Telemark, and the whole county. The extract has labels instead of codes."""
    codes = {label: code for code, label in SEVENTEEN.names.items()}
    places = {name: code for code, name in OTHERS.items() if code.startswith(COUNTY)}
    cells: dict[tuple[str, ...], float] = defaultdict(float)
    for row in _rows(folder / "ssb13470_telemark_2016_2025.csv"):
        for place in filter(None, (places.get(row["region"]), COUNTY)):
            cells[place, codes[row["næring (SN2007)"]], "SysselsatteArb", row["år"]] += float(row["value"])
    regions = {code: name for name, code in places.items()} | {COUNTY: COUNTY_NAME}
    contents = {"SysselsatteArb": "Sysselsatte etter arbeidssted"}
    dimensions = [
        _dimension("Region", "region", regions, "geo"),
        _dimension("NACE2007", "næring (SN2007)", SEVENTEEN.names, ""),
        _dimension("ContentsCode", "statistikkvariabel", contents, "metric", "personer"),
        _years(2016, 2025),
    ]
    notes = [f"«{COUNTY_NAME}» er summen av de 17 kommunene i fylket, med grensene de har i dag."]
    return _dataset(
        "13470", "Sysselsatte per 4. kvartal, etter region og næring (17 grupper)", dimensions, cells, notes
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _now(code: str) -> str:
    return RENAMED.get(code, code)


def _years(first: int, last: int) -> dict[str, Any]:
    years = [str(year) for year in range(first, last + 1)]
    return _dimension("Tid", "år", dict(zip(years, years, strict=True)), "time")


def _dimension(code: str, label: str, names: Mapping[str, str], role: str, unit: str = "") -> dict[str, Any]:
    category: dict[str, Any] = {"index": list(names), "label": dict(names)}
    if unit:
        category["unit"] = {name: {"base": unit, "decimals": 0} for name in names}
    return {"code": code, "role": role, "body": {"label": label, "category": category}}


def _dataset(
    table: str, label: str, dimensions: Sequence[dict[str, Any]], cells: Cells, notes: Sequence[str]
) -> dict[str, Any]:
    codes = [each["body"]["category"]["index"] for each in dimensions]
    roles: dict[str, list[str]] = defaultdict(list)
    for each in dimensions:
        if each["role"]:
            roles[each["role"]].append(each["code"])
    return {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "source": "Statistisk sentralbyrå",
        "note": list(notes),
        "role": roles,
        "id": [each["code"] for each in dimensions],
        "size": [len(each) for each in codes],
        "dimension": {each["code"]: each["body"] for each in dimensions},
        "value": [_whole(cells.get(cell)) for cell in _product(codes)],
        "extension": {
            "px": {"tableid": table, "official-statistics": True},
            "noteMandatory": {str(place): True for place in range(len(notes))},
        },
    }


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _product(codes: Sequence[Iterable[str]]) -> Iterator[tuple[str, ...]]:
    if not codes:
        yield ()
        return
    for first in codes[0]:
        for rest in _product(codes[1:]):
            yield (first, *rest)


def main(folder: Path) -> None:
    OUT.mkdir(exist_ok=True)
    for make in (population, employed, commuting, by_industry):
        made = make(folder)
        path = OUT / f"{made['extension']['px']['tableid']}.json"
        path.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
