"""The register of companies at full size: loading, searching as one types, and a day's changes.

1.1 million made-up units go the way that the real ones go: a packed JSON file, read as a stream, written
in steps. Beside it SQLite's own `.import` of the same rows, into a bare table and with our indexes after.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.clock import wall_seconds

UNITS = int(os.environ.get("UNITS", 1_100_000))
CHANGES = 10_000
SEARCHES = 600
BAR = 15
DAY = date(2026, 11, 20)

BEGINNINGS = (
    "Fjell Skog Elve Bjørke Granlund Sol Nord Sør Haug Berg Mjøs Toten Stål Tre Melke Haakons Håkons Mørk"
)
MIDDLES = "bygg transport elektro data helse energi mekaniske bakeri gård invest eiendom design maskin"
ENDS = "AS AS AS ENK DA Holding AS Gruppen AS Drift AS Partner ANS Eiendom AS"
FIRST = (
    "Anne Ole Kari Per Ingrid Lars Åse Øyvind Ærlend Sølvi Bjørn Torunn Aage Maren Eirik Silje Jørgen Tuva"
)


def report() -> str:
    with TemporaryDirectory(prefix="handlekraft-") as name:
        folder = Path(name)
        told = _generate(folder / "enheter.json.gz")
        lines = [f"The register: {UNITS} made-up units, {told / 1e6:.0f} MB packed; budget {BAR} ms at p95"]
        lines += _measured(folder, f"sqlite:///{folder}/register.sqlite3", "SQLite")
        lines += _imported(folder)
        return "\n".join([*lines, *_on_postgresql(folder)])


def _on_postgresql(folder: Path) -> list[str]:
    from tests import machine
    from tests.cluster import cluster

    programs = machine.postgresql()
    if programs is None:
        return ["  PostgreSQL: not on this machine"]
    with cluster(programs) as url:
        return _measured(folder, url.removesuffix("handlekraft") + "postgres", "PostgreSQL")


def _measured(folder: Path, url: str, name: str) -> list[str]:
    """In a process of its own: Django's settings are read once."""
    surroundings = {**os.environ, "DATABASE_URL": url, "HANDLEKRAFT_HOME": str(folder)}
    command = [sys.executable, "-m", "bench.register", str(folder)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return [f"  {name}", *(f"    {line}" for line in done.stdout.splitlines())]


# ---- made-up units --------------------------------------------------------------------------------


def _generate(path: Path) -> int:
    chance = random.Random(2026)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write("[")
        for at in range(UNITS):
            file.write(("," if at else "") + json.dumps(_told(chance, at), ensure_ascii=False))
        file.write("]")
    return path.stat().st_size


def _told(chance: random.Random, at: int) -> dict[str, Any]:
    municipality = f"{chance.choice((3, 11, 15, 18, 34, 42, 46, 50)):02}{chance.randrange(1, 48):02}"
    employees = {} if chance.random() < 0.7 else {"antallAnsatte": int(chance.paretovariate(0.9))}
    industry = f"{chance.randrange(1, 97):02}.{chance.randrange(10, 99)}0"
    return {
        "organisasjonsnummer": str(800_000_000 + at * 181),
        "navn": _name(chance).upper(),
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap"},
        "registreringsdatoEnhetsregisteret": "2001-08-28",
        "registrertIMvaregisteret": True,
        "naeringskode1": {"kode": industry, "beskrivelse": "En oppdiktet næring med et langt navn"},
        "harRegistrertAntallAnsatte": bool(employees),
        **employees,
        "forretningsadresse": {
            "land": "Norge",
            "landkode": "NO",
            "postnummer": f"{chance.randrange(1, 9999):04}",
            "poststed": "STEDET",
            "adresse": [f"Gata {chance.randrange(1, 200)}"],
            "kommune": f"KOMMUNE {municipality}",
            "kommunenummer": municipality,
        },
        "konkurs": chance.random() < 0.01,
        "underAvvikling": False,
        "underTvangsavviklingEllerTvangsopplosning": False,
    }


def _name(chance: random.Random) -> str:
    syllables = "".join(chance.choice("bdfghklmnprstv") + chance.choice("aeiouyæøå") for _ in range(3))
    person = f"{chance.choice(FIRST.split())} {syllables}sen"
    made = f"{chance.choice(BEGINNINGS.split())}{chance.choice(MIDDLES.split())}"
    return f"{chance.choice((person, made, f'{syllables} {made}'))} {chance.choice(ENDS.split())}"


# ---- what is measured, inside Django --------------------------------------------------------------


class FromDisk:
    """The source, without the network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def download(self, kind: str, path: Path) -> datetime | None:
        path.parent.mkdir(exist_ok=True)
        if kind == "enheter":
            shutil.copy(self.folder / "enheter.json.gz", path)
        else:
            path.write_bytes(gzip.compress(b"[]"))
        return datetime(2026, 11, 20, tzinfo=UTC)

    def position(self, _kind: str, _day: date) -> int | None:
        return None

    def changes(self, _kind: str, _first: int) -> Iterator[Any]:
        yield from ()

    def units(self, _kind: str, _numbers: Sequence[int]) -> Iterator[Any]:
        yield from ()


def inside(folder: Path) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "handlekraft.web.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _load(folder)
    _settle()
    if connection.vendor == "sqlite":
        _write_rows(folder)
    _search()
    _change()


def _load(folder: Path) -> None:
    from handlekraft.companies.commands import Fetcher, order

    run = order(())
    started, last, longest, used = time.perf_counter(), time.perf_counter(), 0.0, time.process_time()
    for _ in Fetcher(lambda: nullcontext(FromDisk(folder)), folder / "register").steps(run):  # type: ignore[arg-type,return-value]
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    took, used = time.perf_counter() - started, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert run.reason == "" and run.kept == UNITS, run.reason
    print(
        f"load {took:.0f} s ({used:.0f} s of it our processor), longest step {longest:.1f} s, "
        f"{memory:.0f} MB memory"
    )


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("VACUUM ANALYZE companies_unit")
            cursor.execute("SELECT pg_total_relation_size('companies_unit')")
        print(f"size {cursor.fetchone()[0] / 1e6:.0f} MB")


def _write_rows(folder: Path) -> None:
    from django.db import connection

    with connection.cursor() as cursor, (folder / "rows.csv").open("w", newline="") as file:
        cursor.execute("SELECT * FROM companies_unit")
        writer = csv.writer(file)
        while rows := cursor.fetchmany(20_000):
            writer.writerows(rows)


def _search() -> None:
    from handlekraft.companies.models import Unit
    from handlekraft.companies.reads import search

    chance = random.Random(7)
    numbers = [800_000_000 + chance.randrange(UNITS) * 181 for _ in range(SEARCHES)]
    rows = list(Unit.objects.filter(number__in=numbers).values_list("name", "municipality", "number"))
    for kind in ("beginning", "middle", "two words", "narrowed", "number"):
        asked = [_asked(chance, kind, row) for row in rows]
        for each in asked[:20]:
            search(each[0], municipality=each[1])
        took = []
        for each in asked:
            took.append(wall_seconds(lambda each=each: search(each[0], municipality=each[1]), 3) * 1000)  # type: ignore[misc]
        slow = max(zip(took, asked, strict=True))
        p95 = statistics.quantiles(took, n=20)[-1]
        print(
            f"search, {kind:10} p50 {statistics.median(took):6.1f} ms  p95 {p95:6.1f} ms"
            f"  slowest {slow[0]:6.1f} ms ({slow[1][0]!r})"
        )


def _asked(chance: random.Random, kind: str, row: tuple[str, str, int]) -> tuple[str, str]:
    """Something that somebody may have come to while typing the name: text, and municipality."""
    name, municipality, number = row
    words = [word for word in name.split() if len(word) > 3] or [name]
    word = chance.choice(words)
    if kind == "number":
        return str(number)[: chance.randrange(3, 10)], ""
    if kind == "beginning":
        return name[: chance.randrange(1, len(name) + 1)], ""
    if kind == "middle":
        at = chance.randrange(1, max(2, len(word) - 2))
        return word[at : at + chance.randrange(3, 8)], ""
    if kind == "two words":
        return f"{words[0]} {words[-1][:3]}", ""
    return word[: chance.randrange(2, 8)], municipality


def _change() -> None:
    from handlekraft.companies.commands.loading import BATCH, put, row_of
    from handlekraft.sources.brreg import unit_of

    chance = random.Random(11)
    told = [_told(chance, chance.randrange(UNITS)) for _ in range(CHANGES)]
    last = {record["organisasjonsnummer"]: record for record in told}
    started = time.perf_counter()
    rows = [row_of(unit_of(record), DAY, 2) for record in last.values()]
    for at in range(0, len(rows), BATCH):
        put(rows[at : at + BATCH])
    print(f"{len(rows)} changed units, every name another: {time.perf_counter() - started:.1f} s")


# ---- the peer --------------------------------------------------------------------------------------


def _imported(folder: Path) -> list[str]:
    bare = _sqlite(folder, "bare", "")
    text = Path(folder / "schema.sql")
    kept = subprocess.run(
        ["sqlite3", str(folder / "register.sqlite3")],
        input="SELECT sql || ';' FROM sqlite_master WHERE type = 'index' AND sql LIKE '%companies_unit%';",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    words = (
        "CREATE VIRTUAL TABLE companies_unit_words USING fts5"
        "(search, content='companies_unit', content_rowid='number', tokenize='trigram',"
        " detail=none, columnsize=0);"
        "INSERT INTO companies_unit_words(companies_unit_words) VALUES ('rebuild');"
    )
    text.write_text(kept + words)
    whole = _sqlite(folder, "whole", text.read_text())
    return [f"  sqlite3 .import of the same rows: bare {bare}; with the same indexes {whole}"]


def _sqlite(folder: Path, name: str, after: str) -> str:
    path = folder / f"{name}.sqlite3"
    schema = "SELECT sql || ';' FROM sqlite_master WHERE name = 'companies_unit';"
    table = subprocess.run(
        ["sqlite3", str(folder / "register.sqlite3")],
        input=schema,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    script = (
        f"PRAGMA journal_mode=WAL;\n{table}\n.mode csv\n.import {folder}/rows.csv companies_unit\n{after}\n"
    )
    started = time.perf_counter()
    subprocess.run(["sqlite3", str(path)], input=script, capture_output=True, text=True, check=True)
    return f"{time.perf_counter() - started:.0f} s, {path.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    inside(Path(sys.argv[1]))
