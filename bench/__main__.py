"""Prints what Handlekraft reaches, beside a peer in the same run: python -m bench [reading|pages]."""

from __future__ import annotations

import sys

from bench import pages, reading

PROGRAMS = {"reading": reading.report, "pages": pages.report}


def main(names: list[str]) -> int:
    for name in names or list(PROGRAMS):
        print(PROGRAMS[name]())
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
