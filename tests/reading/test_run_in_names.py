"""Names in bold type that run into their text are names of actions, and the text is about them."""

from __future__ import annotations

import pytest

from handlekraft.reading.layout import Gap, Strip, Word
from handlekraft.reading.runin import with_run_in_names_apart


@pytest.mark.parametrize("number", ["1.1 ", ""])
def test_a_bold_name_gets_a_line_of_its_own(number: str) -> None:
    lines = [
        *action(0, f"{number}Bygge i tre.", "Barnehagen er den første."),
        *action(100, f"{number}Åpne saga.", "Den står tom."),
    ]
    found = [item for item in with_run_in_names_apart(lines) if isinstance(item, Strip)]
    names = [strip.text for strip in found if strip.level]
    assert names == [f"{number}Bygge i tre.", f"{number}Åpne saga."]
    assert [strip.text for strip in found if not strip.level][::2] == [
        "Barnehagen er den første.",
        "Den står tom.",
    ]
    assert [w.order for s in found for w in s.words] == [w.order for s in lines for w in s.words]


def test_one_alone_is_emphasis() -> None:
    lines = action(0, "Bygge i tre.", "Barnehagen er den første.")
    assert list(with_run_in_names_apart(lines)) == lines


def test_a_bold_label_is_no_name() -> None:
    lines = [line(k, "Ansvarlig enhet:", "Havna") for k in (0, 10)]
    assert list(with_run_in_names_apart(lines)) == lines


def test_bold_text_without_labelled_lines_after_it_names_nothing() -> None:
    lines = [line(k, "Det går bra.", "Folk vil bo her.") for k in (0, 10)]
    assert list(with_run_in_names_apart(lines)) == lines


def action(order: int, name: str, text: str) -> list[Strip]:
    return [line(order, name, text), line(order + 50, "", "Ansvar: Næring. Frist: 2027.")]


def line(order: int, bold: str, text: str) -> Strip:
    said = [(word, True) for word in bold.split()] + [(word, False) for word in text.split()]
    words = (Word(order + k, word, order, loud=loud) for k, (word, loud) in enumerate(said))
    return Strip(tuple(words), Gap.APART)
