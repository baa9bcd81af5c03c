"""Prints what Handlekraft reaches, beside a peer in the same run: python -m bench [NAME …]."""

from __future__ import annotations

import sys

from bench import confidence, faults, figures, layouts, mutants, pages, reading, register, review, shares

PROGRAMS = {
    "reading": reading.report,
    "confidence": confidence.report,
    "layouts": layouts.report,
    "faults": faults.report,
    "figures": figures.report,
    "shares": shares.report,
    "pages": pages.report,
    "review": review.report,
    "mutants": mutants.report,
    "register": register.report,
}
BRIEF = ["reading", "confidence", "faults", "figures", "shares", "pages", "review"]
"""What is measured when nothing is named: the mutants and the register take many minutes."""


def main(names: list[str]) -> int:
    for name in names or BRIEF:
        print(PROGRAMS[name]())
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
