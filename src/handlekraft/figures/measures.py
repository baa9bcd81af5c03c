"""What a goal can be measured by, and how each is counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Aim(StrEnum):
    """How a target is said."""

    GROWTH = "growth"
    """Per cent in all, from the baseline to the deadline."""

    YEARLY = "yearly"
    """Per cent each year."""

    COUNT = "count"
    """So many more."""

    POINTS = "points"
    """So many percentage points more."""

    LEVEL = "level"
    """A level to reach, or to keep."""

    NO_DECLINE = "no-decline"
    """No municipality below its own baseline."""

    EACH_YEAR = "each-year"
    """More each year than the year before, whatever little."""

    IN_STEP = "in-step"
    """Two growths that are to follow each other, with so many percentage points between them."""


COUNTED = (Aim.GROWTH, Aim.YEARLY, Aim.EACH_YEAR, Aim.COUNT, Aim.LEVEL, Aim.NO_DECLINE)
SHARED = (Aim.POINTS, Aim.LEVEL)


@dataclass(frozen=True, slots=True)
class Measure:
    """`made_of` are the figures of `tables.CONTENTS` that it is made of, `tables` those it takes as they are.
    The office's own has none.

    `when`: the part of the year that a yearly figure is of. `fraction`: a share or a ratio, which is
    not the sum of what the municipalities have.
    """

    code: str
    name: Any
    definition: Any
    aims: tuple[Aim, ...]
    unit: Any = ""
    made_of: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    when: Any = ""
    decimals: int = 0
    fraction: bool = False

    @property
    def own(self) -> bool:
        return not self.tables and not self.made_of


_PERSONS, _PER_CENT = _("personer"), _("prosent")
_JANUARY, _NOVEMBER = _("1. januar"), _("4. kvartal")

MEASURES: dict[str, Measure] = {
    measure.code: measure
    for measure in (
        Measure(
            "population",
            _("Folketall"),
            _("Personer som bor i regionen 1. januar hvert år."),
            COUNTED,
            _PERSONS,
            ("population",),
            when=_JANUARY,
        ),
        Measure(
            "jobs",
            _("Arbeidsplasser"),
            _(
                "Sysselsatte 15–74 år som har arbeidsstedet sitt i regionen, 4. kvartal hvert år. En person "
                "med flere jobber er telt én gang."
            ),
            COUNTED,
            _("sysselsatte"),
            ("jobs",),
            when=_NOVEMBER,
        ),
        Measure(
            "private-jobs",
            _("Arbeidsplasser i privat sektor"),
            _(
                "Sysselsatte etter arbeidssted i privat sektor, 4. kvartal hvert år: private foretak, "
                "organisasjoner og selvstendige, slik Statistisk sentralbyrå deler inn sektorene."
            ),
            COUNTED,
            _("sysselsatte"),
            ("private-jobs",),
            when=_NOVEMBER,
        ),
        Measure(
            "area-jobs",
            _("Arbeidsplasser i områdets næringer"),
            _("Sysselsatte etter arbeidssted i næringene som kontoret har knyttet til området, 4. kvartal."),
            COUNTED,
            _("sysselsatte"),
            tables=("07984",),
            when=_NOVEMBER,
        ),
        Measure(
            "entry-rate",
            _("Etableringsfrekvens, av bedriftene"),
            _(
                "Nye foretak i året som prosent av bedriftene ved inngangen til året. Foretak og bedrift er "
                "ikke det samme: et foretak kan ha flere bedrifter."
            ),
            SHARED,
            _PER_CENT,
            ("new-enterprises", "establishments"),
            decimals=1,
            fraction=True,
        ),
        Measure(
            "entry-rate-people",
            _("Etableringsfrekvens, per 1 000 innbyggere"),
            _("Nye foretak i året for hver 1 000 innbyggere 1. januar samme år."),
            (Aim.LEVEL, Aim.GROWTH),
            _("nye foretak per 1 000 innbyggere"),
            ("new-enterprises", "population"),
            decimals=1,
            fraction=True,
        ),
        Measure(
            "self-containment",
            _("Arbeid i egen region"),
            _(
                "Andelen av de sysselsatte som bor i regionen, som også har arbeidsstedet sitt der, "
                "4. kvartal hvert år."
            ),
            SHARED,
            _PER_CENT,
            tables=("03321",),
            when=_NOVEMBER,
            decimals=1,
            fraction=True,
        ),
        Measure(
            "in-step",
            _("Folketall i takt med arbeidsplasser"),
            _(
                "Veksten i folketallet ved siden av veksten i arbeidsplasser, begge i prosent fra "
                "utgangsåret. Arbeidsplassene er telt i 4. kvartal, og folketallet er fra 1. januar rett "
                "etter."
            ),
            (Aim.IN_STEP,),
            _("prosentpoeng"),
            ("population", "jobs"),
            when=_NOVEMBER,
            decimals=1,
        ),
        Measure(
            "own",
            _("Egne tall"),
            _(
                "Ingen offentlig tabell måler dette. Kontoret registrerer selv hva det har sett, når og "
                "hvordan det vet det."
            ),
            (Aim.LEVEL, Aim.COUNT, Aim.POINTS),
            decimals=1,
        ),
    )
}


WITHOUT_AMOUNT = (Aim.NO_DECLINE, Aim.EACH_YEAR)
"""Aims that are said without a number."""


def fitting(measure: str, aim: str) -> bool:
    """Whether a target may be said so for that measure."""
    return measure in MEASURES and aim in MEASURES[measure].aims
