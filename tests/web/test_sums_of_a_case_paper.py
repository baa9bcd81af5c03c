"""A yearly sum, one for several years together and one given once: in a case paper's own words."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from handlekraft.plans import commands
from handlekraft.rules.financing import Financing
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.plan import Plan
from handlekraft.web.pages.words import kroner
from tests.cast import Cast, OpenReading

INCREASED, OWN = FinancingKind.INCREASED_FRAME, FinancingKind.SEPARATE_FRAME
PAPER = "/kontor/fjellby/utgave/1/saksframlegg"

LINES = {
    "Fast stilling": Financing("Fast stilling", INCREASED, ("1",), 611_000, yearly=True, first_year=2025),
    "Prosjektleder": Financing("Prosjektleder", OWN, ("2",), 422_000, True, 2025, 2025),
    "Områdeløft": Financing("Områdeløft", OWN, ("3",), 933_000, first_year=2024, last_year=2026),
    "Kart": Financing("Kart", INCREASED, ("4",), 55_000, first_year=2026),
    "Opplæring": Financing("Opplæring", INCREASED, ("5",), 77_000),
}
TOLD = {
    "Fast stilling": (f"{kroner(611_000)} hvert år", "2025–2026"),
    "Prosjektleder": (f"{kroner(422_000)} hvert år", "2025"),
    "Områdeløft": (kroner(933_000), "2024–2026 til sammen"),
    "Kart": (kroner(55_000), "2026"),
    "Opplæring": (kroner(77_000), "Ikke oppgitt, regnes ikke med"),
}
LEAD = (
    f"Planen trenger økt eller egen ramme: {kroner(1_033_000)} i 2025, {kroner(666_000)} i 2026 "
    f"og {kroner(933_000)} for 2024–2026 til sammen. Ett beløp har ikke år eller er uklart, "
    "og regnes ikke med."
)


@pytest.fixture
def paid(cast: Cast, example_plan: Plan, open_reading: OpenReading) -> Cast:
    """The example's plan for 2024–2026 with no other money than these lines."""
    areas = tuple(
        replace(area, actions=tuple(replace(row, financing=(), meaning=None) for row in area.actions))
        for area in example_plan.focus_areas
    )
    reading = open_reading(cast.alice, replace(example_plan, focus_areas=areas))
    commands.accept_reading(cast.alice, reading, version=0)
    for line in LINES.values():
        commands.add_financing(cast.erik, line)
    return cast


def test_the_page_says_which_sums_are_yearly_and_which_are_for_all_their_years(paid: Cast) -> None:
    page = paid.client(paid.bob).get(f"{PAPER}/").content.decode()
    money = page.split(">Penger</h2>")[1].split("</section>")[0]
    said = html.unescape(re.sub(r"<[^>]+>", "", money))
    assert LEAD in said
    for name, (amount, years) in TOLD.items():
        row = html.unescape(re.sub(r"<[^>]+>", "|", money.split(name)[1].split("</tr>")[0]))
        cells = [cell for cell in row.split("|") if cell.strip()]
        assert ("".join(cells[:-1]), cells[-1]) == (amount, years), name


def test_the_word_document_says_the_same(paid: Cast) -> None:
    document = Document(BytesIO(paid.client(paid.bob).get(f"{PAPER}.docx").content))
    assert LEAD in [paragraph.text for paragraph in document.paragraphs]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    told = {row[1]: tuple(row[2:]) for row in rows if row[1] in TOLD}
    assert told == TOLD
