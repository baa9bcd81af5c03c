"""Official figures and golden vectors, read from the shared material beside the repository."""

from __future__ import annotations

import csv
import gzip
import json
import os
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from handlekraft.analysis.breaks import Measure
from handlekraft.analysis.growth import Yearly, yearly
from handlekraft.analysis.industries import FloatArray

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"

OLD = ("0502", "0528", "0529", "0536", "0538")
NEW = ("3407", "3442", "3443", "3447", "3448")
"""The five municipalities before and after 2020: new numbers, same borders."""

TOTAL = "A-R"


def shared(name: str) -> Path:
    """A file of the shared material. Without it the test is left out, or fails where everything is
    required."""
    path = DATA / name
    if not path.exists():
        reason = f"no shared material: {name}"
        if os.environ.get("HANDLEKRAFT_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@cache
def golden() -> dict[str, dict[str, Any]]:
    vectors = json.loads(shared("golden/golden.json").read_text(encoding="utf-8"))
    return {vector["id"]: vector for vector in vectors}


@cache
def goettingen() -> tuple[FloatArray, FloatArray]:
    """Region and nation, (15 industries, 2008–2017)."""
    rows = _rows("golden/reat_goettingen.csv")
    figures = [
        [float(value) for value in list(row.values())[2:]] for row in rows if row["WZ2008_Code"] != TOTAL
    ]
    table = np.array(figures)
    return table[:, :10], table[:, 10:]


def _rows(name: str) -> list[dict[str, str]]:
    with shared(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def population() -> dict[tuple[str, int], float]:
    rows = _rows("ssb/population_municipality_2005_2021.csv")
    return {(row["kommune"], int(row["year"])): float(row["population"]) for row in rows}


@cache
def totals() -> dict[tuple[str, str, int], float]:
    """By contents, municipality and year."""
    rows = _rows("ssb/ssb11618_municipality_2017_2022.csv")
    return {
        (row["ContentsCode"], row["Region"], int(row["Tid"])): float(row["value"])
        for row in rows
        if row["value"]
    }


def region(year: int) -> tuple[str, ...]:
    return NEW if year >= 2020 else OLD


def region_population(first: int, last: int) -> Yearly:
    years = range(first, last + 1)
    return yearly(
        Measure.POPULATION, years, [sum(population()[code, year] for code in region(year)) for year in years]
    )


def region_jobs() -> Yearly:
    years = range(2017, 2023)
    return yearly(
        Measure.JOBS,
        years,
        [sum(totals()["SysselArbsted", code, year] for code in region(year)) for year in years],
    )


def country_jobs() -> Yearly:
    """The sum of the mapped municipalities on land, which is not the official national total."""
    years = range(2017, 2023)
    sums = [
        sum(value for (what, _, at), value in totals().items() if what == "SysselArbsted" and at == year)
        for year in years
    ]
    return yearly(Measure.JOBS, years, sums)


@cache
def _flows() -> dict[str, list[tuple[str, str, float]]]:
    """Residence, workplace and persons, by year."""
    found: dict[str, list[tuple[str, str, float]]] = {}
    with gzip.open(shared("ssb/ssb03321_commuting_2017_2022_nonzero.csv.gz"), "rt", encoding="utf-8") as file:
        for year, residence, workplace, employed in islice(csv.reader(file), 1, None):
            found.setdefault(year, []).append((residence, workplace, float(employed)))
    return found


@cache
def commuting(year: int) -> tuple[FloatArray, tuple[str, ...]]:
    """The matrix of residence by workplace, and its places."""
    rows = _flows()[str(year)]
    places = tuple(sorted({place for row in rows for place in row[:2]}))
    at = {place: number for number, place in enumerate(places)}
    flows = np.zeros((len(places), len(places)))
    for residence, workplace, employed in rows:
        flows[at[residence], at[workplace]] += employed
    return flows, places


@cache
def telemark() -> tuple[FloatArray, tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Jobs (municipalities, 17 industries, 2016–2025), with municipalities, industries and years."""
    rows = _rows("ssb/ssb13470_telemark_2016_2025.csv")
    places = tuple(dict.fromkeys(row["region"] for row in rows))
    industries = tuple(dict.fromkeys(row["næring (SN2007)"] for row in rows))
    years = tuple(sorted({int(row["år"]) for row in rows}))
    jobs = np.full((len(places), len(industries), len(years)), np.nan)
    for row in rows:
        at = (
            places.index(row["region"]),
            industries.index(row["næring (SN2007)"]),
            years.index(int(row["år"])),
        )
        jobs[at] = float(row["value"])
    return jobs, places, industries, years
