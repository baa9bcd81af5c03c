"""Which words of a case are the enquirer's own, and what is told outside of those that are not."""

from __future__ import annotations

from handlekraft.enquiries.models import Case

_TITLE = 80
_OWN = (Case.Source.WEB, Case.Source.EMAIL)
"""What came otherwise, somebody here has put into words, and not for the enquirer to read."""


def text_outside(case: Case) -> str:
    """The enquirer's own words; empty for what somebody here noted of a call, a visit or a letter."""
    return case.text if case.source in _OWN else ""


def title_outside(case: Case) -> str:
    """What letters and the enquirer's page call the case: never the first words of a note."""
    return case.title if case.source in _OWN else title_said(case) or case.type.name


def title_said(case: Case) -> str:
    """The title that somebody has written; empty where the text's first words stand for it."""
    return "" if case.text and case.title == first_words(case.text) else case.title


def first_words(text: str) -> str:
    """The first line, cut between two words."""
    line = " ".join(text.splitlines()[0].split())
    if len(line) <= _TITLE:
        return line
    return line[:_TITLE].rpartition(" ")[0].rstrip(",;:") + " …" if " " in line[:_TITLE] else line[:_TITLE]
