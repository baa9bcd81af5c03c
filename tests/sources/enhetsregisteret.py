"""Enhetsregisteret on this machine: the whole files, the changes and the units, as documented.

with RegisterStandIn() as standin:
    standin.register.units[Kind.MAIN] = [told(1)]
    Brreg(standin.register_address).download(…)
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from handlekraft.sources.brreg import Kind
from tests.sources.standin import Answer, Asked, StandIn
from tests.sources.statbank import Refuse

MADE = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)
BASE = "/enhetsregisteret/api"


class Register:
    """What the register holds. `changes` by kind: number and what happened, from the first on."""

    def __init__(self) -> None:
        self.units: dict[Kind, list[dict[str, Any]]] = {Kind.MAIN: [], Kind.SUB: []}
        self.changes: dict[Kind, list[tuple[str, str]]] = defaultdict(list)
        self.first_change = 1000
        self.made = MADE

    def file(self, kind: Kind) -> bytes:
        # Packed alike each time, so that a rest fits its beginning.
        return gzip.compress(json.dumps(self.units[kind], ensure_ascii=False).encode(), mtime=0)

    def shown(self, kind: Kind, numbers: set[str]) -> dict[str, Any]:
        return _page(
            kind.value, [unit for unit in self.units[kind] if unit["organisasjonsnummer"] in numbers]
        )

    def changed(self, kind: Kind, query: dict[str, str]) -> dict[str, Any]:
        rows = [
            {
                "oppdateringsid": self.first_change + at,
                "dato": "2026-11-21T08:00:00.000Z",
                "organisasjonsnummer": number,
                "endringstype": what,
            }
            for at, (number, what) in enumerate(self.changes[kind])
        ]
        first = int(query.get("oppdateringsid", 0))
        left = [row for row in rows if int(str(row["oppdateringsid"])) >= first]
        return _page(f"oppdaterte{kind.capitalize()}", left[: int(query.get("size", 20))])


def _page(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    embedded = {"_embedded": {name: rows}} if rows else {}
    return {**embedded, "page": {"size": len(rows), "totalElements": len(rows), "totalPages": 1, "number": 0}}


class RegisterStandIn(StandIn):
    def __init__(self, *, calls: int = 1000, window: int = 60, port: int = 0) -> None:
        super().__init__(calls=calls, window=window, port=port)
        self.register = Register()

    @property
    def register_address(self) -> str:
        return self.address + BASE

    def _right(self, asked: Asked) -> Answer:
        for kind in Kind:
            if asked.path == f"{BASE}/{kind}/lastned":
                made = format_datetime(self.register.made, usegmt=True)
                return _rest(asked, self.register.file(kind), {"last-modified": made})
        return super()._right(asked)

    def _told(self, asked: Asked) -> Any:
        for kind in Kind:
            if asked.path == f"{BASE}/oppdateringer/{kind}":
                return self.register.changed(kind, asked.query)
            if asked.path == f"{BASE}/{kind}":
                return self.register.shown(kind, set(asked.query["organisasjonsnummer"].split(",")))
        if asked.path.startswith(BASE):
            raise Refuse(404, "Not found")
        return super()._told(asked)


def _rest(asked: Asked, body: bytes, headers: dict[str, str]) -> Answer:
    """The file, or what is left of it for who has the beginning of the same."""
    wanted = re.fullmatch(r"bytes=(\d+)-", asked.headers.get("range", ""))
    if not wanted or asked.headers.get("if-range") != headers["last-modified"]:
        return Answer(200, body, headers)
    first = int(wanted[1])
    if first >= len(body):
        return Answer(416, b"", headers)
    span = {"content-range": f"bytes {first}-{len(body) - 1}/{len(body)}"}
    return Answer(206, body[first:], headers | span)


def told(number: int, name: str = "", municipality: str = "3407", **more: Any) -> dict[str, Any]:
    """A main unit as the register writes it; `more` adds fields and takes away those that are None."""
    record = {
        "organisasjonsnummer": f"{number:09}",
        "navn": name or f"EKSEMPEL {number} AS",
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap"},
        "registreringsdatoEnhetsregisteret": "2001-08-28",
        "naeringskode1": {"kode": "25.110", "beskrivelse": "Produksjon av metallkonstruksjoner"},
        "antallAnsatte": 12,
        "harRegistrertAntallAnsatte": True,
        "forretningsadresse": {
            "land": "Norge",
            "landkode": "NO",
            "postnummer": "2815",
            "poststed": "GJØVIK",
            "adresse": ["Storgata 1"],
            "kommune": "GJØVIK",
            "kommunenummer": municipality,
        },
        "konkurs": False,
        "underAvvikling": False,
        "underTvangsavviklingEllerTvangsopplosning": False,
        **more,
    }
    return {name: value for name, value in record.items() if value is not None}


def sub(number: int, parent: int, name: str = "", municipality: str = "3407", **more: Any) -> dict[str, Any]:
    whole = told(number, name, municipality)
    where = whole.pop("forretningsadresse")
    form = {"kode": "BEDR", "beskrivelse": "Underenhet til næringsdrivende og offentlig forvaltning"}
    return {
        **whole,
        "organisasjonsform": form,
        "beliggenhetsadresse": where,
        "overordnetEnhet": f"{parent:09}",
        **more,
    }
